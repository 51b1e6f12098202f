import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { AccountError } from '../../../lib/errors';
import { readForm } from '../../../lib/http/multipart';
import { eventOf, fileBytes, part, requestOf, written } from '../../support/forms';

const megabyte = 1024 * 1024;

async function codeOf(event: APIGatewayProxyEventV2): Promise<unknown> {
  try {
    return await readForm(event);
  } catch (error) {
    if (error instanceof AccountError) return error.code;
    throw error;
  }
}

describe('a form is refused', () => {
  test.for([
    ['that breaks off in a part', part('name="a"', '1'), undefined],
    ['that breaks off in a header', '--b\nContent-Disposition: form-data; na', undefined],
    ['of nothing', '', undefined],
    ['of no parts at all', 'hello', undefined],
    ['with another boundary', `${part('name="a"', '1')}--b--`, 'multipart/form-data; boundary=c'],
    ['without a boundary', `${part('name="a"', '1')}--b--`, 'multipart/form-data'],
    ['whose boundary is too long', `--b--`, `multipart/form-data; boundary=${'b'.repeat(999)}`],
    ['with a name twice', `${part('name="a"', '1')}${part('name="a"', '2')}--b--`, undefined],
    [
      'with a field and a file of one name',
      `${part('name="a"', '1')}${part('name="a"; filename="x"', '2')}--b--`,
      undefined,
    ],
    ['with a part without a name', `${part('x="a"', '1')}--b--`, undefined],
    ['with an empty name', `${part('name=""', '1')}--b--`, undefined],
  ] as const)('%s', async ([, text, type]) => {
    expect(await codeOf(written(text, type))).toBe('malformed_body');
  });

  test('with more than 16 fields or one file', async () => {
    const fields = (count: number) =>
      requestOf(Array.from({ length: count }, (_, index) => [`field${index}`, 'x']));
    expect(await codeOf(await fields(16))).toMatchObject({ files: {} });
    expect(await codeOf(await fields(17))).toBe('malformed_body');
    const files = await requestOf([
      ['a', new Blob([fileBytes]), 'a'],
      ['b', new Blob([fileBytes]), 'b'],
    ]);
    expect(await codeOf(files)).toBe('malformed_body');
  });

  test('with a file of a byte more than 4 MB', async () => {
    const file = new Blob([Buffer.alloc(4 * megabyte + 1)]);
    expect(await codeOf(await requestOf([['profile_picture', file, 'a']]))).toBe('body_too_large');
  });

  test('with a field of a byte more than 16 KB', async () => {
    expect(await codeOf(await requestOf([['full_name', 'a'.repeat(16 * 1024 + 1)]]))).toBe('body_too_large');
  });

  test('of more than 4.4 MB, before it is read', async () => {
    const bytes = Buffer.alloc(Math.floor(4.4 * megabyte) + 1);
    expect(await codeOf(eventOf(bytes, 'multipart/form-data; boundary=b'))).toBe('body_too_large');
    expect(await codeOf(eventOf(bytes.subarray(1), 'multipart/form-data; boundary=b'))).toBe(
      'malformed_body',
    );
  });

  test.for(['--b\r\n', '--b\r\n\r\nx\r\n', '\r\n--', 'a: b\r\n'])(
    'of nothing but %j in a moment: it never holds a function up',
    async (unit) => {
      const bytes = Buffer.from(`--b\r\n${unit.repeat((4 * megabyte) / unit.length)}`);
      const started = performance.now();
      expect(await codeOf(eventOf(bytes, 'multipart/form-data; boundary=b'))).toBe('malformed_body');
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );

  test('or read, wherever it is cut: it never hangs', async () => {
    const event = await requestOf([
      ['username', 'habib'],
      ['profile_picture', new Blob([fileBytes]), 'a.png'],
    ]);
    const whole = Buffer.from(event.body ?? '', 'base64');
    const type = event.headers['content-type'];
    const outcomes = new Set<unknown>();
    for (let length = 0; length < whole.length - 4; length++) {
      outcomes.add(await codeOf(eventOf(whole.subarray(0, length), type)));
    }
    expect([...outcomes]).toEqual(['malformed_body']);
  });
});
