import { expect, test } from 'vitest';
import { nextMail } from '../../../lib/accounts/mail-budget';
import { keys } from '../../../lib/store/keys';
import { refusalOf, tally } from '../../support/outcomes';
import { addressOf, ask, registered } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, type TestServices } from '../../support/services';
import { itemAt } from '../../support/table';

async function issue(services: TestServices, seen: Awaited<ReturnType<TestServices['codes']['find']>>) {
  const mails = nextMail(seen, services.config.codes, services.now());
  const origin = await services.derived.plan();
  const expiresAt = services.now() + 600_000;
  const write = services.codes.issue(
    seen,
    { ...origin, expiresAt, language: 'en', holder: undefined },
    mails,
  );
  await services.commit([write]);
  return origin;
}

test('an address without a record has an empty one', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  expect(await services.codes.find('verify_email', key)).toEqual({
    purpose: 'verify_email',
    emailKey: key,
    attempts: 0,
    guessHour: 0,
    guessesThisHour: 0,
    guessDay: 0,
    guessesToday: 0,
    mailHour: 0,
    mailsThisHour: 0,
    mailDay: 0,
    mailsToday: 0,
    nextMailAt: 0,
  });
});

test('record and owner of an address are read in one request', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  expect(await services.codes.findWithOwner('reset_password', account.emailKey)).toMatchObject({
    record: await services.codes.find('reset_password', account.emailKey),
    lock: { accountId: account.id },
  });
  const { key } = freshEmail();
  const unknown = await services.codes.findWithOwner('reset_password', key);
  expect(unknown).toMatchObject({ record: { emailKey: key } });
  expect(unknown.lock).toBeUndefined();
});

test('of several codes issued over one record in one moment one commits', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  for (let round = 0; round < 2; round++) {
    const seen = await services.codes.find('reset_password', key);
    const issues = Array.from({ length: 8 }, () => issue(services, seen));
    expect(await tally(issues)).toEqual({ done: 1, rate_limited: 7 });
    services.clock.advance({ minutes: 1 });
  }
});

test('who comes second is told to wait for the pause of the code that came first', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const seen = await services.codes.find('reset_password', key);
  await issue(services, seen);
  expect(await refusalOf(issue(services, seen))).toEqual({ code: 'rate_limited', retryAfterSeconds: 60 });
});

test('guesses that are counted while a code is issued stay counted, and take no attempt from it', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const { key } = freshEmail();
    await services.codes.spendGuess('reset_password', key);
    const seen = await services.codes.find('reset_password', key);
    for (let n = 0; n < 3; n++) await services.codes.spendGuess('reset_password', key);
    await issue(services, seen);
    expect(await services.codes.find('reset_password', key)).toMatchObject({
      attempts: 0,
      guessesThisHour: 4,
      guessesToday: 4,
    });
    const next = await services.codes.find('reset_password', key);
    services.clock.advance({ minutes: 1 });
    const racing = Array.from({ length: 5 }, () => services.codes.spendGuess('reset_password', key));
    await Promise.all([issue(services, next), ...racing]);
    expect(await services.codes.find('reset_password', key)).toMatchObject({
      guessesThisHour: 9,
      guessesToday: 9,
    });
  }
});

test('of all that use one code up one commits', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  const seen = await services.codes.find('reset_password', account.emailKey);
  const uses = Array.from({ length: 8 }, () => services.commit([services.codes.use(seen, 'code_wrong')]));
  expect(await tally(uses)).toEqual({ done: 1, code_wrong: 7 });
});

test('a code that another took the place of cannot be used', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await issue(services, await services.codes.find('reset_password', key));
  const seen = await services.codes.find('reset_password', key);
  services.clock.advance({ minutes: 1 });
  await issue(services, seen);
  expect(await refusalOf(services.commit([services.codes.use(seen, 'code_wrong')]))).toEqual({
    code: 'code_wrong',
  });
});

test('a code is issued over one that was used, and not over one seen before its use', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  const seen = await services.codes.find('reset_password', account.emailKey);
  await services.commit([services.codes.use(seen, 'code_wrong')]);
  services.clock.advance({ minutes: 1 });
  expect(await refusalOf(issue(services, seen))).toMatchObject({ code: 'rate_limited' });
  await issue(services, await services.codes.find('reset_password', account.emailKey));
});

test('an item outlives its code and its counters by a day', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await issue(services, await services.codes.find('reset_password', key));
  const item = await itemAt(services, keys.code('reset_password', key));
  expect(item?.ttl).toBe(services.now() / 1000 + 2 * 86_400);
});
