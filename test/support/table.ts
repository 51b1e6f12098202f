import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  type ScanCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { AuditRecord, AuditSubject } from '../../lib/store/audit';
import { updateOf } from '../../lib/store/changes';
import { type Key, keys, type LinkPurpose } from '../../lib/store/keys';
import type { Item } from '../../lib/store/table';
import type { TestServices } from './services';

type Needs = Pick<TestServices, 'client' | 'config'>;

/** An item as it lies in the table, keys and all, but for the version that every item has. */
export async function itemAt({ client, config }: Needs, key: Key): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: config.table, Key: key, ConsistentRead: true });
  const { Item: item } = await client.send(command);
  return item && withoutVersion(item);
}

function withoutVersion({ v: _v, ...item }: Item): Item {
  return item;
}

/** Changes an item behind the back of the code under test; a field set to undefined is removed. */
export async function setAt({ client, config }: Needs, key: Key, fields: Item): Promise<void> {
  const { expression, names, values } = updateOf(fields);
  const command = new UpdateCommand({
    TableName: config.table,
    Key: key,
    UpdateExpression: expression,
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  });
  await client.send(command);
}

export async function putAt({ client, config }: Needs, key: Key, fields: Item): Promise<void> {
  await client.send(new PutCommand({ TableName: config.table, Item: { ...key, ...fields } }));
}

export async function deleteAt({ client, config }: Needs, key: Key): Promise<void> {
  await client.send(new DeleteCommand({ TableName: config.table, Key: key }));
}

/** Every item of a table. */
export function allItems({ client, config }: Needs, table = config.table): Promise<Item[]> {
  return scan(client, { TableName: table });
}

/**
 * The items that name an account by its id, or somebody by an address, in their key or as whose they are. What a table
 * has beside them is not sent: in a long run that is nearly all of it.
 */
export function itemsNaming({ client, config }: Needs, name: string): Promise<Item[]> {
  return scan(client, {
    TableName: config.table,
    FilterExpression: 'contains(pk, :name) OR accountId = :name OR emailKey = :name OR email = :name',
    ExpressionAttributeValues: { ':name': name },
  });
}

/** All pages, strongly read. */
async function scan(client: Needs['client'], looked: ScanCommandInput): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const command = new ScanCommand({ ...looked, ConsistentRead: true, ExclusiveStartKey });
    const page = await client.send(command);
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** The notices that were written for an account, without their random keys. */
export async function noticesOf(services: Needs, accountId: string): Promise<Item[]> {
  const records = await noticeRecordsOf(services, accountId);
  return records.map(({ pk: _pk, sk: _sk, ...notice }) => withoutVersion(notice));
}

/** The notices that were written for an account, as the stream brings them. */
export async function noticeRecordsOf(services: Needs, accountId: string): Promise<Item[]> {
  const prefix = keys.notice('').pk;
  const items = await itemsNaming(services, accountId);
  return items.filter((item) => String(item.pk).startsWith(prefix) && item.accountId === accountId);
}

/** What was recorded of an account or hashed address, oldest first, without the random ends of the keys. */
export async function auditOf({ client, config }: Needs, subject: string): Promise<Item[]> {
  const command = new QueryCommand({
    TableName: config.table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.audit(subject, '', '').pk },
    ConsistentRead: true,
  });
  const { Items = [] } = await client.send(command);
  return Items.map(({ pk: _pk, sk, ...record }) => ({
    ...withoutVersion(record),
    at: String(sk).split('#')[0],
  }));
}

/** The trail of an account or address, oldest first. */
export async function historyOf({ audit }: Pick<TestServices, 'audit'>, subject: AuditSubject) {
  const records: AuditRecord[] = [];
  for await (const record of audit.history(subject)) records.unshift(record);
  return records;
}

/** The events recorded of an account or hashed address, in the order of the alphabet. */
export async function eventsOf(services: Needs, subject: string): Promise<string[]> {
  return (await auditOf(services, subject)).map(({ event }) => String(event)).toSorted(byName);
}

/** The links that were mailed for an account, as the stream brings them. */
export async function linkRecordsOf(
  services: Needs,
  accountId: string,
  purpose: LinkPurpose,
): Promise<Item[]> {
  const items = await itemsNaming(services, accountId);
  return items.filter((item) => item.accountId === accountId && item.purpose === purpose);
}

const byName = (one: string, other: string) => one.localeCompare(other);
