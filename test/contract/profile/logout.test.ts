import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { logIn, newcomer, statusFor } from './people';

const route = 'DELETE /profile/api/users/logout';

test('a logout answers OK, and the token is dead', async () => {
  const { headers } = await newcomer();
  const answer = await call(route, { headers });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ data: 'OK' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(await statusFor(headers)).toBe(401);
  const again = await call(route, { headers });
  expect(again.status).toBe(401);
  expect(again.body).toEqual({ errors: 'Unauthorized' });
});

test('other sessions live on', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await call(route, { headers: { authorization: `Bearer ${caller.token}` } });
  expect(await statusFor(caller.headers)).toBe(401);
  expect(await statusFor(elsewhere.headers)).toBe(200);
});

test('of two logouts in one moment one succeeds', async () => {
  const { headers } = await newcomer();
  const answers = await Promise.all([call(route, { headers }), call(route, { headers })]);
  expect(statusesOf(answers)).toEqual({ 200: 1, 401: 1 });
});

test('without a token nobody is logged out', async () => {
  for (const headers of [{}, { authorization: 'nonsense' }]) {
    const answer = await call(route, { headers });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: 'Unauthorized' });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});
