import { expect, test } from 'vitest';
import { namedAddress } from '../../../lib/http/named-address';

test.for<[what: string, sent: unknown[], key: string | undefined]>([
  ['an e-mail in the body', [undefined, { email: ' Person@Example.com ' }], 'person@example.com'],
  [
    'one in the path, whatever its case',
    [{ EMAIL: 'person%40example.com' }, undefined],
    'person@example.com',
  ],
  ['a username that is an address', [{}, { username: 'person@example.com' }], 'person@example.com'],
  [
    'the e-mail before a username',
    [{}, { username: 'other@example.com', email: 'person@example.com' }],
    'person@example.com',
  ],
  ['the path’s before the body’s', [{ email: 'a@example.com' }, { email: 'b@example.com' }], 'a@example.com'],
  ['no name that is none', [{}, { username: 'Habib' }], undefined],
  ['no field of another type', [{}, { email: ['person@example.com'] }], undefined],
  ['nothing in what is no object', ['email', null, undefined, 7], undefined],
])('a request names %s', ([, sent, key]) => {
  expect(namedAddress(...sent)).toBe(key);
});
