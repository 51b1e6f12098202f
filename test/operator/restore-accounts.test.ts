import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { keys } from '../../lib/store/keys';
import { connectDynamodb } from '../../local/clients';
import { ownTable } from '../support/own-tables';
import { registered } from '../support/people';
import { createTestServices } from '../support/services';
import { allItems, setAt } from '../support/table';
import { operate } from './operate';

async function backedUp() {
  const [live, restored] = [await ownTable('TABLE'), await ownTable('TABLE')];
  const services = createTestServices(live);
  const account = await registered(services);
  const client = DynamoDBDocumentClient.from(connectDynamodb(inject('dynamodbUrl')));
  const requests = (await allItems(services)).map((Item) => ({ PutRequest: { Item } }));
  await client.send(new BatchWriteCommand({ RequestItems: { [restored.TABLE ?? '']: requests } }));
  await setAt(services, keys.account(account.id), { username: 'changed' });
  return { services, account, table: restored.TABLE ?? '', own: live.TABLE ?? '' };
}

test('accounts are brought back, after a question, and what comes next is said', async () => {
  const { services, account, table } = await backedUp();
  const refused = await operate(services, ['restore-accounts', table], { answer: 'no' });
  expect(refused.exitCode).not.toBe(0);
  expect(await services.accounts.find(account.id)).toMatchObject({ username: 'changed' });
  const { exitCode, out } = await operate(services, ['restore-accounts', table], { answer: 'yes' });
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: '1 item written and 0 deleted. Now run revoke-everything.\n',
  });
  expect(await services.accounts.find(account.id)).toEqual(account);
});

test('a rehearsal asks nothing and changes nothing', async () => {
  const { services, account, table } = await backedUp();
  const { exitCode, out } = await operate(services, ['restore-accounts', table, '--dry-run']);
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: '1 item would be written and 0 deleted.\n' });
  expect(await services.accounts.find(account.id)).toMatchObject({ username: 'changed' });
});

test('a table that is not there, is empty or is the stage’s own is refused', async () => {
  const { services, account, own } = await backedUp();
  const { TABLE: empty = '' } = await ownTable('TABLE');
  const run = (table: string) => operate(services, ['restore-accounts', table, '--yes']);
  expect(await run('misspelt')).toMatchObject({ exitCode: 3, err: 'There is no table misspelt.\n' });
  expect(await run(own)).toMatchObject({ exitCode: 2, err: `${own} is the table of the stage itself.\n` });
  expect(await run(empty)).toMatchObject({
    exitCode: 1,
    err: `There are no accounts in the table ${empty}: nothing was changed.\n`,
  });
  expect(await services.accounts.find(account.id)).toMatchObject({ username: 'changed' });
});
