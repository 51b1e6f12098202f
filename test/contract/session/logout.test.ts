import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { logIn, newcomer, statusFor, tokenCookieOf } from './people';

const route = 'DELETE /session/api/users';

test('a logout ends the session and takes the cookie away', async () => {
  const { headers } = await newcomer();
  const answer = await call(route, { headers });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ success: true, message: 'User Logout Successfully' });
  expect(tokenCookieOf(answer)).toEqual({
    name: 'token',
    value: '',
    attributes: { 'max-age': '0', path: '/', httponly: true, samesite: 'Lax' },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('the token is dead afterwards, wherever it was copied to', async () => {
  const { token, headers } = await newcomer();
  await call(route, { headers });
  expect(await statusFor(headers)).toBe(401);
  expect(await statusFor({ authorization: `Bearer ${token}` })).toBe(401);
  const again = await call(route, { headers });
  expect(again.status).toBe(401);
  expect(again.body).toEqual({ errors: 'Unauthorized' });
});

test('a token from Authorization logs out, too', async () => {
  const { token } = await newcomer();
  const headers = { authorization: token };
  expect((await call(route, { headers })).status).toBe(200);
  expect(await statusFor(headers)).toBe(401);
});

test('other sessions live on', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await call(route, { headers: caller.headers });
  expect(await statusFor(elsewhere.headers)).toBe(200);
});

test('of two logouts in one moment one succeeds', async () => {
  const { headers } = await newcomer();
  const answers = await Promise.all([call(route, { headers }), call(route, { headers })]);
  expect(statusesOf(answers)).toEqual({ 200: 1, 401: 1 });
});

test('without a token nobody is logged out', async () => {
  const answer = await call(route);
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({ errors: 'Unauthorized' });
  expect(answer.cookies).toEqual([]);
});
