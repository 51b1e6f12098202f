import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { changeRecord, freshEmail, type HttpAnswer, headersOf } from '../../support/http';
import { askReset, mailedReset, register, resetPassword, skipCooldown, tryLogIn } from './people';

/** All that a client can tell two answers by; of what differs anyway (ids, the time left) only that it is there. */
function visible(answer: HttpAnswer) {
  const headers = headersOf(answer);
  for (const name of ['x-request-id', 'retry-after']) {
    if (name in headers) headers[name] = 'some';
  }
  return { status: answer.status, body: answer.body, headers, cookies: answer.cookies };
}

test('asking for a reset does not tell a known address from an unknown one, nor does asking again', async () => {
  const known = await register();
  const unknown = freshEmail();
  const histories: unknown[][] = [];
  for (const email of [known.email, unknown]) {
    const answers = [await askReset(email), await askReset(email)];
    await skipCooldown('reset_password', email);
    answers.push(await askReset(email), await askReset(email));
    await changeRecord(keys.code('reset_password', email), { nextMailAt: 0, mailsThisHour: 5 });
    answers.push(await askReset(email));
    histories.push(answers.map(visible));
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 429, 429]);
    expect(Number(answers[1]?.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(answers[1]?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  }
  expect(histories[1]).toEqual(histories[0]);
});

test('a known address with a code, one without and an unknown one fail a guess alike, to the last', async () => {
  const [mailed, quiet] = [await register(), await register()];
  await mailedReset(mailed.email);
  const histories: unknown[][] = [];
  for (const email of [mailed.email, quiet.email, freshEmail()]) {
    const answers: HttpAnswer[] = [];
    for (let guess = 1; guess <= 16; guess++) answers.push(await resetPassword('000000', email));
    histories.push(answers.map(visible));
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toEqual([...Array.from({ length: 15 }, () => 400), 429]);
  }
  expect(histories[1]).toEqual(histories[0]);
  expect(histories[2]).toEqual(histories[0]);
});

test('a login does not tell a wrong password from an unknown or a disabled address, nor does the lock', async () => {
  const [known, disabled] = [await register(), await register()];
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  const histories: unknown[][] = [];
  for (const email of [known.email, freshEmail(), disabled.email]) {
    const answers: HttpAnswer[] = [];
    for (let failure = 1; failure <= 5; failure++) answers.push(await tryLogIn(email, 'rahasib'));
    await changeRecord(keys.loginCounter(email), { lastFailureAt: Date.now() });
    answers.push(await tryLogIn(email, 'rahasib'));
    histories.push(answers.map(visible));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
  }
  expect(histories[1]).toEqual(histories[0]);
  expect(histories[2]).toEqual(histories[0]);
});
