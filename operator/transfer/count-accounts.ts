import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { LightServices } from '../../lib/services';

/** About how many accounts there are, for a bar: DynamoDB counts every few hours. Undefined where it does not say. */
export async function countAccounts({ tables, config }: LightServices): Promise<number | undefined> {
  const table = tables.find(({ name }) => name === config.table);
  try {
    const answer = await table?.client.send(new DescribeTableCommand({ TableName: config.table }));
    return answer?.Table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === 'listed')?.ItemCount;
  } catch {
    return undefined;
  }
}
