import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  readRecord,
} from '../../support/http';
import {
  claimsOf,
  headerOf,
  logIn,
  logOut,
  newcomer,
  ownHeadersOf,
  refresh,
  register,
  sessionKey,
  statusFor,
  tokensOf,
  tryLogIn,
} from './people';

const route = 'POST /token/users/login';
const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const uuidV7 = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
const wrong = {
  status: 400,
  message: 'username and password not match',
  data: null,
  refrence: null,
  error: true,
};

test('a login answers with an access token and a refresh token', async () => {
  const { email } = await register();
  const answer = await tryLogIn(email, 'rahasia');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 200,
    message: 'successfully login',
    data: { access_token: jwt, refresh_token: jwt },
    refrence: null,
    error: false,
  });
  expect(ownHeadersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the access token says who, as what and for the next 300 seconds', async () => {
  const before = Math.floor(Date.now() / 1000);
  const { accessToken } = await newcomer();
  const { id, role, iat, exp } = claimsOf(accessToken);
  expect({ id, role }).toEqual({ id: uuidV7, role: 'user' });
  expect(iat).toBeGreaterThanOrEqual(before);
  expect(iat).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
  expect(exp - iat).toBe(300);
});

test('the refresh token says who, as what and until 604800 seconds after the login', async () => {
  const before = Math.floor(Date.now() / 1000);
  const { id, refreshToken } = await newcomer();
  const { iat, exp, ...claims } = claimsOf(refreshToken);
  expect(claims).toMatchObject({ id, role: 'user' });
  const session = (await readRecord(sessionKey(refreshToken))) as { createdAt: number; expiresAt: number };
  expect(exp).toBe(session.createdAt / 1000 + 604_800);
  expect(exp).toBe(session.expiresAt / 1000);
  expect(exp).toBeGreaterThanOrEqual(before + 604_800);
  expect(exp).toBeLessThanOrEqual(Math.floor(Date.now() / 1000) + 604_800);
  expect(iat).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
});

test('the two are of different types, and neither says anything personal', async () => {
  const { accessToken, refreshToken } = await newcomer();
  expect(headerOf(accessToken)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
  expect(headerOf(refreshToken)).toEqual({ alg: 'ES256', typ: 'rt+jwt', kid: expect.any(String) });
  for (const token of [accessToken, refreshToken]) {
    expect(JSON.stringify(claimsOf(token))).not.toMatch(/person|example\.com|rahasia/);
  }
});

test('the role in a token is the account’s at the login', async () => {
  const caller = await newcomer();
  await changeRecord(keys.account(caller.id), { role: 'admin' });
  const { accessToken, refreshToken } = await logIn(caller);
  expect(claimsOf(accessToken).role).toBe('admin');
  expect(claimsOf(refreshToken).role).toBe('admin');
});

test('a wrong password and an unknown username are one and the same answer', async () => {
  const { email } = await register();
  for (const answer of [await tryLogIn(email, 'rahasib'), await tryLogIn(freshEmail(), 'rahasia')]) {
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(wrong);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test.for([
  ['no body', {}, 'username is required, password is required'],
  ['no password', { username: 'example@example.com' }, 'password is required'],
  ['an empty password', { username: 'example@example.com', password: '' }, 'password is required'],
  ['no username', { password: 'rahasia' }, 'username is required'],
  ['an empty username', { username: '', password: 'rahasia' }, 'username is required'],
  [
    'an e-mail in another field',
    { email: 'example@example.com', password: 'rahasia' },
    'username is required',
  ],
] as const)('%s is a bad request', async ([, body, message]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ status: 400, message, data: null, refrence: null, error: true });
});

test('what could never be a username or a password does not match', async () => {
  const { email } = await register();
  const attempts = [
    await tryLogIn('example', 'rahasia'),
    await tryLogIn('a@b@example.com', 'rahasia'),
    await tryLogIn(email, 'x'),
    await tryLogIn(email, 'x'.repeat(5000)),
    await tryLogIn(email, '\u0000\ud800'),
  ];
  for (const { status, body } of attempts) {
    expect(status).toBe(400);
    expect(body).toEqual(wrong);
  }
});

test('a username logs in however it is written', async () => {
  const { email } = await register({ username: freshEmail('Example') });
  for (const written of [email.toUpperCase(), email.toLowerCase(), ` ${email} `]) {
    expect((await tryLogIn(written, 'rahasia')).status).toBe(200);
  }
});

test('each login is a session of its own', async () => {
  const person = await register();
  const [first, second] = [await logIn(person), await logIn(person)];
  expect((await logOut(first.refreshToken)).status).toBe(200);
  expect(await statusFor(first.accessToken)).toBe(400);
  expect(await statusFor(second.accessToken)).toBe(200);
  expect((await refresh(second.refreshToken)).status).toBe(200);
});

test('a disabled account is told so only after the right password', async () => {
  const { id, email } = await newcomer();
  await changeRecord(keys.account(id), { status: 'disabled' });
  const right = await tryLogIn(email, 'rahasia');
  expect(right.status).toBe(403);
  expect(right.body).toEqual({
    status: 403,
    message: 'account is disabled',
    data: null,
    refrence: null,
    error: true,
  });
  expect((await tryLogIn(email, 'rahasib')).body).toEqual(wrong);
});

test.for(['known', 'unknown'])('five wrong passwords lock a username that is %s', async (kind) => {
  const email = kind === 'known' ? (await register()).email : freshEmail();
  for (let failure = 1; failure <= 5; failure++) {
    expect((await tryLogIn(email, 'rahasib')).body).toEqual(wrong);
  }
  await changeRecord(keys.loginCounter(email), { lastFailureAt: Date.now() });
  const locked = await tryLogIn(email, 'rahasia');
  expect(locked.status).toBe(429);
  expect(locked.body).toEqual({
    status: 429,
    message: 'too many requests',
    data: null,
    refrence: null,
    error: true,
  });
  expect(headersOf(locked)).toEqual({ ...everyAnswersHeaders, 'retry-after': '1' });
});

test('a lock leaves living sessions alone, and their refreshing', async () => {
  const caller = await newcomer();
  await changeRecord(keys.loginCounter(caller.key), { failures: 9, lastFailureAt: Date.now() });
  expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(429);
  expect(await statusFor(caller.accessToken)).toBe(200);
  const refreshed = await refresh(caller.refreshToken);
  expect(await statusFor(tokensOf(refreshed).access_token)).toBe(200);
});
