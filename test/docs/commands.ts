import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../../local/definition';

/** A command that a page tells its readers to run. */
export interface Command {
  /** From the top of the project. */
  page: string;
  /** On one line. */
  text: string;
}

/** The first words of what is a command where it stands in a line of text. */
const programs = /^(?:[A-Z_]+=\S+ )?(?:npm|npx|node|curl|aws|jq) /;

/** Where the pages with commands are: README, docs, and what lies beside a folder's own files. */
async function pages(): Promise<string[]> {
  const inDocs = (await readdir(join(project, 'docs'), { recursive: true })).map((name) =>
    join('docs', name),
  );
  const found = ['README.md', 'SECURITY.md', 'CHANGELOG.md', 'bench/README.md', ...inDocs];
  return found.filter((name) => name.endsWith('.md'));
}

/** Every command that README or docs name, in a block of its own or in a line of text. */
export async function writtenCommands(): Promise<Command[]> {
  const found = await Promise.all(
    (await pages()).map(async (page) => {
      const text = await readFile(join(project, page), 'utf8');
      return [...inBlocks(text), ...inLines(text)].map((command) => ({ page, text: command }));
    }),
  );
  return found.flat();
}

/** Each block of a shell in README or docs. */
export async function writtenBlocks(): Promise<string[]> {
  const texts = (await pages()).map((page) => readFile(join(project, page), 'utf8'));
  return (await Promise.all(texts)).flatMap(shellBlocks);
}

/** What stands in the blocks of a shell. */
export function shellBlocks(text: string): string[] {
  return [...text.matchAll(/^( *)```(?:sh|bash|shell|console)\n(.*?)^\1```$/gms)].map(
    ([, indent = '', block = '']) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

function inBlocks(text: string): string[] {
  return shellBlocks(text).flatMap((block) =>
    joined(block)
      .split(/\n|&&|;/)
      .map((line) => line.replace(/^# .*$/, '').trim())
      .map((line) => line.replace(/^do\s+/, ''))
      .filter((line) => line !== '' && !/^(?:for .* in .*|done|do)$/.test(line)),
  );
}

/** A command to a line: one that goes on behind a backslash, or within quotes, is one. */
function joined(block: string): string {
  const whole = block.replaceAll(/\\\n\s*/g, '');
  return whole.replaceAll(/'[^']*'/g, (quoted) => quoted.replaceAll(/\n\s*/g, ' '));
}

function inLines(text: string): string[] {
  const prose = text.replaceAll(/^( *)```.*?^\1```$/gms, '');
  return [...prose.matchAll(/`([^`\n]+(?:\n[^`\n]+)?)`/g)]
    .map(([, code = '']) => code.replace('\n', ' '))
    .filter((code) => programs.test(code));
}
