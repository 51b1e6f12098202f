import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { connectDynamodb } from '../../local/clients';

/** A table like the deployed one that no other test writes to: all that is in it is this test's. */
export async function createOwnTable(): Promise<{ name: string; drop: () => Promise<void> }> {
  const client = connectDynamodb(inject('dynamodbUrl'));
  const { Table } = await client.send(new DescribeTableCommand({ TableName: inject('environment').TABLE }));
  const name = `akun-own-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: Table?.AttributeDefinitions,
      KeySchema: Table?.KeySchema,
      StreamSpecification: Table?.StreamSpecification,
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  return {
    name,
    async drop() {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
}
