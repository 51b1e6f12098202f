import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import {
  type Caller,
  type Headers,
  logIn,
  logOut,
  newcomer,
  refresh,
  rotate,
  statusFor,
  tokensOf,
} from './people';

const route = 'POST /token/users/logout';
const refused = {
  status: 400,
  message: 'please provided a valid refresh_token!',
  data: null,
  refrence: null,
  error: true,
};

test('a logout answers without data', async () => {
  const { refreshToken } = await newcomer();
  const answer = await logOut(refreshToken);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 200,
    message: 'successfully logout',
    data: null,
    refrence: null,
    error: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('refresh token and access tokens are dead afterwards', async () => {
  const { accessToken, refreshToken } = await newcomer();
  const renewed = tokensOf(await refresh(refreshToken)).access_token;
  await logOut(refreshToken);
  for (const token of [accessToken, renewed]) expect(await statusFor(token)).toBe(400);
  expect((await refresh(refreshToken)).body).toEqual(refused);
  expect((await refresh(refreshToken, { rotate: true })).body).toEqual(refused);
  const again = await logOut(refreshToken);
  expect(again.status).toBe(400);
  expect(again.body).toEqual(refused);
});

test('other sessions live on', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await logOut(caller.refreshToken);
  expect(await statusFor(elsewhere.accessToken)).toBe(200);
  expect((await refresh(elsewhere.refreshToken)).status).toBe(200);
});

test('the token before the last one logs out within its ten seconds', async () => {
  const { refreshToken } = await newcomer();
  const next = await rotate(refreshToken);
  expect((await logOut(`Bearer ${refreshToken}`)).status).toBe(200);
  expect((await refresh(next.refreshToken)).body).toEqual(refused);
});

test('of two logouts in one moment one succeeds', async () => {
  const { refreshToken } = await newcomer();
  const answers = await Promise.all([logOut(refreshToken), logOut(refreshToken)]);
  expect(statusesOf(answers)).toEqual({ 200: 1, 400: 1 });
});

test.for([
  ['no token', () => ({})],
  ['an access token', ({ accessToken }) => ({ authorization: accessToken })],
  ['nonsense', () => ({ authorization: 'Bearer nonsense' })],
] satisfies [string, (caller: Caller) => Headers][])(
  'with %s nobody is logged out',
  async ([, headersWith]) => {
    const caller = await newcomer();
    const answer = await call(route, { headers: headersWith(caller) });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refused);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    expect(await statusFor(caller.accessToken)).toBe(200);
  },
);
