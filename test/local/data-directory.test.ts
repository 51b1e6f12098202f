import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDirectory, openTemporaryDirectory } from '../../local/data-directory';

let directory: string;
const open = (reset = false) => openDirectory(directory, { reset });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'akun-test-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

test('data stays from one stack to the next, unless it is to be reset', async () => {
  const first = await open();
  mkdirSync(first.s3);
  await first.release();
  const second = await open();
  expect(existsSync(second.s3)).toBe(true);
  await second.release();
  await (await open(true)).release();
  expect(existsSync(second.s3)).toBe(false);
});

test('a directory belongs to one stack at a time', async () => {
  // The parent is sure to be alive, and is not us.
  writeFileSync(join(directory, 'running.pid'), String(process.ppid));
  await expect(open()).rejects.toThrow(
    `${directory} is in use by process ${process.ppid}: end it, or delete `,
  );
});

test.each(['999999999', '', 'no number'])('a claim of nobody (%j) is taken over', async (claim) => {
  writeFileSync(join(directory, 'running.pid'), claim);
  await (await open()).release();
  expect(existsSync(join(directory, 'running.pid'))).toBe(false);
});

test('what is only for now is gone afterwards, and its tables are in memory', async () => {
  const data = await openTemporaryDirectory();
  mkdirSync(data.s3);
  await data.release();
  expect(data.dynamodb).toBeUndefined();
  expect(existsSync(dirname(data.s3))).toBe(false);
});
