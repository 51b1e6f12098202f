import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { v7 as uuidV7 } from 'uuid';
import { newAccount, writesOf } from '../../lib/accounts/new-account';
import { readConfig } from '../../lib/config';
import { createServices, type Services } from '../../lib/services';
import { createDocumentClient, type Item } from '../../lib/store/table';
import { itemVersion } from '../../lib/store/version';

/** A batch takes 25 items, and an account is four. */
const accountsPerBatch = 6;
/** As many batches under way as keep DynamoDB Local busy. */
const lanes = 8;
const begin = Date.UTC(2026, 0, 1);
const hash = `$2b$12$${'a'.repeat(53)}`;

/**
 * Fills the table with accounts whose items are made by the same writers as those of every registration, and put there
 * in batches.
 */
export function filler(environment: Record<string, string>) {
  const client = createDocumentClient(environment.DYNAMODB_ENDPOINT ?? '', environment.AWS_REGION);
  const services = createServices({ config: readConfig(environment), client, now: Date.now });

  async function putBatch(from: number, to: number): Promise<void> {
    const items = Array.from({ length: to - from }, (_, at) => itemsOf(services, from + at)).flat();
    const RequestItems = { [services.config.table]: items.map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('fill: DynamoDB Local left items out');
  }

  return {
    /** From so many accounts to so many. Shows how many there are. */
    async fill(from: number, to: number, show: (accounts: number) => void): Promise<void> {
      let next = from;
      const lane = async () => {
        while (next < to) {
          const first = next;
          next = Math.min(to, next + accountsPerBatch);
          await putBatch(first, next);
          show(next);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    },
    close: () => client.destroy(),
  };
}

/** The items of an account; each begins in a millisecond of its own, so that no two draw one number. */
function itemsOf(
  services: Pick<Services, 'accounts' | 'credentials' | 'emails' | 'phones'>,
  place: number,
): Item[] {
  const time = begin + place;
  const email = `person-${place}@example.com`;
  const given = { id: uuidV7({ msecs: time }), email, emailKey: email, role: 'user' as const };
  const account = newAccount(
    { ...given, username: 'Wira', fullName: 'Wira Utama', emailVerifiedAt: time },
    time,
  );
  return writesOf(services, account, hash).map(({ action }) => ({ v: itemVersion, ...action.Put?.Item }));
}
