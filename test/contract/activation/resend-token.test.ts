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
} from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { register as registerActively } from '../session/people';
import { changePendings, skipMinute } from './pendings';
import {
  activate,
  activationMail,
  mailedToken,
  newcomer,
  refusal,
  register,
  resend,
  tryLogIn,
} from './people';

const unknown = refusal('email not found');

test('another token goes to who waits', async () => {
  const { email, key } = await register();
  const first = await mailedToken(email);
  await skipMinute(key);
  const answer = await resend(email);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ data: { email }, message: 'token already sent', errors: false });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  const mail = await activationMail(email, 2);
  expect(mail.text).toContain('This code is valid for 10 minutes.');
  const second = codeIn(mail);
  if (second !== first) {
    expect((await activate(first, email)).body).toEqual(refusal('token is invalid'));
  }
  expect((await activate(second, email)).status).toBe(200);
});

test('the mail goes to the address as it was given, whatever was typed', async () => {
  const email = freshEmail('Broo');
  await register({ email });
  await mailedToken(email);
  await skipMinute(email.toLowerCase());
  const answer = await resend(email.toLowerCase());
  expect(answer.body).toMatchObject({ data: { email } });
  await activationMail(email, 2);
  expect(await mailsTo(email.toLowerCase(), 0)).toEqual([]);
});

test.for([
  ['with an encoded @', (email: string) => email.replace('@', '%40')],
  ['encoded as a whole', encodeURIComponent],
  ['encoded twice', (email: string) => encodeURIComponent(encodeURIComponent(email))],
] as const)('the e-mail may come %s', async ([, write]) => {
  const email = freshEmail('broo+tag');
  await register({ email });
  await skipMinute(email);
  const answer = await resend(write(email));
  expect([answer.status, answer.body]).toEqual([
    200,
    { data: { email }, message: 'token already sent', errors: false },
  ]);
});

test('a late token and one that was guessed at too often are made good by another', async () => {
  const [late, guessed] = [await register(), await register()];
  await changePendings(late.key, { codeExpiresAt: Date.now() - 1 });
  for (let guess = 1; guess <= 6; guess++) await activate('000000', guessed.email);
  for (const { email, key } of [late, guessed]) {
    await mailedToken(email);
    await skipMinute(key);
    expect((await resend(email)).status).toBe(200);
  }
  for (const { email } of [late, guessed]) {
    expect((await activate(await mailedToken(email, 2), email)).status).toBe(200);
  }
});

test('the registration’s own mail starts the minute', async () => {
  const { email } = await register();
  const answer = await resend(email);
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual(refusal('too many requests'));
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50);
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
});

test('of several requests in one moment one mails', async () => {
  const { email, key } = await register();
  await mailedToken(email);
  await skipMinute(key);
  const answers = await Promise.all(Array.from({ length: 4 }, () => resend(email)));
  expect(statusesOf(answers)).toEqual({ 200: 1, 429: 3 });
  expect((await activate(await mailedToken(email, 2), email)).status).toBe(200);
});

test('an hour has five mails, the registration’s own among them, and a day has ten', async () => {
  const { email, key } = await register();
  for (let mail = 2; mail <= 5; mail++) {
    await skipMinute(key);
    expect((await resend(email)).status).toBe(200);
  }
  await skipMinute(key);
  const hour = await resend(email);
  expect(hour.status).toBe(429);
  expect(Number(hour.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
  await changeRecord(keys.code('activate_account', key), { mailHour: 0, mailsToday: 10 });
  const day = await resend(email);
  expect(day.status).toBe(429);
  expect(Number(day.headers.get('retry-after'))).toBeLessThanOrEqual(86_400);
});

test('an unknown address and an account’s are not found, at any time', async () => {
  const active = await newcomer();
  const elsewhere = await registerActively();
  for (const email of [freshEmail(), active.email, elsewhere.email]) {
    for (const answer of [await resend(email), await resend(email)]) {
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(unknown);
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
  }
  expect(await mailsTo(elsewhere.email, 0)).toEqual([]);
});

test('who has waited for a day is not found', async () => {
  const { email, key } = await register();
  await changePendings(key, { expiresAt: Date.now() - 1 });
  await skipMinute(key);
  const answer = await resend(email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(unknown);
});

test('who waits for an address that an account left, and that is no longer kept for it, is found', async () => {
  const { email, headers } = await newcomer();
  const body = { oldpassword: 'rahasia', email: freshEmail() };
  const moved = await call('PUT /activation/api/users', { headers, body });
  expect(moved.status).toBe(200);
  await changeRecord(keys.emailLock(email), { reservedUntil: Date.now() - 1 });
  await register({ email, password: 'rahasia 2' });
  await skipMinute(email);
  expect((await resend(email)).body).toEqual({
    data: { email },
    message: 'token already sent',
    errors: false,
  });
});

test('who waits still does after another mail', async () => {
  const { email, key } = await register();
  await skipMinute(key);
  await resend(email);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(410);
});
