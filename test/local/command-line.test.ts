import { expect, test } from 'vitest';
import { readCommandLine } from '../../local/command-line';

test('nothing asked is everything as it is', async () => {
  expect(await readCommandLine([])).toEqual({ help: false, reset: false, parameters: {} });
});

test('parameters and a contract go to serverless.yml', async () => {
  const args = ['--reset', '--param', 'mailName=a=b', '--param', 'bcryptCost=4', '--contract', 'session'];
  expect(await readCommandLine(args)).toEqual({
    help: false,
    reset: true,
    parameters: { mailName: 'a=b', bcryptCost: '4', contract: 'session' },
  });
});

test.each([
  [['--nope'], "Unknown option '--nope': see npm start -- --help."],
  [['start'], "Unexpected argument 'start': see npm start -- --help."],
  [['--contract'], "Option '--contract <value>' argument missing: see npm start -- --help."],
  [['--contract', 'nope'], 'There is no contract nope: choose one of '],
  [['--param', 'x'], '--param x is not <name>=<value>.'],
])('%j is refused in one line', async (args, message) => {
  await expect(readCommandLine(args)).rejects.toThrow(message);
});
