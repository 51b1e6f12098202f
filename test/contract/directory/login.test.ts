import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, everyAnswersHeaders, freshEmail, headersOf } from '../../support/http';
import { claimsOf } from '../activation/people';
import { sessionKey } from '../session/people';
import {
  accountKey,
  activated,
  getUser,
  isTimestamp,
  logIn,
  newcomer,
  refusal,
  tryLogIn,
  unauthorized,
} from './people';

const route = 'POST /directory/api/v1/users/login';

test('a login answers with the user and a token', async () => {
  const { id, email } = await activated();
  const answer = await tryLogIn(email, 'rahasia');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 'success',
    data: [
      {
        id,
        username: 'Dora',
        email,
        password: '********',
        created_at: expect.toSatisfy(isTimestamp),
        updated_at: expect.toSatisfy(isTimestamp),
      },
    ],
    token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the token lives for an hour', async () => {
  const { token, id, headers } = await newcomer();
  const { iat, exp } = claimsOf(token) as { iat: number; exp: number };
  expect(exp - iat).toBe(3600);
  await changeRecord(sessionKey(token), { expiresAt: Date.now() - 1 });
  expect((await getUser(id, headers)).status).toBe(401);
});

test('a wrong password and an unknown e-mail are one and the same answer', async () => {
  const { email } = await activated();
  for (const answer of [await tryLogIn(email, 'rahasib'), await tryLogIn(freshEmail(), 'rahasia')]) {
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(unauthorized);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test.for([
  ['no body', {}, 'email wajib diisi, password wajib diisi'],
  ['no password', { email: 'dora@example.com' }, 'password wajib diisi'],
  ['no e-mail', { password: 'rahasia' }, 'email wajib diisi'],
  ['an empty password', { email: 'dora@example.com', password: '' }, 'password wajib diisi'],
] as const)('%s is a bad request', async ([, body, message]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal(message));
});

test('what could never be an e-mail or a password is only wrong', async () => {
  const { email } = await activated();
  for (const answer of [await tryLogIn('dora', 'rahasia'), await tryLogIn(email, 'x'.repeat(5000))]) {
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(unauthorized);
  }
});

test('a disabled account is told so only after the right password', async () => {
  const { id, email } = await activated();
  await changeRecord(await accountKey(id), { status: 'disabled' });
  const right = await tryLogIn(email, 'rahasia');
  expect(right.status).toBe(403);
  expect(right.body).toEqual(refusal('Akun dinonaktifkan'));
  const wrong = await tryLogIn(email, 'rahasib');
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual(unauthorized);
});

test('five wrong passwords lock the e-mail, whatever contract they came through', async () => {
  const { email, key } = await activated();
  const session = { body: { email, password: 'rahasib' } };
  for (let failure = 1; failure <= 3; failure++) expect((await tryLogIn(email, 'rahasib')).status).toBe(401);
  for (let failure = 4; failure <= 5; failure++) {
    expect((await call('POST /session/api/users/login', session)).status).toBe(401);
  }
  await changeRecord(keys.loginCounter(key), { lastFailureAt: Date.now() });
  const locked = await tryLogIn(email, 'rahasia');
  expect(locked.status).toBe(429);
  expect(locked.body).toEqual(refusal('Terlalu banyak permintaan, coba lagi nanti'));
  expect(headersOf(locked)).toEqual({ ...everyAnswersHeaders, 'retry-after': '1' });
});

test('each login is a session of its own', async () => {
  const person = await activated();
  const [first, second] = [await logIn(person), await logIn(person)];
  expect(first.token).not.toBe(second.token);
  for (const { headers } of [first, second]) expect((await getUser(person.id, headers)).status).toBe(200);
});
