import { expect, test } from 'vitest';
import { call, codeIn, everyAnswersHeaders, headersOf, newestMailTo } from '../../support/http';
import {
  askReset,
  askVerify,
  mailedVerify,
  newcomer,
  provenCaller,
  skipCooldown,
  verifyEmail,
} from './people';

const route = 'POST /session/api/users/send-verify-email-otp';

test('a code of six digits goes to the caller’s address', async () => {
  const { headers, email } = await newcomer();
  const answer = await askVerify(headers);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ success: true, message: 'Verify email otp has sent to your email' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  const mail = await newestMailTo(email);
  expect(mail.subject).toBe('Confirm your email address for akun');
  expect(mail.text).toContain('10 minutes');
  expect(codeIn(mail)).toMatch(/^\d{6}$/);
});

test('without a token nothing is mailed', async () => {
  const answer = await call(route, { body: { email: 'habib@example.com' } });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({ errors: 'Unauthorized' });
});

test('who has proven the mailbox is told so', async () => {
  const { headers } = await provenCaller();
  const answer = await askVerify(headers);
  expect(answer.status).toBe(409);
  expect(answer.body).toEqual({ errors: 'Email already verified' });
});

test('a second mail within the minute is held up', async () => {
  const { headers } = await newcomer();
  await askVerify(headers);
  const answer = await askVerify(headers);
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual({ errors: 'Too many requests' });
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60);
});

test('a mail that resets holds no proof up', async () => {
  const { headers, email } = await newcomer();
  expect((await askReset(email)).status).toBe(200);
  expect((await askVerify(headers)).status).toBe(200);
});

test('a new code takes the place of the one before', async () => {
  const caller = await newcomer();
  const first = await mailedVerify(caller);
  await skipCooldown('verify_email', caller.key);
  const second = await mailedVerify(caller, 2);
  if (second !== first) {
    expect((await verifyEmail(caller.headers, first)).body).toEqual({ errors: 'Wrong OTP' });
  }
  expect((await verifyEmail(caller.headers, second)).status).toBe(200);
});
