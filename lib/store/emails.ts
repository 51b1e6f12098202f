import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { keys } from './keys';
import { type Item, read, type Table, type Write } from './table';
import { ttlAfter } from './ttl';

const lock = z.object({
  accountId: z.string(),
  /** Of an address that its account has left: until then nobody else may have it. Milliseconds. */
  reservedUntil: z.optional(z.number()),
});

/** What an address's lock says: an account's address, or one that an account has left and may be taken back to. */
export type EmailLock = z.output<typeof lock>;

export function parseEmailLock(item: Item | undefined): EmailLock | undefined {
  return item && lock.parse(item);
}

/** The id of the account whose address it is; an address that was left is nobody's to log in with. */
export function ownerOf(held: EmailLock | undefined): string | undefined {
  return held?.reservedUntil === undefined ? held?.accountId : undefined;
}

/** Whether an address cannot be given to an account (or, without one, to anybody new). */
export function isTaken(held: EmailLock | undefined, time: number, accountId?: string): boolean {
  if (!held || held.accountId === accountId) return false;
  return held.reservedUntil === undefined || held.reservedUntil > time;
}

/** The locks that make an e-mail address one account's: uniqueness is never asked of an index. */
export function emailStore(table: Table, now: () => number) {
  return {
    async find(emailKey: string): Promise<EmailLock | undefined> {
      return parseEmailLock(await read(table, keys.emailLock(emailKey)));
    },

    async owner(emailKey: string): Promise<string | undefined> {
      return ownerOf(await this.find(emailKey));
    },

    /** Of many that claim one address in the same moment, one commits. */
    claim(emailKey: string, accountId: string): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.emailLock(emailKey), accountId },
            ConditionExpression: isFreeFor,
            ExpressionAttributeValues: { ':id': accountId, ':now': now() },
          },
        },
        otherwise: 'email_taken',
      };
    },

    /** Holds a transaction to an address that nobody has. */
    unclaimed(emailKey: string): Write {
      return {
        action: {
          ConditionCheck: {
            TableName: table.name,
            Key: keys.emailLock(emailKey),
            ConditionExpression: 'attribute_not_exists(pk) OR reservedUntil <= :now',
            ExpressionAttributeValues: { ':now': now() },
          },
        },
        otherwise: 'email_taken',
      };
    },

    /** Frees an address, if it is this account's. */
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

    /** Leaves an address, keeping it from everybody else for a while. */
    reserve(emailKey: string, accountId: string, reservedUntil: number, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.emailLock(emailKey), accountId, reservedUntil, ttl: ttlAfter(reservedUntil) },
            ConditionExpression: 'accountId = :id',
            ExpressionAttributeValues: { ':id': accountId },
          },
        },
        otherwise,
      };
    },
  };
}

const isFreeFor = 'attribute_not_exists(pk) OR accountId = :id OR reservedUntil <= :now';
