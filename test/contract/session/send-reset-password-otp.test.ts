import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  codeIn,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  mailsTo,
  newestMailTo,
} from '../../support/http';
import { askReset, askVerify, mailedReset, newcomer, register, resetPassword, skipCooldown } from './people';

const route = 'POST /session/api/users/send-reset-password-otp';

test('a code of six digits goes to the account’s address', async () => {
  const { email } = await register();
  const answer = await askReset(email);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ success: true, message: 'OTP has sent to your email' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  const mail = await newestMailTo(email);
  expect(mail.subject).toBe('Reset your akun password');
  expect(mail.text).toContain('10 minutes');
  expect(codeIn(mail)).toMatch(/^\d{6}$/);
});

test('the mail goes to the address that is stored, not to the one that was typed', async () => {
  const { email } = await register({ email: freshEmail('Habib') });
  const typed = email.toLowerCase();
  await askReset(typed);
  await newestMailTo(email);
  expect(await mailsTo(typed, 0)).toEqual([]);
});

test.for([
  ['no e-mail', {}],
  ['an empty one', { email: '' }],
  ['blanks', { email: '  ' }],
  ['null', { email: null }],
  ['a number', { email: 42 }],
  ['no address', { email: 'habib' }],
  ['two @', { email: 'a@b@example.com' }],
] as const)('%s is a wrong e-mail', async ([, body]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'Wrong Email' });
});

test('a second mail within the minute is held up', async () => {
  const { email } = await register();
  await askReset(email);
  const answer = await askReset(email.toUpperCase());
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual({ errors: 'Too many requests' });
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60);
});

test('a mail that verifies holds no reset up', async () => {
  const { headers, email } = await newcomer();
  expect((await askVerify(headers)).status).toBe(200);
  expect((await askReset(email)).status).toBe(200);
});

test('an hour has five mails', async () => {
  const { email, key } = await register();
  for (let mail = 1; mail <= 5; mail++) {
    expect((await askReset(email)).status).toBe(200);
    await skipCooldown('reset_password', key);
  }
  const answer = await askReset(email);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
});

test('a day has ten mails', async () => {
  const { email, key } = await register();
  await askReset(email);
  await changeRecord(keys.code('reset_password', key), { nextMailAt: 0, mailHour: 0, mailsToday: 10 });
  const answer = await askReset(email);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(86_400);
});

test('a new code takes the place of the one before', async () => {
  const { email, key } = await register();
  const first = await mailedReset(email);
  await skipCooldown('reset_password', key);
  const second = await mailedReset(email, 2);
  if (second !== first) expect((await resetPassword(first, email)).body).toEqual({ errors: 'Wrong OTP' });
  expect((await resetPassword(second, email)).status).toBe(200);
});

test('neither an unknown nor a disabled account is mailed, and the answer is the same', async () => {
  const unknown = freshEmail();
  const disabled = await register();
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  for (const email of [unknown, disabled.email]) {
    const answer = await askReset(email);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ success: true, message: 'OTP has sent to your email' });
  }
  // The stream is worked off in order: what was to be mailed before has been.
  await mailedReset((await register()).email);
  expect(await mailsTo(unknown, 0)).toEqual([]);
  expect(await mailsTo(disabled.email, 0)).toEqual([]);
});
