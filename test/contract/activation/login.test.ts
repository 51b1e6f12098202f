import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, everyAnswersHeaders, freshEmail, headersOf } from '../../support/http';
import { register as registerActively, sessionKey } from '../session/people';
import { accountKeyOf } from './account';
import { claimsOf, logIn, newcomer, read, refusal, register, tokenOf, tryLogIn } from './people';

const route = 'POST /activation/api/users/login';
const wrong = refusal('Authentication failed: No value present');

test('a login answers with a token', async () => {
  const { email } = await newcomer();
  const answer = await tryLogIn(email, 'rahasia');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    data: { token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
    message: 'Authentication successful',
    errors: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the token lives for five hours, and names no e-mail', async () => {
  const { email, password } = await newcomer();
  const token = tokenOf(await tryLogIn(email, password));
  const { iat, exp, sub } = claimsOf(token) as { iat: number; exp: number; sub: string };
  expect(exp - iat).toBe(18_000);
  expect(sub).toMatch(/^[\da-f-]{36}$/);
  expect(JSON.stringify(claimsOf(token))).not.toContain('example.com');
  await changeRecord(sessionKey(token), { expiresAt: Date.now() - 1 });
  expect((await read({ authorization: token })).status).toBe(401);
});

test('who registered elsewhere logs in here', async () => {
  const { email } = await registerActively();
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('a wrong password and an unknown e-mail are one and the same answer', async () => {
  const { email } = await newcomer();
  for (const answer of [await tryLogIn(email, 'rahasib'), await tryLogIn(freshEmail(), 'rahasia')]) {
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(wrong);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test.for([
  ['no body', {}, 'email/telp number invalid, password must not be blank'],
  ['no password', { email: 'broo@example.com' }, 'password must not be blank'],
  ['no e-mail', { password: 'rahasia' }, 'email/telp number invalid'],
  ['an empty password', { email: 'broo@example.com', password: '' }, 'password must not be blank'],
  ['an empty e-mail', { email: '', password: 'rahasia' }, 'email/telp number invalid'],
] as const)('%s is a bad request', async ([, body, message]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal(message));
});

test('what could never be an e-mail or a password is only wrong', async () => {
  const { email } = await newcomer();
  const attempts = [
    await tryLogIn('broo', 'rahasia'),
    await tryLogIn(email, 'x'),
    await tryLogIn(email, 'x'.repeat(5000)),
  ];
  for (const { status, body } of attempts) {
    expect(status).toBe(401);
    expect(body).toEqual(wrong);
  }
});

test('an e-mail logs in however it is written', async () => {
  const { email } = await newcomer();
  for (const written of [email.toUpperCase(), ` ${email} `]) {
    expect((await tryLogIn(written, 'rahasia')).status).toBe(200);
  }
});

test('who has not shown the token is told so, only after the right password', async () => {
  const { email } = await register();
  const right = await tryLogIn(email, 'rahasia');
  expect(right.status).toBe(410);
  expect(right.body).toEqual(refusal('user account not activated yet'));
  expect(headersOf(right)).toEqual(everyAnswersHeaders);
  const other = await tryLogIn(email, 'rahasib');
  expect(other.status).toBe(401);
  expect(other.body).toEqual(wrong);
});

test('a disabled account is told so, only after the right password', async () => {
  const { email, headers } = await newcomer();
  await changeRecord(await accountKeyOf(headers), { status: 'disabled' });
  const right = await tryLogIn(email, 'rahasia');
  expect(right.status).toBe(410);
  expect(right.body).toEqual(refusal('user account is disabled'));
  expect((await tryLogIn(email, 'rahasib')).body).toEqual(wrong);
});

test.for(['known', 'unknown', 'waiting'])('five wrong passwords lock an e-mail that is %s', async (kind) => {
  const people = { known: newcomer, waiting: register, unknown: async () => ({ email: freshEmail() }) };
  const { email } = await people[kind as keyof typeof people]();
  for (let failure = 1; failure <= 5; failure++) {
    const answer = await tryLogIn(email, 'rahasib');
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(wrong);
  }
  await changeRecord(keys.loginCounter(email), { lastFailureAt: Date.now() });
  const locked = await tryLogIn(email, 'rahasia');
  expect(locked.status).toBe(429);
  expect(locked.body).toEqual(refusal('too many requests'));
  expect(headersOf(locked)).toEqual({ ...everyAnswersHeaders, 'retry-after': '1' });
});

test('each login is a session of its own', async () => {
  const person = await newcomer();
  const [first, second] = [await logIn(person), await logIn(person)];
  expect(first.token).not.toBe(second.token);
  for (const { headers } of [person, first, second]) expect((await read(headers)).status).toBe(200);
});
