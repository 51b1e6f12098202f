import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf, wrongCode } from '../../support/http';
import {
  expireCode,
  logIn,
  mailedReset,
  mailedVerify,
  newcomer,
  provenCaller,
  readAccount,
  resetPassword,
  statusFor,
  tryLogIn,
  verifyEmail,
} from './people';

const wrong = { errors: 'Wrong OTP' };

test('the mailed code proves the mailbox', async () => {
  const caller = await newcomer();
  const before = await readAccount(caller.headers);
  const answer = await verifyEmail(caller.headers, await mailedVerify(caller));
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ success: true, message: 'Verify email successfully' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
  expect(await readAccount(caller.headers)).toEqual({ ...before, isAccountVerified: true });
});

test('who proves the mailbox keeps password and session, and all else from before ends', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  const reset = await mailedReset(caller.email);
  await verifyEmail(caller.headers, await mailedVerify(caller));
  expect(await statusFor(caller.headers)).toBe(200);
  expect(await statusFor(elsewhere.headers)).toBe(401);
  expect((await resetPassword(reset, caller.email)).body).toEqual(wrong);
  expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
});

test('without a token no code proves anything', async () => {
  const caller = await newcomer();
  const otp = await mailedVerify(caller);
  const answer = await verifyEmail({}, otp);
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({ errors: 'Unauthorized' });
  expect(await readAccount(caller.headers)).toMatchObject({ isAccountVerified: false });
});

test('a wrong code proves nothing', async () => {
  const caller = await newcomer();
  const answer = await verifyEmail(caller.headers, wrongCode(await mailedVerify(caller)));
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
  expect(await readAccount(caller.headers)).toMatchObject({ isAccountVerified: false });
});

test('a code that was never mailed is wrong', async () => {
  const { headers } = await newcomer();
  expect((await verifyEmail(headers, '123456')).body).toEqual(wrong);
});

test('the right code, ten minutes later, is expired', async () => {
  const caller = await newcomer();
  const otp = await mailedVerify(caller);
  await expireCode('verify_email', caller.key);
  expect((await verifyEmail(caller.headers, wrongCode(otp))).body).toEqual(wrong);
  const answer = await verifyEmail(caller.headers, otp);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'Expired OTP' });
  expect(await readAccount(caller.headers)).toMatchObject({ isAccountVerified: false });
});

test('after five wrong codes the right one is wrong', async () => {
  const caller = await newcomer();
  const otp = await mailedVerify(caller);
  for (let step = 1; step <= 5; step++) {
    expect((await verifyEmail(caller.headers, wrongCode(otp, step))).body).toEqual(wrong);
  }
  expect((await verifyEmail(caller.headers, otp)).body).toEqual(wrong);
  expect(await readAccount(caller.headers)).toMatchObject({ isAccountVerified: false });
});

test('an hour has fifteen guesses', async () => {
  const { headers } = await newcomer();
  for (let guess = 1; guess <= 15; guess++) {
    expect((await verifyEmail(headers, '000000')).status).toBe(400);
  }
  const answer = await verifyEmail(headers, '000000');
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual({ errors: 'Too many requests' });
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
});

test('who has proven the mailbox is told so', async () => {
  const { headers } = await provenCaller();
  const answer = await verifyEmail(headers, '123456');
  expect(answer.status).toBe(409);
  expect(answer.body).toEqual({ errors: 'Email already verified' });
});

test('of two uses of one code in one moment one succeeds', async () => {
  const caller = await newcomer();
  const otp = await mailedVerify(caller);
  const answers = await Promise.all([verifyEmail(caller.headers, otp), verifyEmail(caller.headers, otp)]);
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.every((status) => [200, 400, 409].includes(status))).toBe(true);
});

test('somebody else’s code is wrong', async () => {
  const [caller, other] = [await newcomer(), await newcomer()];
  const otp = await mailedVerify(other);
  expect((await verifyEmail(caller.headers, otp)).body).toEqual(wrong);
});

test('a code is required, as a string', async () => {
  const { headers } = await newcomer();
  const route = 'PATCH /session/api/users/verify-email';
  expect((await call(route, { headers, body: {} })).body).toEqual({ errors: 'OTP must not blank' });
  const answer = await call(route, { headers, body: { otp: 123456 } });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'OTP must be a string' });
});
