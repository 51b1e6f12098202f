import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, deleteRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import {
  type Caller,
  type Headers,
  mailedReset,
  newcomer,
  sessionKey,
  statusFor,
  verifyToken,
} from './people';

const route = 'GET /token/users/verify-token';
const refused = {
  status: 400,
  message: 'please provided a valid access_token!',
  data: null,
  refrence: null,
  error: true,
};

test('a living access token is verified', async () => {
  const { accessToken } = await newcomer();
  const answer = await verifyToken(accessToken);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 200,
    message: 'token verified',
    data: null,
    refrence: null,
    error: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test.for([
  ['bare', (token: string) => token],
  ['as Bearer', (token) => `Bearer ${token}`],
  ['as bearer', (token) => `bearer  ${token}`],
] satisfies [string, (token: string) => string][])('a token is taken %s', async ([, write]) => {
  const { accessToken } = await newcomer();
  expect(await statusFor(write(accessToken))).toBe(200);
});

test.for([
  ['no token', () => ({})],
  ['an empty Authorization', () => ({ authorization: '' })],
  ['an empty Bearer', () => ({ authorization: 'Bearer ' })],
  ['another scheme', ({ accessToken }) => ({ authorization: `Basic ${accessToken}` })],
  ['nonsense', () => ({ authorization: 'nonsense' })],
  ['a token with a letter more', ({ accessToken }) => ({ authorization: `${accessToken}A` })],
  [
    'a token without its signature',
    ({ accessToken }) => ({ authorization: accessToken.replace(/[^.]+$/, '') }),
  ],
  ['a token in a cookie', ({ accessToken }) => ({ cookie: `token=${accessToken}` })],
  ['a refresh token', ({ refreshToken }) => ({ authorization: refreshToken })],
  ['something very long', () => ({ authorization: `Bearer ${'x'.repeat(6000)}` })],
] satisfies [string, (caller: Caller) => Headers][])('%s is not verified', async ([, headersWith]) => {
  const answer = await call(route, { headers: headersWith(await newcomer()) });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refused);
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a token in the query or the body is none', async () => {
  const { accessToken } = await newcomer();
  expect((await call(`${route}?token=${accessToken}&access_token=${accessToken}`)).body).toEqual(refused);
});

test('a mailed reset token is no access token', async () => {
  const { email } = await newcomer();
  expect((await verifyToken(await mailedReset(email))).body).toEqual(refused);
});

test('the token of a session that is over, revoked or nobody’s any more is not verified', async () => {
  const [over, revoked, disabled, gone] = [
    await newcomer(),
    await newcomer(),
    await newcomer(),
    await newcomer(),
  ];
  await changeRecord(sessionKey(over.accessToken), { expiresAt: Date.now() - 1 });
  await deleteRecord(sessionKey(revoked.accessToken));
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  await deleteRecord(keys.account(gone.id));
  for (const { accessToken } of [over, revoked, disabled, gone]) {
    const answer = await verifyToken(accessToken);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refused);
  }
});
