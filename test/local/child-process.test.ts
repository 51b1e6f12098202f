import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startProcess } from '../../local/child-process';

// Starting a Node takes its time where others run beside it.
vi.setConfig({ testTimeout: 30_000 });
const patient = { timeout: 10_000 };

/** A Node program, and what it prints. */
function run(script: string) {
  const printed = new PassThrough();
  const lines = createInterface({ input: printed })[Symbol.asyncIterator]();
  const part = startProcess({
    name: 'a part',
    command: process.execPath,
    args: ['-e', script],
    environment: process.env,
    log: (line) => printed.write(`${line}\n`),
  });
  return { ...part, nextLine: async () => String((await lines.next()).value) };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a program that ends by itself has crashed, and its last words tell why', async () => {
  const script =
    'for (let i = 1; i <= 50; i++) console.log("line " + i); console.error("no disk"); process.exit(3)';
  const reason = await run(script).crashed;
  expect(reason).toMatch(/^ended with exit code 3\n/);
  expect(reason).toContain('no disk');
  expect(reason).toContain('line 50');
  expect(reason).not.toContain('line 5\n');
});

test('a program that is not there has crashed', async () => {
  const part = startProcess({ name: 'x', command: '/nowhere/x', args: [], environment: {}, log: () => {} });
  expect(await part.crashed).toBe('could not be started: spawn /nowhere/x ENOENT');
  await part.stop();
});

test('stopping ends a program with all that it started, and is no crash', async () => {
  // It would outlive a SIGTERM.
  const grandchild = 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)';
  const script = `
    require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' });
    setInterval(() => {}, 1000);
  `;
  const { nextLine, stop, crashed } = run(script);
  const pid = Number(await nextLine());
  expect(isAlive(pid)).toBe(true);
  await stop();
  await expect.poll(() => isAlive(pid), patient).toBe(false);
  expect(await Promise.race([crashed, sleep(50, 'no crash')])).toBe('no crash');
});

test('what we started ends even when we are killed outright', async () => {
  const us = `
    const { startProcess } = require('./local/child-process');
    const idle = 'console.log(process.pid); setInterval(() => {}, 1000)';
    startProcess({ name: 'x', command: process.execPath, args: ['-e', idle], environment: process.env, log: console.log });
    setInterval(() => {}, 1000);
  `;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=commonjs', '-e', us], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  expect(isAlive(Number(pid))).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(Number(pid)), patient).toBe(false);
});
