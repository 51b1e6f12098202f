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
  mailedReset,
  newcomer,
  register,
  resetPassword,
  resetSubject,
  skipCooldown,
  statusFor,
} from './people';

const route = 'POST /profile/api/users/password';
const sent = { message: 'Berhasil mengirim permintaan, silahkan cek email anda' };
const tooMany = { errors: 'terlalu banyak permintaan, coba lagi nanti' };

test('asking is answered in the words of the document', async () => {
  const { email } = await register();
  const answer = await askReset(email);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(sent);
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the mail is in Indonesian and has a link to the page, with the token where no server sees it', async () => {
  const { email } = await register();
  await askReset(email);
  const { text, html } = await newestMailTo(email, 1, resetSubject);
  const { port } = new URL(inject('urls').http);
  const link = new RegExp(`^http://localhost:${port}/pages/reset-password#[\\w-]{43}$`, 'm').exec(text)?.[0];
  expect(link).toBeDefined();
  expect(html).toContain(`href="${link}"`);
  expect(html).toContain('lang="id"');
});

test('asking ends no session', async () => {
  const { email, headers } = await newcomer();
  await mailedReset(email);
  expect(await statusFor(headers)).toBe(200);
});

test('a new link takes the place of the one before', async () => {
  const { email, key } = await register();
  const first = await mailedReset(email);
  await skipCooldown(key);
  const second = await mailedReset(email, 2);
  expect((await resetPassword({ authorization: first })).status).toBe(401);
  expect((await resetPassword({ authorization: second })).status).toBe(200);
});

/** All that a client can tell two answers by; of what differs anyway only that it is there. */
function visible(answer: HttpAnswer) {
  const headers = headersOf(answer);
  for (const name of ['x-request-id', 'retry-after']) {
    if (name in headers) headers[name] = 'some';
  }
  return { status: answer.status, body: answer.body, headers, cookies: answer.cookies };
}

test('a known and an unknown address are answered alike, and so is asking again', async () => {
  const known = await register();
  const histories: unknown[][] = [];
  for (const email of [known.email, freshEmail()]) {
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
});

test('nothing is mailed to an unknown address', async () => {
  const unknown = freshEmail();
  await askReset(unknown);
  // The stream is worked off in order: what was to be mailed before has been.
  await mailedReset((await register()).email);
  expect(await mailsTo(unknown, 0)).toEqual([]);
});

test.for([
  ['no body', {}],
  ['an empty e-mail', { email: '' }],
  ['no address', { email: 'farhan' }],
  ['an address in another field', { username: 'farhan@example.com' }],
] as const)('%s is a bad request', async ([, body]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'format email salah' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});
