import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  headersOf,
  newestMailTo,
  readRecord,
} from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import {
  type Caller,
  checkReset,
  type Headers,
  logIn,
  mailedReset,
  newcomer,
  refresh,
  register,
  resetKey,
  skipCooldown,
  statusFor,
  tryLogIn,
  updatePassword,
} from './people';

const route = 'PUT /token/users/reset-password/update-password';
const refused = {
  status: 400,
  message: 'please provided a valid reset_password_token!',
  data: null,
  refrence: null,
  error: true,
};

test('the mailed token sets a new password', async () => {
  const { email } = await register();
  const answer = await updatePassword(await mailedReset(email), 'narokay123');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 200,
    message: 'password successfully updated',
    data: null,
    refrence: null,
    error: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(400);
  expect((await tryLogIn(email, 'narokay123')).status).toBe(200);
});

test('a reset ends every session and its refresh token, and the owner gets a mail', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await updatePassword(await mailedReset(caller.email));
  for (const { accessToken, refreshToken } of [caller, elsewhere]) {
    expect(await statusFor(accessToken)).toBe(400);
    expect((await refresh(refreshToken)).status).toBe(400);
    expect((await refresh(refreshToken, { rotate: true })).status).toBe(400);
  }
  const mail = await newestMailTo(caller.email, 1, 'Your akun password was changed');
  expect(mail.text).not.toContain('rahasia');
});

test('a reset proves the mailbox', async () => {
  const { id, email } = await newcomer();
  expect(await readRecord(keys.account(id))).not.toHaveProperty('emailVerifiedAt');
  await updatePassword(await mailedReset(email));
  expect(await readRecord(keys.account(id))).toHaveProperty('emailVerifiedAt');
});

test('a token works once', async () => {
  const { email } = await register();
  const token = await mailedReset(email);
  expect((await updatePassword(token, 'rahasia 2')).status).toBe(200);
  const again = await updatePassword(token, 'rahasia 3');
  expect(again.status).toBe(400);
  expect(again.body).toEqual(refused);
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test('of two uses of one token in one moment one succeeds, and its password is the one that stands', async () => {
  const { email } = await register();
  const token = await mailedReset(email);
  const passwords = ['rahasia 2', 'rahasia 3'];
  const answers = await Promise.all(passwords.map((password) => updatePassword(token, password)));
  expect(statusesOf(answers)).toEqual({ 200: 1, 400: 1 });
  for (const [index, password] of passwords.entries()) {
    expect((await tryLogIn(email, password)).status).toBe(answers[index]?.status);
  }
});

test('a token that a newer one has replaced does nothing', async () => {
  const { email, key } = await register();
  const first = await mailedReset(email);
  await skipCooldown(key);
  const second = await mailedReset(email, 2);
  expect((await updatePassword(first)).body).toEqual(refused);
  expect((await updatePassword(second)).status).toBe(200);
});

test('a token that is fifteen minutes old does nothing', async () => {
  const { email } = await register();
  const before = Date.now();
  const token = await mailedReset(email);
  const { expiresAt } = (await readRecord(resetKey(token))) as { expiresAt: number };
  expect(expiresAt).toBeGreaterThanOrEqual(before + 900_000);
  expect(expiresAt).toBeLessThanOrEqual(Date.now() + 900_000);
  await changeRecord(resetKey(token), { expiresAt: Date.now() - 1 });
  const answer = await updatePassword(token);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refused);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test.for([
  ['too short', '12345', 'password must have 6 to 128 characters'],
  ['too long', 'x'.repeat(129), 'password must have 6 to 128 characters'],
  ['the mask', '********', 'password must be another one'],
  ['empty', '', 'password is required'],
  ['half a letter', 'rahasia\ud800', 'password must not contain control characters'],
  ['no text', 12345678, 'password is invalid'],
] as const)(
  'a new password that is %s is refused and the token is not used up',
  async ([, password, message]) => {
    const { email } = await register();
    const token = await mailedReset(email);
    const answer = await call(route, { headers: { authorization: token }, body: { password } });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ status: 400, message, data: null, refrence: null, error: true });
    expect((await checkReset(token)).status).toBe(200);
    expect((await updatePassword(token)).status).toBe(200);
  },
);

test.for([
  ['no token', () => ({})],
  ['an access token', ({ accessToken }) => ({ authorization: accessToken })],
  ['a refresh token', ({ refreshToken }) => ({ authorization: refreshToken })],
  ['nonsense', () => ({ authorization: 'Bearer nonsense' })],
  ['a token that nobody was sent', () => ({ authorization: 'x'.repeat(43) })],
] satisfies [string, (caller: Caller) => Headers][])(
  'with %s no password is set',
  async ([, headersWith]) => {
    const caller = await newcomer();
    const answer = await call(route, { headers: headersWith(caller), body: { password: 'rahasia 2' } });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refused);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
  },
);

test('whose password is set the token says, and nothing else', async () => {
  const [owner, other] = [await register(), await register()];
  const headers = { authorization: await mailedReset(owner.email) };
  const body = { password: 'rahasia 2', username: other.email, email: other.email, role: 'admin' };
  expect((await call(route, { headers, body })).status).toBe(200);
  expect((await tryLogIn(owner.email, 'rahasia 2')).status).toBe(200);
  expect((await tryLogIn(other.email, 'rahasia 2')).status).toBe(400);
});

test('a reset ends the lock that wrong passwords made', async () => {
  const { email, key } = await register();
  await changeRecord(keys.loginCounter(key), { failures: 12, lastFailureAt: Date.now() });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(429);
  await updatePassword(await mailedReset(email));
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});
