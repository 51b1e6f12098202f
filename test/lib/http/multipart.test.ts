import { describe, expect, test } from 'vitest';
import { readForm, readFormOrJson } from '../../../lib/http/multipart';
import { eventOf, fileBytes, part, requestOf, written } from '../../support/forms';

const megabyte = 1024 * 1024;

describe('a form is read', () => {
  test('with its fields and its file, byte for byte', async () => {
    const event = await requestOf([
      ['username', 'Häbib 😀'],
      ['full_name', ''],
      ['profile_picture', new Blob([fileBytes], { type: 'image/png' }), '../../etc/passwd'],
    ]);
    expect(await readForm(event)).toStrictEqual({
      fields: { username: 'Häbib 😀', full_name: '' },
      files: { profile_picture: fileBytes },
    });
  });

  test('without a file, as if an empty file input were not there', async () => {
    const event = await requestOf([
      ['username', 'habib'],
      ['profile_picture', new Blob([]), ''],
    ]);
    expect(await readForm(event)).toStrictEqual({ fields: { username: 'habib' }, files: {} });
  });

  test('with a named file of no bytes, which is for its field to refuse', async () => {
    const event = await requestOf([['profile_picture', new Blob([]), 'a.png']]);
    expect(await readForm(event)).toStrictEqual({ fields: {}, files: { profile_picture: Buffer.alloc(0) } });
  });

  test('with a file of 4 MB and a field of 16 KB', async () => {
    const event = await requestOf([
      ['full_name', 'a'.repeat(16 * 1024)],
      ['profile_picture', new Blob([Buffer.alloc(4 * megabyte, 7)]), 'a'],
    ]);
    const { fields, files } = await readForm(event);
    expect(fields.full_name?.length).toBe(16 * 1024);
    expect(files.profile_picture?.equals(Buffer.alloc(4 * megabyte, 7))).toBe(true);
  });

  test('with names of Object.prototype, as members', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const { fields } = await readForm(await requestOf(names.map((name) => [name, 'x'])));
    expect(Object.keys(fields)).toEqual(names);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    const both = await readFormOrJson(await requestOf(names.map((name) => [name, 'x'])));
    expect(Object.getPrototypeOf(both)).toBe(Object.prototype);
  });

  test('with text before its first part and behind its last', async () => {
    const event = written(`hello\n${part('name="a"', '1')}--b--\ngoodbye`);
    expect(await readForm(event)).toStrictEqual({ fields: { a: '1' }, files: {} });
  });
});

describe('an endpoint that takes a form or JSON', () => {
  const json = (value: string, type?: string) => eventOf(Buffer.from(value), type);

  test('has fields and file side by side', async () => {
    const event = await requestOf([
      ['username', 'habib'],
      ['profile_picture', new Blob([fileBytes]), 'a.png'],
    ]);
    expect(await readFormOrJson(event)).toStrictEqual({ username: 'habib', profile_picture: fileBytes });
  });

  test.for([undefined, 'application/json', 'application/json; charset=utf-8'])(
    'reads %s as JSON',
    async (type) => {
      expect(await readFormOrJson(json('{"username":"habib"}', type))).toStrictEqual({ username: 'habib' });
    },
  );

  test('takes 5.9 MB of JSON, and no more', async () => {
    const frame = '{"a":""}'.length;
    const largest = Math.floor(5.9 * megabyte);
    const body = await readFormOrJson(json(`{"a":"${'x'.repeat(largest - frame)}"}`));
    expect((body.a as string).length).toBe(largest - frame);
    const larger = json(`{"a":"${'x'.repeat(largest - frame + 1)}"}`);
    await expect(readFormOrJson(larger)).rejects.toMatchObject({ code: 'body_too_large' });
  });

  test.for(['multipart/mixed; boundary=b', 'application/x-www-form-urlencoded', 'image/png'])(
    'refuses %s',
    async (type) => {
      await expect(readFormOrJson(json('{}', type))).rejects.toMatchObject({
        code: 'unsupported_media_type',
      });
    },
  );
});
