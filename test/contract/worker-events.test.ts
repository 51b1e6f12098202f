import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { keys } from '../../lib/store/keys';
import { project } from '../../local/definition';
import { deleteRecord, newestMailTo, readRecord } from '../support/http';

const workers = ['bounces', 'mail', 'pictures', 'rotate-keys'];

/** What the running worker answers to its event, as text: one that answers nothing says nothing. */
async function invoke(name: string): Promise<string> {
  const url = `${inject('urls').lambda}/2015-03-31/functions/akun-local-${name}/invocations`;
  const body = await readFile(join(project, 'events', 'workers', `${name}.json`), 'utf8');
  return (await fetch(url, { method: 'POST', body })).text();
}

test('every worker has an event', async () => {
  const files = await readdir(join(project, 'events', 'workers'));
  expect(files.toSorted()).toEqual(workers.map((name) => `${name}.json`));
  const functions = await readdir(join(project, 'functions', 'workers'));
  expect(functions.filter((file) => file.endsWith('.ts')).toSorted()).toEqual(
    workers.map((name) => `${name}.ts`),
  );
});

test('the notice is mailed', async () => {
  expect(await invoke('mail')).toBe('{"batchItemFailures":[]}');
  const { text } = await newestMailTo('habib@example.com', 1, 'Your akun password was changed');
  expect(text).toContain('password');
});

test('the former picture is removed, there or not', async () => {
  expect(await invoke('pictures')).toBe('{"batchItemFailures":[]}');
});

test('the address that the mail came back from is mailed to no more', async () => {
  const record = keys.suppression('nobody@example.com');
  expect(await invoke('bounces')).toBe('');
  expect(await readRecord(record)).toMatchObject({ reason: 'bounce' });
  await deleteRecord(record);
});

test('the keys are looked after without a fault', async () => {
  expect(await invoke('rotate-keys')).toBe('');
});
