import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { lazy } from '../../../lib/lazy';
import { keys } from '../../../lib/store/keys';
import { createDocumentClient, type Item } from '../../../lib/store/table';
import { changeRecord } from '../../support/http';

const table = lazy(() => {
  process.env.AWS_ACCESS_KEY_ID ??= 'local';
  process.env.AWS_SECRET_ACCESS_KEY ??= 'local';
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return { name: inject('usersTable'), client: createDocumentClient(inject('urls').dynamodb, 'eu-west-1') };
});

/** The registrations that lie in the table for an address. */
export async function pendingsOf(key: string): Promise<Item[]> {
  const { name, client } = table();
  const command = new QueryCommand({
    TableName: name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.pending(key, '').pk },
    ConsistentRead: true,
  });
  return (await client.send(command)).Items ?? [];
}

/** Changes each registration of an address behind the service's back. */
export async function changePendings(key: string, fields: Item): Promise<void> {
  const pendings = await pendingsOf(key);
  await Promise.all(pendings.map(({ id }) => changeRecord(keys.pending(key, String(id)), fields)));
}

/** As if the hour of the codes of twelve digits that an address's registrations have were over. */
export async function expireLongCodes(key: string): Promise<void> {
  const { name, client } = table();
  let ExclusiveStartKey: Item | undefined;
  do {
    const command = new ScanCommand({
      TableName: name,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :prefix) AND emailKey = :key',
      ExpressionAttributeValues: { ':prefix': keys.lookup('').pk, ':key': key },
      ExclusiveStartKey,
    });
    const { Items = [], LastEvaluatedKey } = await client.send(command);
    for (const { pk, sk } of Items) {
      await changeRecord({ pk, sk }, { expiresAt: Date.now() - 1 });
    }
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** As if the minute after an address's last mail with a code that activates were over. */
export function skipMinute(key: string): Promise<void> {
  return changeRecord(keys.code('activate_account', key), { nextMailAt: 0 });
}
