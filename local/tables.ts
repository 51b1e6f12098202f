import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { Definition } from './definition';

type Same =
  | 'TableName'
  | 'BillingMode'
  | 'AttributeDefinitions'
  | 'KeySchema'
  | 'GlobalSecondaryIndexes'
  | 'LocalSecondaryIndexes'
  | 'ProvisionedThroughput'
  | 'Tags';

/** A table as CloudFormation writes it: mostly as the API does, and otherwise where it says so below. */
export type TableProperties = Pick<CreateTableCommandInput, Same> & {
  TableName: string;
  StreamSpecification?: { StreamViewType: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' };
  SSESpecification?: { SSEEnabled: boolean | string };
  DeletionProtectionEnabled?: boolean | string;
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean | string };
};

/** The tables of the definition, by logical id. */
export function tablesOf({ resources }: Pick<Definition, 'resources'>): Record<string, TableProperties> {
  const tables = Object.entries(resources.Resources).filter(
    ([, { Type }]) => Type === 'AWS::DynamoDB::Table',
  );
  return Object.fromEntries(tables.map(([id, { Properties }]) => [id, Properties as TableProperties]));
}

/**
 * A table whose stream nobody reads: DynamoDB Local looks through all that a stream holds at every write, so that each
 * takes longer the more have been made.
 */
export function withoutStream(table: TableProperties): TableProperties {
  const { StreamSpecification: _stream, ...rest } = table;
  return rest;
}

/**
 * Brings a table into being just as it would be deployed, or an existing one up to its definition as far as
 * DynamoDB lets it grow: indexes that it lacks and its time to live. Backups are left out, which DynamoDB
 * Local knows nothing of.
 */
export async function createTable(client: DynamoDBClient, table: TableProperties): Promise<void> {
  try {
    await client.send(new CreateTableCommand(toRequest(table)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    await addMissingIndexes(client, table);
  }
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 30 }, { TableName: table.TableName });
  await enableTimeToLive(client, table);
}

/** What CreateTable takes for what CloudFormation says. */
export function toRequest(table: TableProperties): CreateTableCommandInput {
  const { StreamSpecification, SSESpecification, DeletionProtectionEnabled, ...rest } = table;
  return {
    TableName: rest.TableName,
    BillingMode: rest.BillingMode,
    AttributeDefinitions: rest.AttributeDefinitions,
    KeySchema: rest.KeySchema,
    GlobalSecondaryIndexes: rest.GlobalSecondaryIndexes,
    LocalSecondaryIndexes: rest.LocalSecondaryIndexes,
    ProvisionedThroughput: rest.ProvisionedThroughput,
    Tags: rest.Tags,
    ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
    ...(SSESpecification && { SSESpecification: { Enabled: isOn(SSESpecification.SSEEnabled) } }),
    DeletionProtectionEnabled: isOn(DeletionProtectionEnabled),
  };
}

async function addMissingIndexes(client: DynamoDBClient, table: TableProperties): Promise<void> {
  const { TableName, AttributeDefinitions } = table;
  const existing = (await client.send(new DescribeTableCommand({ TableName }))).Table;
  const present = new Set(existing?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  const missing = table.GlobalSecondaryIndexes?.filter(({ IndexName }) => !present.has(IndexName)) ?? [];
  // DynamoDB takes one new index a call, and the next when the table is active again.
  for (const index of missing) {
    await client.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    );
    await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 30 }, { TableName });
  }
}

async function enableTimeToLive(client: DynamoDBClient, table: TableProperties): Promise<void> {
  const { TableName, TimeToLiveSpecification } = table;
  if (!TimeToLiveSpecification || !isOn(TimeToLiveSpecification.Enabled)) return;
  const specification = { AttributeName: TimeToLiveSpecification.AttributeName, Enabled: true };
  try {
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: specification }));
  } catch (error) {
    if (!(error as Error).message.includes('already enabled')) throw error;
  }
}

/** A parameter that was given on the command line is a string. */
function isOn(flag: boolean | string | undefined): boolean {
  return String(flag) === 'true';
}
