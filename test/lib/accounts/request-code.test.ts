import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { dayOf, hourOf } from '../../../lib/store/windows';
import { cancelled, countRequests, intercept, meetAfter } from '../../support/faults';
import { refusalOf, tally } from '../../support/outcomes';
import { addressOf, ask, issued, registered, reset } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, freshSource, type TestServices } from '../../support/services';
import { eventsOf, historyOf, itemAt, setAt } from '../../support/table';

test.for(['verify_email', 'reset_password'] as const)(
  'a code to %s leaves one record, which says whose it is and what it derives from',
  async (purpose) => {
    const services = createTestServices();
    const account = await registered(services);
    await ask(services, purpose, addressOf(account));
    const now = services.now();
    expect(await itemAt(services, keys.code(purpose, account.emailKey))).toEqual({
      pk: `CODE#${purpose}#${account.emailKey}`,
      sk: '-',
      purpose,
      emailKey: account.emailKey,
      attempts: 0,
      mailHour: hourOf(now),
      mailsThisHour: 1,
      mailDay: dayOf(now),
      mailsToday: 1,
      nextMailAt: now + 60_000,
      nonce: expect.stringMatching(/^[\w-]{22}$/),
      secretId: expect.stringMatching(/^[\da-f-]{36}$/),
      expiresAt: now + 600_000,
      language: 'en',
      accountId: account.id,
      email: account.email,
      securityVersion: 1,
      ttl: now / 1000 + 2 * 86_400,
    });
    expect(await eventsOf(services, account.id)).toEqual(['otp_sent', 'user_created']);
  },
);

test('an unknown address leaves the same record, but for whose it is', async () => {
  const services = createTestServices();
  const email = freshEmail();
  await ask(services, 'reset_password', email);
  const now = services.now();
  expect(await itemAt(services, keys.code('reset_password', email.key))).toEqual({
    pk: `CODE#reset_password#${email.key}`,
    sk: '-',
    purpose: 'reset_password',
    emailKey: email.key,
    attempts: 0,
    mailHour: hourOf(now),
    mailsThisHour: 1,
    mailDay: dayOf(now),
    mailsToday: 1,
    nextMailAt: now + 60_000,
    nonce: expect.stringMatching(/^[\w-]{22}$/),
    secretId: expect.stringMatching(/^[\da-f-]{36}$/),
    expiresAt: now + 600_000,
    language: 'en',
    ttl: now / 1000 + 2 * 86_400,
  });
  expect(await historyOf(services, { emailKey: email.key })).toMatchObject([{ event: 'otp_sent' }]);
});

test('a known, an unknown and a disabled address cost the same requests, the first time and the next', async () => {
  const services = createTestServices();
  const [known, disabled] = [await registered(services), await registered(services)];
  await setAt(services, keys.account(disabled.id), { status: 'disabled' });
  await ask(services, 'reset_password', freshEmail());
  const taken = countRequests(services);
  const all = [];
  for (const email of [addressOf(known), addressOf(disabled), freshEmail()]) {
    await ask(services, 'reset_password', email);
    const first = taken();
    await refusalOf(ask(services, 'reset_password', email));
    const refused = taken();
    services.clock.advance({ minutes: 1 });
    await ask(services, 'reset_password', email);
    all.push([first, refused, taken()]);
  }
  expect(all[0]?.[0]).toEqual({ BatchGetItemCommand: 1, GetItemCommand: 1, TransactWriteItemsCommand: 1 });
  expect(all[0]?.[1]).toEqual({ BatchGetItemCommand: 1 });
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
});

test('a disabled account gets no code', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await setAt(services, keys.account(account.id), { status: 'disabled' });
  await ask(services, 'reset_password', addressOf(account));
  const record = await itemAt(services, keys.code('reset_password', account.emailKey));
  expect(record).not.toHaveProperty('accountId');
  expect(record).not.toHaveProperty('email');
});

test('a code goes to the stored address, not to the one that was typed', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await ask(services, 'reset_password', { shown: account.email.toUpperCase(), key: account.emailKey });
  expect(await itemAt(services, keys.code('reset_password', account.emailKey))).toMatchObject({
    email: account.email,
  });
});

test('a lock that points at an account which does not point back gives no code', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await setAt(services, keys.account(account.id), { emailKey: 'another@example.com' });
  await ask(services, 'reset_password', addressOf(account));
  expect(await itemAt(services, keys.code('reset_password', account.emailKey))).not.toHaveProperty(
    'accountId',
  );
});

