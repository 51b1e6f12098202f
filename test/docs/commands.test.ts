import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readCommandLine } from '../../local/command-line';
import { project } from '../../local/definition';
import { exitCodes } from '../../operator/failure';
import { run } from '../../operator/run';
import { verbs } from '../../operator/verbs';
import { type Command, writtenBlocks, writtenCommands } from './commands';
import { runBy } from './run-by';

let commands: Command[];

beforeAll(async () => {
  commands = await writtenCommands();
});

/** The commands that begin with these words, each with what comes after, as a shell splits it. */
function after(beginning: string): { text: string; words: string[] }[] {
  const texts = new Set(commands.map(({ text }) => text).filter((text) => text.startsWith(beginning)));
  return [...texts].map((text) => {
    const [rest = ''] = text.slice(beginning.length).split(' > ');
    const words = [...rest.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
    return { text, words };
  });
}

test('every command of README and docs is run by something, or it is said why not', () => {
  expect(commands.length).toBeGreaterThan(80);
  const strangers = commands.filter(({ text }) => !runBy.some(([command]) => command.test(text)));
  expect(strangers).toEqual([]);
});

test('what is said to run them does so', () => {
  for (const [command, run] of runBy) {
    if (typeof run === 'string')
      expect([String(command), run]).toEqual([String(command), expect.stringMatching(/^nothing: ./)]);
    else expect(readFileSync(join(project, run.by), 'utf8')).toContain(run.words);
  }
});

test('nothing is said of commands that are written nowhere', () => {
  const unwritten = runBy.filter(([command]) => !commands.some(({ text }) => command.test(text)));
  expect(unwritten).toEqual([]);
});

test('every script that is named is one', () => {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = commands.flatMap(({ text }) => /^npm (?:run )?([\w:]+)/.exec(text)?.[1] ?? []);
  expect(named.filter((name) => name !== 'ci' && !scripts[name])).toEqual([]);
});

test('npm start takes every option that is written behind it', async () => {
  const given = after('npm start -- ');
  expect(given.length).toBeGreaterThan(2);
  for (const { words } of given) await readCommandLine(words);
});

test('npm run akun takes every verb and option that is written behind it', async () => {
  const given = after('npm run akun -- ').filter(({ words }) => words[0] !== '<verb>');
  expect(given.length).toBeGreaterThan(10);
  const refused: string[] = [];
  for (const { text, words } of given) {
    // A verb alone is a name in a sentence.
    const asked = words.length === 1 && words[0] !== '--help' ? [...words, '--help'] : words;
    const exitCode = await run([...asked, '--yes'], {
      verbs,
      terminal: {
        out: () => {},
        err: () => {},
        redraw: () => {},
        isInteractive: false,
        ask: () => Promise.resolve('no'),
      },
      connect: () => Promise.reject(new Error('there is no stage')),
      interruption: () => new AbortController().signal,
    });
    if (exitCode === exitCodes.usage) refused.push(text);
  }
  expect(refused).toEqual([]);
});

test('every parameter that a deployment is given is one', () => {
  const known = readFileSync(join(project, 'resources/parameters.yml'), 'utf8');
  const given = [...after('npx serverless '), ...after('npm run package -- ')].flatMap(({ words }) =>
    words.flatMap((word) => /^--param=(\w+)=/.exec(word)?.[1] ?? []),
  );
  expect(given).toContain('mailFrom');
  expect(given.filter((name) => !new RegExp(`^ *${name}:`, 'm').test(known))).toEqual([]);
});

test('no command has a comment behind it, which zsh would take for arguments', async () => {
  const blocks = (await writtenBlocks()).flatMap((block) => block.split('\n'));
  expect(blocks.filter((line) => /^[^#].*\s# /.test(line))).toEqual([]);
});
