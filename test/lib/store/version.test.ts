import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import type { Key } from '../../../lib/store/keys';
import type { Write } from '../../../lib/store/table';
import { itemVersion } from '../../../lib/store/version';
import { createTestServices, type TestServices } from '../../support/services';

const freshKey = (): Key => ({ pk: `NOTICE#${randomUUID()}`, sk: '-' });

async function itemOf({ client, config }: TestServices, key: Key) {
  return (await client.send(new GetCommand({ TableName: config.table, Key: key, ConsistentRead: true })))
    .Item;
}

function writeTo({ config, commit }: TestServices, key: Key, action: 'Put' | 'Update', rest: object) {
  const Keyed = action === 'Put' ? { Item: { ...key, ...rest } } : { Key: key, ...rest };
  const made = { action: { [action]: { TableName: config.table, ...Keyed } }, otherwise: 'unavailable' };
  return commit([made as Write]);
}

const one = { ExpressionAttributeValues: { ':one': 1 } };

test('an item that is put has the version of this release, alone or in a transaction', async () => {
  const services = createTestServices();
  const [alone, together] = [freshKey(), freshKey()];
  const Item = { ...alone, field: 'x' };
  await services.client.send(new PutCommand({ TableName: services.config.table, Item }));
  await writeTo(services, together, 'Put', { field: 'x' });
  expect(await itemOf(services, alone)).toEqual({ ...alone, field: 'x', v: itemVersion });
  expect(await itemOf(services, together)).toEqual({ ...together, field: 'x', v: itemVersion });
});

test.for([
  ['sets', { UpdateExpression: 'SET times = :one', ...one }, { times: 1 }],
  ['adds', { UpdateExpression: 'ADD times :one', ...one }, { times: 4 }],
  [
    'sets and adds',
    { UpdateExpression: 'SET another = :one ADD times :one', ...one },
    { another: 1, times: 4 },
  ],
  ['removes', { UpdateExpression: 'REMOVE times' }, {}],
  [
    'sets by another name',
    { UpdateExpression: 'SET #ttl = :one', ExpressionAttributeNames: { '#ttl': 'ttl' }, ...one },
    { times: 3, ttl: 1 },
  ],
] as const)(
  'an item of another release has it from the first update that %s on',
  async ([, update, fields]) => {
    const services = createTestServices();
    for (const isTogether of [false, true]) {
      const key = freshKey();
      const TableName = services.config.table;
      await services.client.send(new PutCommand({ TableName, Item: { ...key, times: 3, v: 99 } }));
      if (isTogether) await writeTo(services, key, 'Update', update);
      else await services.client.send(new UpdateCommand({ TableName, Key: key, ...update }));
      expect(await itemOf(services, key)).toEqual({ ...key, ...fields, v: itemVersion });
    }
  },
);

test('what is read, checked or deleted is left as it is', async () => {
  const services = createTestServices();
  const [checked, deleted] = [freshKey(), freshKey()];
  const TableName = services.config.table;
  for (const key of [checked, deleted]) {
    await services.client.send(new PutCommand({ TableName, Item: { ...key, v: 99 } }));
  }
  const ConditionExpression = 'attribute_exists(pk)';
  await services.commit([
    {
      action: { ConditionCheck: { TableName, Key: checked, ConditionExpression } },
      otherwise: 'unavailable',
    },
    { action: { Delete: { TableName, Key: deleted } }, otherwise: 'unavailable' },
  ]);
  expect(await itemOf(services, checked)).toEqual({ ...checked, v: 99 });
  expect(await itemOf(services, deleted)).toBeUndefined();
});

test('a command that is sent again is stamped once', async () => {
  const services = createTestServices();
  const key = freshKey();
  const command = new UpdateCommand({
    TableName: services.config.table,
    Key: key,
    UpdateExpression: 'ADD times :one',
    ...one,
  });
  await services.client.send(command);
  await services.client.send(command);
  expect(await itemOf(services, key)).toEqual({ ...key, times: 2, v: itemVersion });
});