test.for(['known', 'unknown'])(
  'at a %s address a minute lies between two mails of a purpose',
  async (kind) => {
    const services = createTestServices();
    const email = await addressThatIs(kind, services);
    await ask(services, 'reset_password', email);
    expect(await refusalOf(ask(services, 'reset_password', email))).toEqual(limited(60));
    services.clock.advance({ seconds: 59.999 });
    expect(await refusalOf(ask(services, 'reset_password', email))).toEqual(limited(1));
    await ask(services, 'verify_email', email);
    services.clock.advance({ seconds: 0.001 });
    await ask(services, 'reset_password', email);
    expect(await refusalOf(ask(services, 'reset_password', email))).toEqual(limited(60));
  },
);

test.for(['known', 'unknown'])('a %s address gets five mails of a purpose an hour', async (kind) => {
  const services = createTestServices();
  const email = await addressThatIs(kind, services);
  await askTimes(services, email, 5);
  expect(await refusalOf(ask(services, 'reset_password', email))).toEqual(limited(25 * 60));
  await ask(services, 'verify_email', email);
  services.clock.advance({ seconds: 25 * 60 - 0.001 });
  expect(await refusalOf(ask(services, 'reset_password', email))).toEqual(limited(1));
  services.clock.advance({ seconds: 0.001 });
  await askTimes(services, email, 5);
  expect(await refusalOf(ask(services, 'reset_password', email))).toMatchObject({ code: 'rate_limited' });
});

test.for(['known', 'unknown'])('a %s address gets ten mails of a purpose a day', async (kind) => {
  const services = createTestServices();
  const email = await addressThatIs(kind, services);
  await askTimes(services, email, 5);
  services.clock.advance({ minutes: 25 });
  await askTimes(services, email, 5);
  services.clock.advance({ hours: 2 });
  // 09:30, then 5, 25, 5 and 120 minutes: it is 12:05.
  expect(await refusalOf(ask(services, 'reset_password', email))).toEqual(limited((11 * 60 + 55) * 60));
  services.clock.advance({ hours: 11, minutes: 55 });
  await askTimes(services, email, 5);
});

test('a refused request leaves the record, and the living code, as they were', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  const before = await itemAt(services, keys.code('reset_password', email.key));
  await refusalOf(ask(services, 'reset_password', email));
  expect(await itemAt(services, keys.code('reset_password', email.key))).toEqual(before);
  await expect(reset(services, email, code)).resolves.toBeUndefined();
});

test('of 20 parallel requests one issues a code', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const email = addressOf(account);
    const burst = () => tally(Array.from({ length: 20 }, () => ask(services, 'reset_password', email)));
    expect(await burst()).toEqual({ done: 1, rate_limited: 19 });
    services.clock.advance({ minutes: 1 });
    expect(await burst()).toEqual({ done: 1, rate_limited: 19 });
    const record = await services.codes.find('reset_password', email.key);
    expect(record).toMatchObject({ mailsThisHour: 2, mailsToday: 2, attempts: 0 });
    const audit = await historyOf(services, { id: account.id });
    expect(audit.filter(({ event }) => event === 'otp_sent')).toHaveLength(2);
  }
});

test.for(['known', 'unknown'])(
  'of requests for a %s address that all saw the same record one issues a code, and the rest are told to wait',
  async (kind) => {
    const services = createTestServices();
    const email = await addressThatIs(kind, services);
    meetAfter(services, 'BatchGetItem', 5);
    const requests = Array.from({ length: 5 }, () => ask(services, 'reset_password', email));
    const outcomes = await Promise.allSettled(requests);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    const told = { code: 'rate_limited', retryAfterSeconds: 60 };
    expect(refusals).toMatchObject([told, told, told, told]);
  },
);

test('a conflict with another transaction is tried again, not passed on', async () => {
  const services = createTestServices();
  const email = addressOf(await registered(services));
  intercept(services, 'TransactWriteItems', ({ nth, send }) => {
    if (nth <= 2) throw cancelled('TransactionConflict', 'None');
    return send();
  });
  await expect(ask(services, 'reset_password', email)).resolves.toBeUndefined();
});

test('a source past its mails is refused, whoever they are for', async () => {
  const services = createTestServices({ IP_SENDS: '1/3600' });
  const here = freshSource();
  await ask(services, 'reset_password', freshEmail(), here);
  const email = freshEmail();
  expect(await refusalOf(ask(services, 'reset_password', email, here))).toEqual(limited(1800));
  expect(await itemAt(services, keys.code('reset_password', email.key))).toBeUndefined();
});

const limited = (retryAfterSeconds: number) => ({ code: 'rate_limited', retryAfterSeconds });

async function addressThatIs(kind: string, services: TestServices) {
  return kind === 'known' ? addressOf(await registered(services)) : freshEmail();
}

async function askTimes(services: TestServices, email: ReturnType<typeof freshEmail>, times: number) {
  for (let i = 0; i < times; i++) {
    await ask(services, 'reset_password', email);
    services.clock.advance({ minutes: 1 });
  }
}
