import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { project } from '../../local/definition';

/** The command as npm runs it, where nothing of AWS or of a local stack answers. */
function akun(words: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['operator/akun.js', ...words], {
    cwd: project,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('help is an answer', () => {
  expect(akun(['find', '--help'])).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^npm run akun -- find <account>\n/),
    stderr: '',
  });
});

test('a wrong use is none', () => {
  expect(akun(['find'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'find needs <account>: see npm run akun -- find --help.\n',
  });
});

test('where no local stack runs, it says how to start one', () => {
  expect(akun(['find', 'person@example.com'], { AKUN_DYNAMODB_PORT: '1' })).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'The local stack does not answer at http://127.0.0.1:1: start it with npm start, or name a stage with --stage.\n',
  });
});

test('a port that is none is named', () => {
  expect(akun(['find', 'person@example.com'], { AKUN_DYNAMODB_PORT: 'x' })).toEqual({
    status: 1,
    stdout: '',
    stderr: 'AKUN_DYNAMODB_PORT=x is no port: set an integer from 1 to 65535.\n',
  });
});

test('a name that no stage can have is a wrong use', () => {
  expect(akun(['find', 'person@example.com', '--stage', '../prod'])).toEqual({
    status: 2,
    stdout: '',
    stderr: '../prod is no name of a stage.\n',
  });
});

test('a Node that is too old hears so in one line', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-r', './test/support/old-node.cjs', 'operator/akun.js', '--help'],
    { cwd: project, env: { ...process.env, PRETENDED_NODE: '18.20.0' }, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr:
      'akun did nothing: Node 18.20.0 does not fit: use 20.19 or newer, through 24 (.nvmrc names one).\n',
  });
});
