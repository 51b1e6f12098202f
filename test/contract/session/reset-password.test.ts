import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  newestMailTo,
  wrongCode,
} from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import {
  expireCode,
  logIn,
  mailedReset,
  mailedVerify,
  newcomer,
  readAccount,
  register,
  resetPassword,
  skipCooldown,
  statusFor,
  tryLogIn,
} from './people';

const wrong = { errors: 'Wrong OTP' };

test('the mailed code sets a new password', async () => {
  const { email } = await register();
  const answer = await resetPassword(await mailedReset(email), email, 'rahasia 2');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ success: true, message: 'Update password successfully' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test('a reset ends every session, and the owner gets a mail', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await resetPassword(await mailedReset(caller.email), caller.email);
  expect(await statusFor(caller.headers)).toBe(401);
  expect(await statusFor(elsewhere.headers)).toBe(401);
  const mail = await newestMailTo(caller.email, 1, 'Your akun password was changed');
  expect(mail.text).not.toContain('rahasia');
});

test('a reset proves the mailbox and keeps the profile', async () => {
  const caller = await newcomer();
  const before = await readAccount(caller.headers);
  await resetPassword(await mailedReset(caller.email), caller.email, 'rahasia 2');
  const again = await logIn({ ...caller, password: 'rahasia 2' });
  expect(await readAccount(again.headers)).toEqual({ ...before, isAccountVerified: true });
});

test('a code works once', async () => {
  const { email } = await register();
  const otp = await mailedReset(email);
  expect((await resetPassword(otp, email, 'rahasia 2')).status).toBe(200);
  const again = await resetPassword(otp, email, 'rahasia 3');
  expect(again.status).toBe(400);
  expect(again.body).toEqual(wrong);
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test('of two uses of one code in one moment one succeeds', async () => {
  const { email } = await register();
  const otp = await mailedReset(email);
  const answers = await Promise.all(
    ['rahasia 2', 'rahasia 3'].map((next) => resetPassword(otp, email, next)),
  );
  expect(statusesOf(answers)).toEqual({ 200: 1, 400: 1 });
});

test('a wrong code changes nothing', async () => {
  const caller = await newcomer();
  const answer = await resetPassword(wrongCode(await mailedReset(caller.email)), caller.email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
  expect(await statusFor(caller.headers)).toBe(200);
  expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
});

test('the right code, ten minutes later, is expired', async () => {
  const { email, key } = await register();
  const otp = await mailedReset(email);
  await expireCode('reset_password', key);
  const answer = await resetPassword(otp, email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'Expired OTP' });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('a wrong code is wrong, not expired, when the right one is too late', async () => {
  const { email, key } = await register();
  const otp = await mailedReset(email);
  await expireCode('reset_password', key);
  expect((await resetPassword(wrongCode(otp), email)).body).toEqual(wrong);
});

test('an unknown e-mail, and one that nothing was mailed to, have the wrong code', async () => {
  const { email } = await register();
  for (const address of [email, freshEmail()]) {
    const answer = await resetPassword('123456', address);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(wrong);
  }
});

test('after five wrong codes the right one is wrong', async () => {
  const { email } = await register();
  const otp = await mailedReset(email);
  for (let step = 1; step <= 5; step++) {
    expect((await resetPassword(wrongCode(otp, step), email)).body).toEqual(wrong);
  }
  const answer = await resetPassword(otp, email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('after four wrong codes the right one is right', async () => {
  const { email } = await register();
  const otp = await mailedReset(email);
  for (let step = 1; step <= 4; step++) await resetPassword(wrongCode(otp, step), email);
  expect((await resetPassword(otp, email)).status).toBe(200);
});

test.for(['known', 'unknown'])('an hour has fifteen guesses at an e-mail that is %s', async (kind) => {
  const email = kind === 'known' ? (await register()).email : freshEmail();
  for (let guess = 1; guess <= 15; guess++) {
    expect((await resetPassword('000000', email)).status).toBe(400);
  }
  const answer = await resetPassword('000000', email);
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual({ errors: 'Too many requests' });
  expect(headersOf(answer)).toEqual({
    ...everyAnswersHeaders,
    'retry-after': expect.stringMatching(/^\d{1,4}$/),
  });
});

test('a resend starts five attempts anew, within the guesses of the hour', async () => {
  const { email, key } = await register();
  const first = await mailedReset(email);
  for (let step = 1; step <= 6; step++) await resetPassword(wrongCode(first, step), email);
  await skipCooldown('reset_password', key);
  const second = await mailedReset(email, 2);
  expect((await resetPassword(second, email)).status).toBe(200);
});

test.for([
  ['too short', '12345', 'New password must have 6 to 128 characters'],
  ['the mask', '********', 'New password must be another one'],
  ['empty', '', 'New password must not blank'],
] as const)('a new password that is %s is refused and the code is not used up', async ([, next, errors]) => {
  const { email } = await register();
  const otp = await mailedReset(email);
  const answer = await resetPassword(otp, email, next);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
  expect((await resetPassword(otp, email, 'rahasia 2')).status).toBe(200);
});

test('what could never be a code is wrong and costs no attempt', async () => {
  const { email } = await register();
  const otp = await mailedReset(email);
  for (const bad of ['12345', '1234567', 'abcdef', ' 12345', '12345\n', '१२३४५६']) {
    expect((await resetPassword(bad, email)).body).toEqual(wrong);
  }
  expect((await resetPassword(otp, email)).status).toBe(200);
});

test('every missing field is named', async () => {
  const answer = await call('PATCH /session/api/users/reset-password', { body: {} });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    errors: 'OTP must not blank, Email must not blank, New password must not blank',
  });
});

test('a code is good for its own address and its own purpose', async () => {
  const [caller, other] = [await newcomer(), await register()];
  const reset = await mailedReset(other.email);
  expect((await resetPassword(reset, caller.email)).body).toEqual(wrong);
  const verify = await mailedVerify(caller);
  expect((await resetPassword(verify, caller.email)).body).toEqual(wrong);
});

test('a reset ends the lock that wrong passwords made', async () => {
  const { email, key } = await register();
  await changeRecord(keys.loginCounter(key), { failures: 12, lastFailureAt: Date.now() });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(429);
  await resetPassword(await mailedReset(email), email, 'rahasia 2');
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});
