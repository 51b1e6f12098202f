import { expect, test } from 'vitest';
import { requireFormat } from '../../../operator/transfer/format-signs';
import { formats } from '../../../operator/transfer/formats';
import type { Row } from '../../../operator/transfer/rows';
import { member } from './crowd';

const { account, hash } = member(1, Date.UTC(2026, 10, 20));

/** What comes of the rows of a file that is said to be of a format. */
async function takenAs(format: string, ...rows: Row[]): Promise<Row[]> {
  const taken: Row[] = [];
  for await (const row of requireFormat(stream(rows), format)) taken.push(row);
  return taken;
}

async function* stream(rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}

test.for(Object.keys(formats))('rows of %s are taken as those, and as no other’s', async (name) => {
  const row = { line: 1, value: formats[name]?.write({ account, hash, pictureUrl: null }) };
  expect(await takenAs(name, row, row)).toEqual([row, row]);
  for (const other of Object.keys(formats).filter((other) => other !== name)) {
    await expect(takenAs(other, row)).rejects.toThrow(`The rows look like those of ${name} (they have `);
  }
});

test('a row that any format might have, or that cannot be read, is left to the format', async () => {
  const rows: Row[] = [{ line: 1, value: { email: 'person@example.com' } }];
  expect(await takenAs('supabase', ...rows)).toEqual(rows);
  const unreadable: Row[] = [{ line: 1, problem: 'is no JSON' }, ...rows, { line: 3, value: null }];
  expect(await takenAs('kratos', ...unreadable)).toEqual(unreadable);
});
