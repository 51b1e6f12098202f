import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { connectDynamodb } from '../../local/clients';

/**
 * A table of the test's own, made as the deployed one of the same kind; for what would be in the way of all others, as
 * other keys would, or when all that is in a table is to be looked at. Returns what `createTestServices` takes. It has
 * a stream where that is asked for: who has one writes slower.
 */
export async function ownTable(
  kind: 'TABLE' | 'KEY_TABLE',
  { hasStream = false }: { hasStream?: boolean } = {},
): Promise<Record<string, string>> {
  const client = connectDynamodb(inject('dynamodbUrl'));
  const TableName = `${inject('environment')[kind]}-${randomUUID()}`;
  await createLike(client, inject('environment')[kind] ?? '', TableName, hasStream);
  client.destroy();
  return { [kind]: TableName };
}

/** Ends such tables, for who makes many. */
export async function dropTables(names: Record<string, string>): Promise<void> {
  const client = connectDynamodb(inject('dynamodbUrl'));
  await Promise.all(
    Object.values(names).map((TableName) => client.send(new DeleteTableCommand({ TableName }))),
  );
  client.destroy();
}

async function createLike(
  client: DynamoDBClient,
  model: string,
  TableName: string,
  hasStream: boolean,
): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: model }));
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = Table ?? {};
  const indexes = GlobalSecondaryIndexes?.map(({ IndexName, KeySchema: keys, Projection }) => ({
    IndexName,
    KeySchema: keys,
    Projection,
  }));
  const GSIs = indexes ? { GlobalSecondaryIndexes: indexes } : {};
  const stream = hasStream
    ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const } }
    : {};
  const made = { TableName, BillingMode: 'PAY_PER_REQUEST', KeySchema, AttributeDefinitions } as const;
  await client.send(new CreateTableCommand({ ...made, ...GSIs, ...stream }));
}
