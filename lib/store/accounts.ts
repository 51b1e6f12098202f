import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { updateOf } from './changes';
import { keys, nobody } from './keys';
import { type Item, read, type Table, type Write } from './table';

const account = z.object({
  id: z.string(),
  number: z.number(),
  /** As its owner wrote it: shown, and mailed to. */
  email: z.string(),
  emailKey: z.string(),
  emailVerifiedAt: z.optional(z.number()),
  username: z.nullable(z.string()),
  fullName: z.nullable(z.string()),
  role: z.enum(['user', 'admin']),
  status: z.enum(['active', 'disabled']),
  /** Raised by whatever must end all sessions, codes and reset tokens of the account at once. */
  securityVersion: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** The person's account, without anything secret. Times are milliseconds since 1970. */
export type Account = z.output<typeof account>;

/** A field set to undefined is removed. */
export type AccountChanges = Partial<{ [K in keyof Account]: Account[K] | undefined }>;

const itemVersion = 1;

export function parseAccount(item: Item | undefined): Account | undefined {
  return item && account.parse(item);
}

export function accountStore(table: Table) {
  return {
    /** An account by its id, strongly read; an undefined id is asked for as well. */
    async find(id: string | undefined): Promise<Account | undefined> {
      return parseAccount(await read(table, keys.account(id ?? nobody)));
    },

    insert(made: Account): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.account(made.id), itemVersion, ...made },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        otherwise: 'unavailable',
      };
    },

    /**
     * Changes an account as it was seen. The condition holds only while it is still there and active, its address
     * is the one seen, and nothing has ended its sessions since: who was let in under what was seen acts, nobody else.
     */
    change(seen: Account, changes: AccountChanges, otherwise: AccountErrorCode): Write {
      const { expression, names, values } = updateOf(changes);
      return {
        action: {
          Update: {
            TableName: table.name,
            Key: keys.account(seen.id),
            UpdateExpression: expression,
            ConditionExpression: asSeen,
            ExpressionAttributeNames: { ...names, '#status': 'status' },
            ExpressionAttributeValues: { ...values, ...valuesSeen(seen) },
          },
        },
        otherwise,
      };
    },

    /** Holds a transaction to the account as it was seen, without changing it. */
    unchanged(seen: Account, otherwise: AccountErrorCode): Write {
      return {
        action: {
          ConditionCheck: {
            TableName: table.name,
            Key: keys.account(seen.id),
            ConditionExpression: asSeen,
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: valuesSeen(seen),
          },
        },
        otherwise,
      };
    },

    /** Makes an account's number its own: no two can have one. */
    claimNumber({ number, id }: Account): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.numberLock(number), accountId: id },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        otherwise: 'unavailable',
      };
    },
  };
}

const accountIsActive = '#status = :active';
const nothingEndedItsSessions = 'securityVersion = :seenVersion';
const addressIsTheSame = 'emailKey = :seenKey';
const asSeen = [accountIsActive, nothingEndedItsSessions, addressIsTheSame].join(' AND ');

function valuesSeen({ securityVersion, emailKey }: Account): Item {
  return { ':active': 'active', ':seenVersion': securityVersion, ':seenKey': emailKey };
}
