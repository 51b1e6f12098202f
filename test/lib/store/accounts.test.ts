import { expect, test } from 'vitest';
import { keys, nobody } from '../../../lib/store/keys';
import { countRequests } from '../../support/faults';
import { refusalOf, tally } from '../../support/outcomes';
import { registered } from '../../support/people';
import { createTestServices } from '../../support/services';
import { deleteAt, itemAt, putAt, setAt } from '../../support/table';

test('an account is found by its id, and an unknown or missing id is nobody’s', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const taken = countRequests(services);
  expect(await services.accounts.find(account.id)).toEqual(account);
  expect(await services.accounts.find('unknown')).toBeUndefined();
  expect(await services.accounts.find(undefined)).toBeUndefined();
  expect(taken()).toEqual({ GetItemCommand: 3 });
});

test('nobody has the id that stands for nobody', async () => {
  const services = createTestServices();
  expect(await itemAt(services, keys.account(nobody))).toBeUndefined();
  expect(await itemAt(services, keys.credential(nobody))).toBeUndefined();
});

test('an item that is no account is an error, not an account', async () => {
  const services = createTestServices();
  const { id } = await registered(services);
  await setAt(services, keys.account(id), { role: 'owner' });
  await expect(services.accounts.find(id)).rejects.toThrow();
});

test('an account is inserted once', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const before = await itemAt(services, keys.account(account.id));
  const again = services.accounts.insert({ ...account, username: 'another' });
  expect(await refusalOf(services.commit([again]))).toEqual({ code: 'unavailable', retryAfterSeconds: 1 });
  expect(await itemAt(services, keys.account(account.id))).toEqual(before);
});

test('a number is one account’s: of two that draw it in one moment one commits', async () => {
  const services = createTestServices();
  const { number } = await registered(services);
  const account = await registered(services);
  expect(
    await refusalOf(services.commit([services.accounts.claimNumber({ ...account, number })])),
  ).toMatchObject({
    code: 'unavailable',
  });
  const claims = ['one', 'other'].map((id) =>
    services.commit([services.accounts.claimNumber({ ...account, id, number: number + 4_096_000_000 })]),
  );
  expect(await tally(claims)).toEqual({ done: 1, unavailable: 1 });
  await deleteAt(services, keys.numberLock(number + 4_096_000_000));
});

test('a change sets, and removes what is undefined', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await setAt(services, keys.account(account.id), { emailVerifiedAt: 5 });
  const changes = { fullName: null, username: 'new', emailVerifiedAt: undefined };
  await services.commit([services.accounts.change(account, changes, 'unauthenticated')]);
  expect(await services.accounts.find(account.id)).toEqual({ ...account, fullName: null, username: 'new' });
});

test.for([
  ['was disabled', { status: 'disabled' }],
  ['has another address', { emailKey: 'other@example.com' }],
  ['had its sessions ended', { securityVersion: 2 }],
] as const)('an account that %s since it was seen is neither changed nor unchanged', async ([, fields]) => {
  const services = createTestServices();
  const seen = await registered(services);
  await setAt(services, keys.account(seen.id), fields);
  const before = await itemAt(services, keys.account(seen.id));
  const change = services.accounts.change(seen, { username: 'new' }, 'unauthenticated');
  expect(await refusalOf(services.commit([change]))).toEqual({ code: 'unauthenticated' });
  const unchanged = services.accounts.unchanged(seen, 'wrong_credentials');
  expect(await refusalOf(services.commit([unchanged]))).toEqual({ code: 'wrong_credentials' });
  expect(await itemAt(services, keys.account(seen.id))).toEqual(before);
});

test('an account whose name changed since it was seen is changed all the same', async () => {
  const services = createTestServices();
  const seen = await registered(services);
  await setAt(services, keys.account(seen.id), { fullName: 'Another' });
  await services.commit([services.accounts.unchanged(seen, 'unauthenticated')]);
  await services.commit([services.accounts.change(seen, { username: 'new' }, 'unauthenticated')]);
  expect(await services.accounts.find(seen.id)).toEqual({ ...seen, fullName: 'Another', username: 'new' });
});

test('a change of a deleted account makes no ghost', async () => {
  const services = createTestServices();
  const account = await registered(services);
  await deleteAt(services, keys.account(account.id));
  const change = services.accounts.change(account, { username: 'new' }, 'unauthenticated');
  expect(await refusalOf(services.commit([change]))).toEqual({ code: 'unauthenticated' });
  expect(await itemAt(services, keys.account(account.id))).toBeUndefined();
});

test('fields of a later version of the item are read over', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const item = await itemAt(services, keys.account(account.id));
  await putAt(services, keys.account(account.id), { ...item, v: 2, fieldOfTomorrow: ['x'] });
  expect(await services.accounts.find(account.id)).toEqual(account);
});
