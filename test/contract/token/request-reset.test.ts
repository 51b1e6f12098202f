import { expect, inject, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  type HttpAnswer,
  headersOf,
  mailsTo,
  newestMailTo,
} from '../../support/http';
import {
  askReset,
  checkReset,
  mailedReset,
  newcomer,
  register,
  resetSubject,
  skipCooldown,
  statusFor,
} from './people';

const route = 'POST /token/users/reset-password';
const sent = {
  status: 200,
  message:
    'If the account is already registered, we have sent a password reset link to your email so you can change the new password,',
  data: null,
  refrence: null,
  error: false,
};
const tooMany = { status: 429, message: 'too many requests', data: null, refrence: null, error: true };

test('asking is answered in the words of the document', async () => {
  const { email } = await register();
  const answer = await askReset(email);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(sent);
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the mail has a link to the page, with the token where no server sees it', async () => {
  const { email } = await register();
  await askReset(email);
  const { from, text, html } = await newestMailTo(email, 1, resetSubject);
  const link = new RegExp(
    `^http://localhost:${new URL(inject('urls').http).port}/pages/reset-password#[\\w-]{43}$`,
    'm',
  );
  const found = link.exec(text)?.[0];
  expect(found).toBeDefined();
  expect(html).toContain(`href="${found}"`);
  expect(from).toContain('accounts@example.com');
  expect(text).toContain('This link is valid for 15 minutes.');
  expect(text).not.toMatch(/^\d{6}$/m);
});

test('the mail goes to the address as it was registered, however it is typed now', async () => {
  const { email } = await register({ username: freshEmail('Example') });
  await askReset(` ${email.toUpperCase()}`);
  await newestMailTo(email, 1, resetSubject);
  expect(await mailsTo(email.toUpperCase(), 0)).toEqual([]);
});

test('asking ends no session and no password', async () => {
  const { email, accessToken } = await newcomer();
  await mailedReset(email);
  expect(await statusFor(accessToken)).toBe(200);
});

test('a new link takes the place of the one before', async () => {
  const { email, key } = await register();
  const first = await mailedReset(email);
  await skipCooldown(key);
  const second = await mailedReset(email, 2);
  expect(second).not.toBe(first);
  expect((await checkReset(first)).status).toBe(400);
  expect((await checkReset(second)).status).toBe(200);
});

/** All that a client can tell two answers by; of what differs anyway only that it is there. */
function visible(answer: HttpAnswer) {
  const headers = headersOf(answer);
  for (const name of ['x-request-id', 'retry-after']) {
    if (name in headers) headers[name] = 'some';
  }
  return { status: answer.status, body: answer.body, headers, cookies: answer.cookies };
}

test('a known, a disabled and an unknown address are answered alike, and so is asking again', async () => {
  const [known, disabled] = [await register(), await newcomer()];
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  const histories: unknown[][] = [];
  for (const email of [known.email, freshEmail(), disabled.email]) {
    const answers = [await askReset(email), await askReset(email)];
    await skipCooldown(email);
    answers.push(await askReset(email));
    await changeRecord(keys.code('reset_link', email), { nextMailAt: 0, mailsThisHour: 5 });
    answers.push(await askReset(email));
    histories.push(answers.map(visible));
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 429]);
    expect(answers.map(({ body }) => body)).toEqual([sent, tooMany, sent, tooMany]);
    expect(Number(answers[1]?.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(answers[1]?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  }
  expect(histories[1]).toEqual(histories[0]);
  expect(histories[2]).toEqual(histories[0]);
});

test('nothing is mailed to an unknown or a disabled address', async () => {
  const disabled = await newcomer();
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  const unknown = freshEmail();
  await askReset(disabled.email);
  await askReset(unknown);
  // The stream is worked off in order: what was to be mailed before has been.
  await mailedReset((await register()).email);
  expect(await mailsTo(disabled.email, 0)).toEqual([]);
  expect(await mailsTo(unknown, 0)).toEqual([]);
});

test.for([
  ['no body', {}],
  ['an empty username', { username: '' }],
  ['no address', { username: 'example' }],
  ['an address in another field', { email: 'example@example.com' }],
] as const)('%s is a bad request', async ([, body]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    status: 400,
    message: 'username must be an email address',
    data: null,
    refrence: null,
    error: true,
  });
});
