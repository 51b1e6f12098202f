import { describe, expect, test } from 'vitest';
import { arrive } from '../../../operator/transfer/arrive';
import type { Arriving } from '../../../operator/transfer/format';

const time = Date.UTC(2026, 10, 20, 9, 30);
const given = (fields: Partial<Arriving> = {}) =>
  arrive({ email: 'Person@Example.com', ...fields }, { format: 'auth0', phoneRegion: 'ID', time });
const uuid = '0193E0A4-7C4E-7D10-8A55-0D6F5C1B2A3F';
const bcrypt = (prefix: string) => `${prefix}${'a'.repeat(53)}`;

test('an address is all that an account needs', () => {
  expect(given()).toEqual({
    imported: {
      account: {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        number: expect.any(Number),
        email: 'Person@Example.com',
        emailKey: 'person@example.com',
        username: null,
        fullName: null,
        phone: null,
        phoneKey: null,
        gender: null,
        picture: null,
        role: 'user',
        status: 'active',
        createdAt: time,
        updatedAt: time,
      },
      hash: undefined,
    },
    mustReset: 'no_hash',
  });
});

describe('an id', () => {
  test('that is a UUID is kept, in small letters', () => {
    expect(given({ id: uuid }).imported.account.id).toBe(uuid.toLowerCase());
    expect(given({ id: uuid }).formerId).toBeUndefined();
  });

  test.for(['5dea9f9c82dd7c0e76e4ec93', '00000000-0000-0000-0000-000000000000', 'Person@Example.com'])(
    'like %s becomes one of ours, the same each time, and another than in other systems',
    (id) => {
      const one = given({ id });
      expect(one.formerId).toBe(id);
      expect(given({ id, username: 'x' }).imported.account.id).toBe(one.imported.account.id);
      expect(given({ id: `${id}x` }).imported.account.id).not.toBe(one.imported.account.id);
      const circumstances = { format: 'kratos', phoneRegion: 'ID', time };
      expect(arrive({ email: 'person@example.com', id }, circumstances).imported.account.id).not.toBe(
        one.imported.account.id,
      );
    },
  );

  test('that is missing follows from the address, however it is written', () => {
    expect(given().imported.account.id).toBe(given({ email: ' person@EXAMPLE.com ' }).imported.account.id);
    expect(given().formerId).toBeUndefined();
  });
});

test.for([
  [{ email: undefined }, 'email: is missing'],
  [{ email: '' }, 'email: is missing'],
  [{ email: 'person@localhost' }, 'email: is no address'],
  [{ email: 'a@b.example.com, c@d.example.com' }, 'email: is no address'],
  [
    { username: 'x'.repeat(101) },
    'username: is longer than 100 characters, or has some that cannot be shown',
  ],
  [{ fullName: 'a\u0000b' }, 'fullName: is longer than 100 characters, or has some that cannot be shown'],
  [{ phone: '12' }, 'phone: is no number'],
  [{ number: 0 }, 'number: is no whole number above 0'],
  [{ number: 1.5 }, 'number: is no whole number above 0'],
  [{ number: 2 ** 53 }, 'number: is no whole number above 0'],
  [{ createdAt: 'yesterday' }, 'createdAt: is no time'],
  [{ updatedAt: Number.NaN }, 'updatedAt: is no time'],
  [{ provenSince: 'once' }, 'provenSince: is no time'],
  [{ createdAt: -1 }, 'createdAt: is no time'],
] as const)('%j is refused: %s', ([fields, problem]) => {
  expect(() => given(fields)).toThrow(new Error(problem));
});

test.for([
  ['$2a$10$', undefined],
  ['$2b$04$', undefined],
  ['$2y$16$', undefined],
  ['$2b$17$', 'unusable_cost'],
  ['$2b$31$', 'unusable_cost'],
  ['$2b$03$', 'unusable_cost'],
  ['$2b$00$', 'unusable_cost'],
  ['$2x$10$', 'not_bcrypt'],
  ['$argon2id$', 'not_bcrypt'],
  ['{bcrypt}$2a$10$', 'not_bcrypt'],
] as const)('a hash that begins with %s is kept, or its owner must reset: %s', ([prefix, mustReset]) => {
  const { imported, ...rest } = given({ hash: bcrypt(prefix) });
  expect({ hash: imported.hash, mustReset: rest.mustReset }).toEqual({
    hash: mustReset ? undefined : bcrypt(prefix),
    mustReset,
  });
});

test('a hash under a pepper of another table can be compared nowhere', () => {
  expect(given({ hash: `pepper:id:${bcrypt('$2b$12$')}` })).toMatchObject({ mustReset: 'peppered' });
});

test('texts are trimmed, and empty ones are none', () => {
  const texts = { username: ' rahma ', fullName: '  ', phone: ' ', gender: '' };
  expect(given(texts).imported.account).toMatchObject({
    username: 'rahma',
    fullName: null,
    phone: null,
    gender: null,
  });
});

test.for([
  ['male', 'laki-laki'],
  ['FEMALE', 'perempuan'],
  ['perempuan', 'perempuan'],
  ['other', null],
] as const)('gender %s is %s here', ([gender, expected]) => {
  expect(given({ gender }).imported.account.gender).toBe(expected);
});

test.for([
  ['admin', 'admin'],
  ['user', 'user'],
  ['owner', 'user'],
  [undefined, 'user'],
] as const)('role %s is %s here', ([role, expected]) => {
  expect(given({ role }).imported.account.role).toBe(expected);
});

test('a picture is one only by a name that a picture can have', () => {
  const name = `${'0'.repeat(32)}.webp`;
  expect(given({ picture: name }).imported.account.picture).toBe(name);
  expect(given({ picture: '../other.webp' }).imported.account.picture).toBeNull();
});

test.for([
  [true, time],
  [false, undefined],
  [null, undefined],
  ['', undefined],
  ['2024-01-01 00:00:00+00', Date.UTC(2024, 0, 1)],
  [1000, 1000],
] as const)('proven since %s is %s', ([provenSince, expected]) => {
  expect(given({ provenSince }).imported.account.emailVerifiedAt).toBe(expected);
});

test('an account was last changed when it was made, where nothing else is said', () => {
  expect(given({ createdAt: 1000 }).imported.account).toMatchObject({ createdAt: 1000, updatedAt: 1000 });
  const both = { createdAt: '2024-01-01T00:00:00Z', updatedAt: 5000 };
  expect(given(both).imported.account).toMatchObject({ createdAt: Date.UTC(2024, 0, 1), updatedAt: 5000 });
});
