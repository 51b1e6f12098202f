import { randomInt } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import { expect, test } from 'vitest';
import { type ImportedAccount, importAccount } from '../../../lib/accounts/import-account';
import { newAccount } from '../../../lib/accounts/new-account';
import { startRegistration } from '../../../lib/accounts/start-registration';
import { holderStore } from '../../../lib/store/holders';
import { loseAnswers } from '../../support/faults';
import { brokenInvariants } from '../../support/invariants';
import { atOnce } from '../../support/races';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, source, type TestServices } from '../../support/services';
import { historyOf } from '../../support/table';

/** Somebody new, with everything that has a lock. */
function newcomer(services: TestServices): ImportedAccount {
  const { shown: email, key: emailKey } = freshEmail();
  const phoneKey = `+62812${randomInt(10_000_000, 100_000_000)}`;
  const given = { id: uuidV7(), email, emailKey, phone: phoneKey, phoneKey, role: 'user' } as const;
  return { account: newAccount(given, services.now()), hash: undefined };
}

const withHolders = (services: TestServices) => ({
  ...services,
  holders: holderStore({ name: services.config.table, client: services.client }),
});

const nobody = { account: undefined, emailLock: undefined, phoneOwner: undefined, numberOwner: undefined };

test('a try whose answer was lost is this one: it is there once, and no conflict', async () => {
  const services = withHolders(createTestServices());
  const imported = newcomer(services);
  loseAnswers(services, 'TransactWriteItems', 4);
  const first = importAccount(services, imported, { holders: nobody }, source);
  await first.catch(() => undefined);
  const [holders = nobody] = await services.holders.find([imported.account]);
  const { number, id } = imported.account;
  expect(await importAccount(services, imported, { holders }, source)).toEqual({ kind: 'present', number });
  expect(await historyOf(services, { id })).toHaveLength(1);
});

test('locks of its own that were seen without the account are no conflict, and give it no other number', async () => {
  const services = withHolders(createTestServices());
  const imported = newcomer(services);
  const { id, number } = imported.account;
  await importAccount(services, imported, { holders: nobody }, source);
  const torn = { account: undefined, emailLock: { accountId: id }, phoneOwner: id, numberOwner: id };
  expect(await importAccount(services, imported, { holders: torn }, source)).toEqual({
    kind: 'present',
    number,
  });
  expect(await historyOf(services, { id })).toHaveLength(1);
});

test(`of the same account imported ten times at once one is made, ${repetitions} times`, async () => {
  const services = withHolders(createTestServices());
  for (let round = 0; round < repetitions; round++) {
    const imported = newcomer(services);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => importAccount(services, imported, { holders: nobody }, source)),
    );
    const made = outcomes.filter(({ kind }) => kind === 'created');
    expect([made.length, outcomes.filter(({ kind }) => kind === 'present').length]).toEqual([1, 9]);
    const account = await services.accounts.find(imported.account.id);
    expect(await brokenInvariants(services, account ? [account] : [])).toEqual([]);
    expect(await historyOf(services, { id: imported.account.id })).toHaveLength(1);
  }
});

test('who registers the address meanwhile is not left waiting there', async () => {
  const services = withHolders(createTestServices());
  const imported = newcomer(services);
  const { email: shown, emailKey } = imported.account;
  const details = {
    email: { shown, key: emailKey },
    password: 'rahasia',
    language: 'en',
    codeDigits: 6,
  } as const;
  await atOnce<unknown>(services, [
    () => startRegistration(services, details, source),
    () => importAccount(services, imported, { holders: nobody }, source),
  ]);
  expect(await services.emails.owner(emailKey)).toBe(imported.account.id);
  expect(await services.pendings.list(emailKey)).toEqual([]);
});
