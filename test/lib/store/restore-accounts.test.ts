import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { deleteAccount } from '../../../lib/accounts/delete-account';
import { accountPrefixes, keys } from '../../../lib/store/keys';
import { restoreAccounts } from '../../../lib/store/restore-accounts';
import type { Item } from '../../../lib/store/table';
import { connectDynamodb } from '../../../local/clients';
import { brokenInvariants } from '../../support/invariants';
import { refusalOf } from '../../support/outcomes';
import { ownTable } from '../../support/own-tables';
import { addressOf, ask, enter, loggedIn, proven, registered, update } from '../../support/people';
import { createTestServices, freshEmail, source, type TestServices } from '../../support/services';
import { allItems, setAt } from '../../support/table';

/** A service in use, and what a restored backup of it is: another table, as it was at a moment. */
async function inUse() {
  const [live, restored] = [await ownTable('TABLE'), await ownTable('TABLE')];
  const services = createTestServices(live);
  const backUp = async () => {
    await copy(await allItems(services), restored.TABLE ?? '');
    services.clock.advance({ hours: 1 });
  };
  const { client, config } = services;
  const tables = { from: { client, name: restored.TABLE ?? '' }, to: { client, name: config.table } };
  return { services, tables, backUp };
}

async function copy(items: Item[], table: string): Promise<void> {
  const client = DynamoDBDocumentClient.from(connectDynamodb(inject('dynamodbUrl')));
  for (let n = 0; n < items.length; n += 25) {
    const requests = items.slice(n, n + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
  client.destroy();
}

const inEarnest = { isRehearsal: false, signal: new AbortController().signal, onProgress: () => {} };

async function accountItems(services: TestServices, table?: string): Promise<Item[]> {
  const items = await allItems(services, table);
  const ofAccounts = items.filter(({ pk }) =>
    accountPrefixes.some((prefix) => String(pk).startsWith(prefix)),
  );
  return ofAccounts.toSorted((one, other) => String(one.pk).localeCompare(String(other.pk)));
}

test('accounts are what they were: changed ones, deleted ones, and those that came since', async () => {
  const { services, tables, backUp } = await inUse();
  const [kept, changed, moved, gone] = [
    await registered(services),
    await registered(services),
    await proven(services),
    await registered(services),
  ];
  await backUp();
  await update(services, await loggedIn(services, changed), { password: 'another', username: 'other' });
  await update(services, await loggedIn(services, moved), { email: freshEmail() });
  const caller = await loggedIn(services, gone);
  await deleteAccount(services, { caller, target: gone }, source);
  const late = await registered(services);

  // Of the changed one account and credential; of the moved one account and lock; of the gone one all four items.
  const counts = { examined: 16 + 21, written: 2 + 2 + 4, deleted: 4 + 1 };
  expect(await restoreAccounts(tables, inEarnest)).toEqual(counts);
  expect(await accountItems(services)).toEqual(await accountItems(services, tables.from.name));
  for (const account of [kept, changed, moved, gone]) {
    expect(await services.accounts.find(account.id)).toEqual(account);
    await expect(enter(services, account.email)).resolves.toMatchObject({ account: { id: account.id } });
  }
  expect(await services.accounts.find(late.id)).toBeUndefined();
  await expect(registered(services, { email: addressOf(late) })).resolves.toBeDefined();
  expect(await brokenInvariants(services, [kept, changed, moved, gone])).toEqual([]);
});

test('everything else stays as it is, and nothing that mails is written', async () => {
  const { services, tables, backUp } = await inUse();
  const account = await registered(services);
  await ask(services, 'reset_password', addressOf(account));
  await backUp();
  await refusalOf(enter(services, account.email, { password: 'wrong' }));
  await ask(services, 'verify_email', addressOf(account));
  await setAt(services, keys.account(account.id), { username: 'changed' });
  const others = async () => {
    const items = await allItems(services);
    return items.filter(({ pk }) => !accountPrefixes.some((prefix) => String(pk).startsWith(prefix)));
  };
  const before = await others();
  await restoreAccounts(tables, inEarnest);
  expect(await others()).toEqual(before);
});

test('a second run finds nothing to do, and a rehearsal does nothing', async () => {
  const { services, tables, backUp } = await inUse();
  const account = await registered(services);
  await backUp();
  await setAt(services, keys.account(account.id), { username: 'changed' });
  const wanted = { examined: 8, written: 1, deleted: 0 };
  expect(await restoreAccounts(tables, { ...inEarnest, isRehearsal: true })).toEqual(wanted);
  expect(await services.accounts.find(account.id)).toMatchObject({ username: 'changed' });
  expect(await restoreAccounts(tables, inEarnest)).toEqual(wanted);
  expect(await restoreAccounts(tables, inEarnest)).toEqual({ examined: 8, written: 0, deleted: 0 });
});

test('a backup without accounts changes nothing', async () => {
  const { services, tables } = await inUse();
  const account = await registered(services);
  expect(await restoreAccounts(tables, inEarnest)).toEqual({ examined: 0, written: 0, deleted: 0 });
  expect(await services.accounts.find(account.id)).toEqual(account);
});

test('a run that was interrupted is finished by the next', async () => {
  const { services, tables, backUp } = await inUse();
  const account = await registered(services);
  await backUp();
  const late = await registered(services);
  const interruption = new AbortController();
  const onProgress = () => interruption.abort();
  const part = await restoreAccounts(tables, { isRehearsal: false, signal: interruption.signal, onProgress });
  expect(part.deleted).toBe(0);
  await restoreAccounts(tables, inEarnest);
  expect(await services.accounts.find(late.id)).toBeUndefined();
  expect(await services.accounts.find(account.id)).toEqual(account);
});

test('hundreds of items, more than one request takes, are all there', async () => {
  const { services, tables, backUp } = await inUse();
  const ids = Array.from({ length: 260 }, (_, n) => `0199d1c0-0000-7000-8000-${String(n).padStart(12, '0')}`);
  await copy(
    ids.map((id) => ({ ...keys.credential(id), hash: 'none' })),
    tables.to.name,
  );
  await backUp();
  await copy(
    ids.slice(0, 130).map((id) => ({ ...keys.credential(id), hash: 'other' })),
    tables.to.name,
  );
  const restored = await restoreAccounts(tables, inEarnest);
  expect(restored).toEqual({ examined: 520, written: 130, deleted: 0 });
  expect(await accountItems(services)).toEqual(await accountItems(services, tables.from.name));
});
