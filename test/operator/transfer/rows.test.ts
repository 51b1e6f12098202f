import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatOf } from '../../../operator/transfer/formats';
import { openRows, type Row } from '../../../operator/transfer/rows';
import { ownDirectory } from './files';

async function rowsOf(text: string, format = 'akun'): Promise<Row[]> {
  const path = join(await ownDirectory(), 'rows');
  await writeFile(path, text);
  const rows: Row[] = [];
  for await (const row of (await openRows(path, formatOf(format))).rows) rows.push(row);
  return rows;
}

describe('JSON lines', () => {
  test('are counted from 1, empty ones too, whichever way they end', async () => {
    expect(await rowsOf('\ufeff{"a":1}\r\n\n  \n{"a":2}')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 4, value: { a: 2 } },
    ]);
  });

  test('that are none are a problem of their own', async () => {
    expect(await rowsOf('{"a":1}\n{"a":\nnull\n')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, problem: 'is no JSON' },
      { line: 3, value: null },
    ]);
  });

  test('longer than what is read at once stay whole', async () => {
    const long = { name: 'ü'.repeat(200_000) };
    expect(await rowsOf(`${JSON.stringify(long)}\n{"a":1}\n`)).toEqual([
      { line: 1, value: long },
      { line: 2, value: { a: 1 } },
    ]);
  });

  test('of more than a million characters are not waited for', async () => {
    await expect(rowsOf('x'.repeat(1_200_000))).rejects.toThrow('more than a million characters');
  });

  test.for(['[{"a":1}]', '\n  [\n'])(
    'in one array are refused with the way to make lines of them: %j',
    async (text) => {
      await expect(rowsOf(text)).rejects.toThrow(
        /is one JSON array: make lines of it first \(jq -c '\.\[\]' /,
      );
    },
  );

  test('of an empty file are none', async () => {
    expect(await rowsOf('')).toEqual([]);
  });
});

describe('CSV', () => {
  const header = 'cognito:username,name,email\n';

  test('is read with quotes and without, whichever way lines end', async () => {
    expect(
      await rowsOf(
        `\ufeff${header}1,"Rahma, Siti",a@example.com\r\n2,Bob "the" B,b@example.com\n`,
        'cognito',
      ),
    ).toEqual([
      { line: 2, value: { 'cognito:username': '1', name: 'Rahma, Siti', email: 'a@example.com' } },
      { line: 3, value: { 'cognito:username': '2', name: 'Bob "the" B', email: 'b@example.com' } },
    ]);
  });

  test('has commas behind backslashes, as Cognito wants them', async () => {
    expect(
      await rowsOf(
        `${header}1,Rahma\\, Siti\\, S.Kom,a@example.com\n2,back\\slash,b@example.com\n`,
        'cognito',
      ),
    ).toEqual([
      { line: 2, value: { 'cognito:username': '1', name: 'Rahma, Siti, S.Kom', email: 'a@example.com' } },
      { line: 3, value: { 'cognito:username': '2', name: 'back\\slash', email: 'b@example.com' } },
    ]);
  });

  test('with too many or too few cells is a problem of its row', async () => {
    expect(await rowsOf(`${header}1,a@example.com\n\n1,2,3,4\n1,2,3\n`, 'cognito')).toEqual([
      { line: 2, problem: 'has 2 cells where the header has 3' },
      { line: 4, problem: 'has 4 cells where the header has 3' },
      { line: 5, value: { 'cognito:username': '1', name: '2', email: '3' } },
    ]);
  });
});

test('a file that is not there is a wrong use', async () => {
  await expect(openRows('/nowhere/rows.jsonl', formatOf('akun'))).rejects.toMatchObject({
    message: '/nowhere/rows.jsonl cannot be read (ENOENT).',
    exitCode: 2,
  });
});
