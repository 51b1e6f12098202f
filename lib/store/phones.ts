import type { AccountErrorCode } from '../errors';
import { keys } from './keys';
import { read, type Table, type Write } from './table';

/** The locks that make a phone number, in E.164, one account's. */
export function phoneStore(table: Table) {
  return {
    async isTaken(phoneKey: string): Promise<boolean> {
      return (await read(table, keys.phoneLock(phoneKey))) !== undefined;
    },

    claim(phoneKey: string, accountId: string): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.phoneLock(phoneKey), accountId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        otherwise: 'phone_taken',
      };
    },

    release(phoneKey: string, accountId: string, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Delete: {
            TableName: table.name,
            Key: keys.phoneLock(phoneKey),
            ConditionExpression: 'accountId = :id',
            ExpressionAttributeValues: { ':id': accountId },
          },
        },
        otherwise,
      };
    },
  };
}
