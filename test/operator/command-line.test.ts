import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../operator/command-line';
import type { Failure } from '../../operator/failure';
import { verbs } from '../../operator/verbs';

const help = 'see npm run akun -- --help.';

function refusalOf(...words: string[]): { message: string; exitCode: number } {
  try {
    readCommandLine(words, verbs);
  } catch (error) {
    const { message, exitCode } = error as Failure;
    return { message, exitCode };
  }
  throw new Error('it was read');
}

describe('the command', () => {
  test.for([['--help'], ['-h'], ['help']])('lists its verbs for %s', (words) => {
    const line = readCommandLine(words, verbs);
    const listed = 'help' in line ? line.help : '';
    for (const [name, { summary }] of Object.entries(verbs)) {
      expect(listed).toMatch(new RegExp(`^  ${name}( .*)?  +${summary}$`, 'm'));
    }
  });

  test('says the same, as a wrong use, where no verb is named', () => {
    const line = readCommandLine(['--help'], verbs);
    expect(refusalOf()).toEqual({ message: 'help' in line && line.help, exitCode: 2 });
  });

  test.for(Object.keys(verbs))('tells of %s what it takes, before or after the verb', (name) => {
    const line = readCommandLine([name, '--help'], verbs);
    expect(line).toEqual(readCommandLine(['help', name], verbs));
    expect(line).toEqual({ help: expect.stringMatching(new RegExp(`^npm run akun -- ${name}( |\\n)`)) });
    expect(line).toEqual({ help: expect.stringContaining('\n  --stage <name> ') });
  });

  test('takes arguments and options in any order', () => {
    const line = readCommandLine(
      ['audit', '--last', '3', 'person@example.com', '--stage=prod', '--json'],
      verbs,
    );
    expect(line).toEqual({
      name: 'audit',
      verb: verbs.audit,
      args: ['person@example.com'],
      options: { last: '3', stage: 'prod', json: true },
    });
  });

  test.for([
    [['erase'], `There is no verb erase: ${help}`],
    [['find'], 'find needs <account>: see npm run akun -- find --help.'],
    [['find', 'a', 'b'], 'find takes no further argument (b): see npm run akun -- find --help.'],
    [['find', 'a', '--quickly'], "Unknown option '--quickly': see npm run akun -- find --help."],
    [['find', 'a', '--stage'], "Option '--stage <value>' argument missing: see npm run akun -- find --help."],
  ] as const)('%s is a wrong use, and says where to look', ([words, message]) => {
    expect(refusalOf(...words)).toEqual({ message, exitCode: 2 });
  });
});
