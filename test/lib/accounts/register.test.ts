import { expect, test } from 'vitest';
import { register } from '../../../lib/accounts/register';
import { parseEmailAddress } from '../../../lib/email-address';
import { keys } from '../../../lib/store/keys';
import { intercept, meetAfter } from '../../support/faults';
import { brokenInvariants, notingAccounts, type Touched } from '../../support/invariants';
import { refusalOf, tally } from '../../support/outcomes';
import { person, registered } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import {
  createClock,
  createTestServices,
  freshEmail,
  freshSource,
  source,
  type TestServices,
} from '../../support/services';
import { allItems, auditOf, itemAt } from '../../support/table';

test('an account is active at once and unproven, and keeps what it was given', async () => {
  const clock = createClock(Date.UTC(2045, 5, 1, 9, 30));
  const services = createTestServices({}, clock);
  const email = freshEmail('Person');
  const account = await register(services, { ...person, email }, source);
  expect(account).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
    email: email.shown,
    emailKey: email.key,
    username: 'Habib',
    fullName: 'Muhammad Habib',
    role: 'user',
    status: 'active',
    securityVersion: 1,
    createdAt: Date.UTC(2045, 5, 1, 9, 30),
    updatedAt: Date.UTC(2045, 5, 1, 9, 30),
  });
  expect(account).not.toHaveProperty('emailVerifiedAt');
  expect(await services.accounts.find(account.id)).toEqual(await services.accounts.find(account.id));
});

test('the table holds the account, its credential, both its locks and the audit record, each as one item', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { id, number, emailKey } = account;
  expect(await itemAt(services, keys.account(id))).toEqual({
    pk: `USER#${id}`,
    sk: '-',
    listedId: id,
    ...account,
  });
  expect(await itemAt(services, keys.credential(id))).toEqual({
    pk: `CRED#${id}`,
    sk: '-',
    hash: expect.stringMatching(/^\$2b\$04\$[./A-Za-z0-9]{53}$/),
  });
  expect(await itemAt(services, keys.emailLock(emailKey))).toEqual({
    pk: `EMAIL#${emailKey}`,
    sk: '-',
    accountId: id,
  });
  expect(await itemAt(services, keys.numberLock(number))).toEqual({
    pk: `NUMBER#${number}`,
    sk: '-',
    accountId: id,
  });
  expect(await auditOf(services, id)).toEqual([
    {
      event: 'user_created',
      outcome: 'success',
      accountId: id,
      at: new Date(services.now()).toISOString(),
      contract: 'session',
      requestId: 'test-request',
      network: '192.0.2.0/24',
      ttl: services.now() / 1000 + 90 * 86_400,
    },
  ]);
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('the number is the milliseconds since 2025 and then twelve random bits', async () => {
  const clock = createClock(Date.UTC(2046, 0, 1));
  const services = createTestServices({}, clock);
  const numbers = [];
  for (let i = 0; i < 4; i++) numbers.push((await registered(services)).number);
  const milliseconds = Date.UTC(2046, 0, 1) - Date.UTC(2025, 0, 1);
  expect(numbers.map((number) => Math.floor(number / 4096))).toEqual(Array(4).fill(milliseconds));
  expect(new Set(numbers.map((number) => number % 4096)).size).toBeGreaterThan(1);
  expect(numbers.every(Number.isSafeInteger)).toBe(true);
});

test('an address that somebody has is taken, in whatever letters it is written', async () => {
  const services = createTestServices();
  const { id, email, emailKey } = await registered(services);
  const loud = parseEmailAddress(email.toUpperCase());
  if (!loud) throw new Error('no address');
  expect(await refusalOf(register(services, { ...person, email: loud }, source))).toEqual({
    code: 'email_taken',
  });
  expect(await services.emails.owner(emailKey)).toBe(id);
});

test('a source past its registrations is refused until the hour is over, and no account is looked at', async () => {
  const services = createTestServices({ IP_REGISTRATIONS: '2/3600' });
  const here = freshSource();
  const email = freshEmail();
  await register(services, { ...person, email: freshEmail() }, here);
  await register(services, { ...person, email: freshEmail() }, here);
  expect(await refusalOf(register(services, { ...person, email }, here))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 1800,
  });
  expect(await services.emails.owner(email.key)).toBeUndefined();
  services.clock.advance({ seconds: 1800 });
  expect(await register(services, { ...person, email }, here)).toMatchObject({ emailKey: email.key });
});

