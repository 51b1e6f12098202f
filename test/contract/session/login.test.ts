import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, everyAnswersHeaders, freshEmail, headersOf } from '../../support/http';
import { logIn, newcomer, readAccount, register, statusFor, tokenCookieOf, tryLogIn } from './people';

const route = 'POST /session/api/users/login';
const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);

test('a login answers with the account and its token', async () => {
  const { id, email } = await register();
  const answer = await tryLogIn(email, 'rahasia');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    success: true,
    message: 'User Login Successfully',
    data: { id, username: 'Habib', name: 'Muhammad Habib', email, isAccountVerified: false },
    token: jwt,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('the same token comes in a cookie for one day, out of reach of scripts and foreign pages', async () => {
  const { email } = await register();
  const answer = await tryLogIn(email, 'rahasia');
  const { token } = answer.body as { token: string };
  expect(tokenCookieOf(answer)).toEqual({
    name: 'token',
    value: token,
    attributes: { 'max-age': '86400', path: '/', httponly: true, samesite: 'Lax' },
  });
});

test('the token says who and until when, and nothing personal', async () => {
  const { id, token } = await newcomer();
  const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  const payload = JSON.parse(claims ?? '') as { iat: number; exp: number };
  expect(JSON.parse(header ?? '')).toMatchObject({ typ: 'at+jwt' });
  expect(payload).toMatchObject({ id, role: 'user' });
  expect(payload.exp - payload.iat).toBe(86_400);
  expect(claims).not.toMatch(/habib|example\.com|rahasia/i);
});

test('a wrong password and an unknown e-mail are one and the same answer', async () => {
  const { email } = await register();
  for (const answer of [await tryLogIn(email, 'rahasib'), await tryLogIn(freshEmail(), 'rahasia')]) {
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: 'Username or password wrong' });
    expect(answer.cookies).toEqual([]);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test.for([
  ['no body', {}, 'Email must not blank, Password must not blank'],
  ['no password', { email: 'habib@example.com' }, 'Password must not blank'],
  ['no e-mail', { password: 'rahasia' }, 'Email must not blank'],
  ['an empty password', { email: 'habib@example.com', password: '' }, 'Password must not blank'],
  ['an empty e-mail', { email: '', password: 'rahasia' }, 'Email must not blank'],
] as const)('%s is a bad request', async ([, body, errors]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
});

test('what could never be an e-mail or a password is only wrong', async () => {
  const { email } = await register();
  const attempts = [
    await tryLogIn('habib', 'rahasia'),
    await tryLogIn('a@b@example.com', 'rahasia'),
    await tryLogIn(email, 'x'),
    await tryLogIn(email, 'x'.repeat(5000)),
    await tryLogIn(email, '\u0000\ud800'),
  ];
  for (const { status, body } of attempts) {
    expect(status).toBe(401);
    expect(body).toEqual({ errors: 'Username or password wrong' });
  }
});

test('an e-mail logs in however it is written', async () => {
  const { email } = await register({ email: freshEmail('Habib') });
  for (const written of [email.toUpperCase(), email.toLowerCase(), ` \u00a0${email} \ufeff`]) {
    const answer = await tryLogIn(written, 'rahasia');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ data: { email } });
  }
});

test('a password of many decomposed letters logs in as it was registered', async () => {
  const password = 'o\u0323\u0302'.repeat(100);
  const { email } = await register({ password });
  expect((await tryLogIn(email, password)).status).toBe(200);
});

test('each login is a session of its own', async () => {
  const person = await register();
  const [first, second] = [await logIn(person), await logIn(person)];
  expect(first.token).not.toBe(second.token);
  expect(await statusFor(first.headers)).toBe(200);
  expect(await statusFor(second.headers)).toBe(200);
});

test('the e-mail of a proven mailbox is shown as verified', async () => {
  const { id, email } = await register();
  await changeRecord(keys.account(id), { emailVerifiedAt: Date.now() });
  const answer = await tryLogIn(email, 'rahasia');
  expect(answer.body).toMatchObject({ data: { isAccountVerified: true } });
});

test('a disabled account is told so only after the right password', async () => {
  const { id, email } = await register();
  await changeRecord(keys.account(id), { status: 'disabled' });
  const right = await tryLogIn(email, 'rahasia');
  expect(right.status).toBe(403);
  expect(right.body).toEqual({ errors: 'Account disabled' });
  expect(right.cookies).toEqual([]);
  const wrong = await tryLogIn(email, 'rahasib');
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual({ errors: 'Username or password wrong' });
});

test.for(['known', 'unknown'])('five wrong passwords lock an e-mail that is %s', async (kind) => {
  const email = kind === 'known' ? (await register()).email : freshEmail();
  for (let failure = 1; failure <= 5; failure++) {
    const answer = await tryLogIn(email, 'rahasib');
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: 'Username or password wrong' });
  }
  await changeRecord(keys.loginCounter(email), { lastFailureAt: Date.now() });
  const locked = await tryLogIn(email, 'rahasia');
  expect(locked.status).toBe(429);
  expect(locked.body).toEqual({ errors: 'Too many requests' });
  expect(headersOf(locked)).toEqual({ ...everyAnswersHeaders, 'retry-after': '1' });
  expect(locked.cookies).toEqual([]);
});

test('a right password after the lock opens the account and forgets the failures', async () => {
  const { email } = await register();
  await changeRecord(keys.loginCounter(email), { failures: 7, lastFailureAt: Date.now() - 4001 });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
  expect((await tryLogIn(email, 'rahasib')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('each failure after a lock locks for twice as long', async () => {
  const { email } = await register();
  await changeRecord(keys.loginCounter(email), { failures: 9, lastFailureAt: Date.now() - 16_001 });
  expect((await tryLogIn(email, 'rahasib')).status).toBe(401);
  await changeRecord(keys.loginCounter(email), { lastFailureAt: Date.now() });
  expect((await tryLogIn(email, 'rahasia')).headers.get('retry-after')).toBe('32');
});

test('a lock is for at most a quarter of an hour', async () => {
  const { email } = await register();
  await changeRecord(keys.loginCounter(email), { failures: 40, lastFailureAt: Date.now() });
  const answer = await tryLogIn(email, 'rahasia');
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('900');
});

test('a lock leaves living sessions alone', async () => {
  const caller = await newcomer();
  await changeRecord(keys.loginCounter(caller.key), { failures: 9, lastFailureAt: Date.now() });
  expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(429);
  expect(await readAccount(caller.headers)).toMatchObject({ id: caller.id });
});
