import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, deleteRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import { plain } from '../../support/pictures';
import { type Headers, newcomer, pictured, sessionKey, updateProfile } from './people';

const route = 'GET /profile/api/users/current';

test('whoever has just registered reads what there is, and null for the rest', async () => {
  const { email, headers } = await newcomer();
  const answer = await call(route, { headers });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    message: 'Berhasil mengambil data',
    data: { email, username: 'Farhan Saleh', full_name: null, gender: null, profile_picture: null },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('a whole profile is read as it was written', async () => {
  const { email, headers } = await newcomer();
  await updateProfile(headers, { full_name: 'Muhammad Farhan Saleh', gender: 'laki-laki' });
  const picture = await pictured(headers, await plain('red', 20, 10).png().toBuffer());
  const answer = await call(route, { headers });
  expect(answer.body).toEqual({
    message: 'Berhasil mengambil data',
    data: {
      email,
      username: 'Farhan Saleh',
      full_name: 'Muhammad Farhan Saleh',
      gender: 'laki-laki',
      profile_picture: picture,
    },
  });
});

test.for([
  ['bare', (token: string) => token],
  ['as Bearer', (token) => `Bearer ${token}`],
] satisfies [string, (token: string) => string][])('a token is taken %s', async ([, write]) => {
  const { token } = await newcomer();
  expect((await call(route, { headers: { authorization: write(token) } })).status).toBe(200);
});

test.for([
  ['no token', () => ({})],
  ['an empty Bearer', () => ({ authorization: 'Bearer ' })],
  ['nonsense', () => ({ authorization: 'nonsense' })],
  ['a token with a letter more', (token) => ({ authorization: `${token}A` })],
  ['a token in a cookie', (token) => ({ cookie: `token=${token}` })],
] satisfies [string, (token: string) => Headers][])('%s is unauthorized', async ([, headersWith]) => {
  const { token } = await newcomer();
  const answer = await call(route, { headers: headersWith(token) });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({ errors: 'Unauthorized' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a token in the query is none', async () => {
  const { token } = await newcomer();
  expect((await call(`${route}?token=${token}`)).status).toBe(401);
});

test('the token of a session that is over, or of an account that is disabled or gone, is unauthorized', async () => {
  const [over, disabled, gone] = [await newcomer(), await newcomer(), await newcomer()];
  await changeRecord(sessionKey(over.token), { expiresAt: Date.now() - 1 });
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  await deleteRecord(keys.account(gone.id));
  for (const { headers } of [over, disabled, gone]) {
    const answer = await call(route, { headers });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: 'Unauthorized' });
  }
});