test('fields that no registration has are not stored', async () => {
  const services = createTestServices();
  const sent = {
    status: 'disabled',
    emailVerifiedAt: 1,
    securityVersion: 9,
    isAdmin: true,
    pk: 'USER#other',
  };
  const account = await register(services, { ...person, email: freshEmail(), ...sent }, source);
  expect(await itemAt(services, keys.account(account.id))).toEqual({
    pk: `USER#${account.id}`,
    sk: '-',
    listedId: account.id,
    ...account,
  });
  expect(account).toMatchObject({ status: 'active', securityVersion: 1 });
  expect(account).not.toHaveProperty('emailVerifiedAt');
});

test('a registration that fails at its transaction leaves nothing behind', async () => {
  const { services, tried } = notingAccounts(createTestServices());
  const email = freshEmail();
  intercept(services, 'TransactWriteItems', () => {
    throw new Error('crash');
  });
  await expect(register(services, { ...person, email }, source)).rejects.toThrow('crash');
  expect(tried).toHaveLength(1);
  expect(await leftOf(services, tried[0] ?? '', email.key)).toEqual([]);
});

test('of 50 parallel registrations of one address, in many spellings, one makes an account and the rest nothing', async () => {
  const { services, tried } = notingAccounts(createTestServices());
  const touched: Touched = [];
  const made = new Set<string>();
  for (let run = 0; run < repetitions; run++) {
    const { shown, key } = freshEmail();
    const spellings = Array.from({ length: 50 }, (_, index) => spell(shown, index));
    const attempts = spellings.map((email) => register(services, { ...person, email }, source));
    expect(await tally(attempts)).toEqual({ done: 1, email_taken: 49 });
    const owner = await services.emails.owner(key);
    const outcomes = await Promise.allSettled(attempts);
    const winners = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    expect(winners).toEqual([owner]);
    made.add(owner ?? '');
    touched.push(...tried.splice(0).map((id) => ({ id, emailKey: key })));
    services.clock.advance({ seconds: 1 });
  }
  const losers = new Set(touched.map(({ id }) => id).filter((id) => !made.has(id)));
  const left = (await allItems(services)).filter(({ pk, accountId }) => namesOne(losers, pk, accountId));
  expect(left).toEqual([]);
  expect(await brokenInvariants(services, touched)).toEqual([]);
});

test('registrations that all find the address free before any writes still make one account', async () => {
  const services = createTestServices();
  meetAfter(services, 'GetItem', 10);
  const email = freshEmail();
  const attempts = Array.from({ length: 10 }, () => register(services, { ...person, email }, source));
  expect(await tally(attempts)).toEqual({ done: 1, email_taken: 9 });
});

function spell(shown: string, index: number) {
  const letters = Array.from(shown, (letter, at) =>
    (index >> (at % 6)) & 1 ? letter.toUpperCase() : letter,
  );
  const email = parseEmailAddress(letters.join(''));
  if (!email) throw new Error('no address');
  return email;
}

function namesOne(ids: Set<string>, pk: unknown, accountId: unknown): boolean {
  const [, name = ''] = String(pk).split('#');
  return ids.has(name) || ids.has(String(accountId));
}

async function leftOf(services: TestServices, id: string, emailKey: string) {
  const items = await allItems(services);
  return items.filter((item) => namesOne(new Set([id, emailKey]), item.pk, item.accountId));
}
