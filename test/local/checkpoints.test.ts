import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCheckpoints } from '../../local/stream/checkpoints';

let directory: string;
const open = (streamArn = 'arn') => openCheckpoints(join(directory, 'deep', 'mail.json'), streamArn);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'akun-test-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

test('checkpoints outlive the process, in one whole file', () => {
  const first = open();
  first.advance('a', '1');
  first.advance('a', '2');
  first.finish('a');
  first.advance('b', '3');
  const second = open();
  expect([second.position('a'), second.isFinished('a')]).toEqual(['2', true]);
  expect([second.position('b'), second.isFinished('b')]).toEqual(['3', false]);
  expect(readdirSync(join(directory, 'deep'))).toEqual(['mail.json']);
});

test('those of another stream count as none', () => {
  open().advance('a', '1');
  expect(open('arn of the new table').position('a')).toBeUndefined();
});

test('a shard can be begun again, and is forgotten with the stream', () => {
  const checkpoints = open();
  checkpoints.advance('a', '1');
  checkpoints.advance('b', '1');
  checkpoints.rewind('a');
  checkpoints.retain(['a']);
  expect([open().position('a'), open().position('b')]).toEqual([undefined, undefined]);
});

test('a file that is no checkpoint is none', () => {
  open().advance('a', '1');
  writeFileSync(join(directory, 'deep', 'mail.json'), '{"streamArn":');
  expect(open().position('a')).toBeUndefined();
});
