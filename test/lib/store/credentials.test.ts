import { expect, test, vi } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { countRequests } from '../../support/faults';
import { refusalOf, tally } from '../../support/outcomes';
import { registered } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices } from '../../support/services';
import { itemAt, putAt } from '../../support/table';

test('account, credential and lock are read in one request, known or not', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { id, emailKey } = account;
  const found = {
    account,
    credential: { accountId: id, hash: (await itemAt(services, keys.credential(id)))?.hash },
  };
  const { credentials } = services;
  const taken = countRequests(services);
  expect(await credentials.findWithAccount(id)).toEqual(found);
  expect(await credentials.findAtAddress(emailKey, id)).toEqual({ ...found, lock: { accountId: id } });
  expect(taken()).toEqual({ BatchGetItemCommand: 2 });
  const none = { account: undefined, credential: undefined };
  expect(await credentials.findWithAccount('unknown')).toEqual(none);
  expect(await credentials.findAtAddress(emailKey, undefined)).toEqual({ ...none, lock: { accountId: id } });
  expect(await credentials.findAtAddress('unknown', 'unknown')).toEqual({ ...none, lock: undefined });
  expect(taken()).toEqual({ BatchGetItemCommand: 3 });
});

test('a credential is inserted once, and replaced only where there is one', async () => {
  const services = createTestServices();
  const { id } = await registered(services);
  const { credentials, commit } = services;
  const key = keys.credential(id);
  expect(await refusalOf(commit([credentials.insert({ accountId: id, hash: 'x' })]))).toEqual({
    code: 'unavailable',
    retryAfterSeconds: 1,
  });
  await commit([credentials.replace({ accountId: id, hash: 'y' }, 'code_wrong')]);
  expect(await itemAt(services, key)).toEqual({ ...key, hash: 'y' });
  const ghost = credentials.replace({ accountId: 'unknown', hash: 'y' }, 'code_wrong');
  expect(await refusalOf(commit([ghost]))).toEqual({ code: 'code_wrong' });
  expect(await itemAt(services, keys.credential('unknown'))).toBeUndefined();
});

test.for([[null], [7], [undefined]])(
  'where the hash is %s, there is one that nothing matches, and a log says so',
  async ([hash]) => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {});
    const services = createTestServices();
    const { id } = await registered(services);
    await putAt(services, keys.credential(id), { hash });
    const { credential } = await services.credentials.findWithAccount(id);
    expect(credential).toEqual({ accountId: id, hash: 'none' });
    expect(print.mock.calls).toEqual([
      [JSON.stringify({ level: 'error', message: 'a credential has no hash', accountId: id })],
    ]);
    print.mockRestore();
  },
);

test.for([
  '',
  'rahasia',
  '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWRWJTmaaJObG',
  'pepper:pepper-1:',
  '$2b$04$',
])('where "%s" stands for a hash, it is read as it is, and a log says so', async (hash) => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  const services = createTestServices();
  const { id } = await registered(services);
  await putAt(services, keys.credential(id), { hash });
  const { credential } = await services.credentials.findWithAccount(id);
  expect(credential).toEqual({ accountId: id, hash });
  expect(print.mock.calls).toEqual([
    [JSON.stringify({ level: 'error', message: 'a credential has no hash', accountId: id })],
  ]);
  print.mockRestore();
});

test('a password that was taken away is no fault, and nothing is logged', async () => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  const services = createTestServices();
  const { id } = await registered(services);
  await services.commit([services.credentials.clear(id, 'code_wrong')]);
  await services.credentials.findWithAccount(id);
  expect(print.mock.calls).toEqual([]);
  print.mockRestore();
});

test('a transaction is held to the very hash that was compared', async () => {
  const services = createTestServices();
  const { id } = await registered(services);
  const { credentials, commit } = services;
  await commit([credentials.replace({ accountId: id, hash: 'standing' }, 'code_wrong')]);
  const standing = { accountId: id, hash: 'standing' };
  await commit([credentials.compared(standing, 'wrong_credentials')]);
  await commit([credentials.compared(standing, 'wrong_credentials', 'stronger')]);
  expect((await itemAt(services, keys.credential(id)))?.hash).toBe('stronger');
  const wrong = { code: 'wrong_credentials' };
  expect(await refusalOf(commit([credentials.compared(standing, 'wrong_credentials')]))).toEqual(wrong);
  expect(await refusalOf(commit([credentials.compared(standing, 'wrong_credentials', 'x')]))).toEqual(wrong);
  const ghost = credentials.compared({ accountId: 'unknown', hash: 'x' }, 'wrong_credentials', 'y');
  expect(await refusalOf(commit([ghost]))).toEqual(wrong);
  expect((await itemAt(services, keys.credential(id)))?.hash).toBe('stronger');
});

test('of a reset and a rehash in one moment the hash of the reset stands', async () => {
  const services = createTestServices();
  for (let run = 0; run < repetitions; run++) {
    const { id } = await registered(services);
    const { credential } = await services.credentials.findWithAccount(id);
    if (!credential) throw new Error('no credential');
    const acts = [
      services.commit([services.credentials.replace({ accountId: id, hash: 'reset' }, 'code_wrong')]),
      services.commit([services.credentials.compared(credential, 'wrong_credentials', 'rehashed')]),
    ];
    expect((await tally(acts)).done).toBeGreaterThanOrEqual(1);
    expect((await itemAt(services, keys.credential(id)))?.hash).toBe('reset');
  }
});
