import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { keys } from './keys';
import { type Item, read, type Table, type Write } from './table';

const lock = z.object({ accountId: z.string() });

/** The id of the account that holds an address, from its lock. */
export function lockOwner(item: Item | undefined): string | undefined {
  return item && lock.parse(item).accountId;
}

/** The locks that make an e-mail address one account's: uniqueness is never asked of an index. */
export function emailStore(table: Table) {
  return {
    async owner(emailKey: string): Promise<string | undefined> {
      return lockOwner(await read(table, keys.emailLock(emailKey)));
    },

    /** Of many that claim one address in the same moment, one commits. */
    claim(emailKey: string, accountId: string): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.emailLock(emailKey), accountId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        otherwise: 'email_taken',
      };
    },

    /** Frees an address, if it is still this account's. */
    release(emailKey: string, accountId: string, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Delete: {
            TableName: table.name,
            Key: keys.emailLock(emailKey),
            ConditionExpression: 'accountId = :id',
            ExpressionAttributeValues: { ':id': accountId },
          },
        },
        otherwise,
      };
    },
  };
}
