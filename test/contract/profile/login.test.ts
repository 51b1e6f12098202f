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
import { claimsOf, logIn, newcomer, register, sessionKey, statusFor, tryLogIn } from './people';

const route = 'POST /profile/api/users/login';
const wrong = { errors: 'Email atau password salah' };

test('a login answers with a token', async () => {
  const { email } = await register();
  const answer = await tryLogIn(email, 'rahasia');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    message: 'Login Berhasil',
    data: { token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the token says who and for one day, and nothing personal', async () => {
  const before = Math.floor(Date.now() / 1000);
  const { token } = await newcomer();
  const { id, role, exp } = claimsOf(token);
  expect({ id, role }).toEqual({ id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/), role: 'user' });
  const session = (await readRecord(sessionKey(token))) as { createdAt: number };
  expect(exp).toBe(session.createdAt / 1000 + 86_400);
  expect(exp).toBeGreaterThanOrEqual(before + 86_400);
  expect(JSON.stringify(claimsOf(token))).not.toMatch(/farhan|example\.com|rahasia/i);
});

test('a wrong password and an unknown e-mail are one and the same answer', async () => {
  const { email } = await register();
  for (const answer of [await tryLogIn(email, 'rahasib'), await tryLogIn(freshEmail(), 'rahasia')]) {
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(wrong);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test.for([
  [
    'nothing',
    {},
    [
      { name: 'email', message: 'email wajib diisi' },
      { name: 'password', message: 'password wajib diisi' },
    ],
  ],
  ['no password', { email: 'farhan@example.com' }, [{ name: 'password', message: 'password wajib diisi' }]],
  [
    'an empty password',
    { email: 'farhan@example.com', password: '' },
    [{ name: 'password', message: 'password wajib diisi' }],
  ],
  ['no e-mail', { password: 'rahasia' }, 'format email salah'],
  ['an empty e-mail', { email: '', password: 'rahasia' }, 'format email salah'],
] as const)('%s is a bad request', async ([, body, errors]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
});

test('what could never be an e-mail or a password is only wrong', async () => {
  const { email } = await register();
  const attempts = [
    await tryLogIn('farhan', 'rahasia'),
    await tryLogIn('a@b@example.com', 'rahasia'),
    await tryLogIn(email, 'x'),
    await tryLogIn(email, 'x'.repeat(5000)),
    await tryLogIn(email, '\u0000\ud800'),
  ];
  for (const { status, body } of attempts) {
    expect(status).toBe(401);
    expect(body).toEqual(wrong);
  }
});

test('an e-mail logs in however it is written', async () => {
  const { email } = await register({ email: freshEmail('Farhan') });
  for (const written of [email.toUpperCase(), email.toLowerCase(), ` ${email} `]) {
    expect((await tryLogIn(written, 'rahasia')).status).toBe(200);
  }
});

test('each login is a session of its own', async () => {
  const person = await register();
  const [first, second] = [await logIn(person), await logIn(person)];
  await call('DELETE /profile/api/users/logout', { headers: first.headers });
  expect(await statusFor(first.headers)).toBe(401);
  expect(await statusFor(second.headers)).toBe(200);
});

test('a disabled account is told so only after the right password', async () => {
  const { id, email } = await newcomer();
  await changeRecord(keys.account(id), { status: 'disabled' });
  const right = await tryLogIn(email, 'rahasia');
  expect(right.status).toBe(403);
  expect(right.body).toEqual({ errors: 'akun dinonaktifkan' });
  const mistaken = await tryLogIn(email, 'rahasib');
  expect(mistaken.status).toBe(401);
  expect(mistaken.body).toEqual(wrong);
});

test.for(['known', 'unknown'])('five wrong passwords lock an e-mail that is %s', async (kind) => {
  const email = kind === 'known' ? (await register()).email : freshEmail();
  for (let failure = 1; failure <= 5; failure++) {
    expect((await tryLogIn(email, 'rahasib')).body).toEqual(wrong);
  }
  await changeRecord(keys.loginCounter(email), { lastFailureAt: Date.now() });
  const locked = await tryLogIn(email, 'rahasia');
  expect(locked.status).toBe(429);
  expect(locked.body).toEqual({ errors: 'terlalu banyak permintaan, coba lagi nanti' });
  expect(headersOf(locked)).toEqual({ ...everyAnswersHeaders, 'retry-after': '1' });
});
