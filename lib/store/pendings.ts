import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { attempt } from '../aws-client';
import { AccountError, type AccountErrorCode } from '../errors';
import { updateOf } from './changes';
import { keys } from './keys';
import type { Item, Table, Write } from './table';
import { ttlAfter } from './ttl';

const pending = z.object({
  /** The id that the account will have. */
  id: z.string(),
  email: z.string(),
  emailKey: z.string(),
  username: z.nullable(z.string()),
  fullName: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  phoneKey: z.nullable(z.string()),
  hash: z.string(),
  /** Where it came from: a repeated registration and a resend find their own by it. */
  network: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  // What its mailed code is derived from, and how long that lives.
  nonce: z.string(),
  secretId: z.string(),
  codeDigits: z.union([z.literal(6), z.literal(12)]),
  codeExpiresAt: z.number(),
  /** The guesses at this address before the code was issued: its own attempts are those after. */
  attemptsBefore: z.number(),
  language: z.enum(['en', 'id']),
});

/** A registration that is no account yet and reserves nothing. Times are milliseconds. */
export type PendingRegistration = z.output<typeof pending>;

export type PendingCode = Pick<
  PendingRegistration,
  'nonce' | 'secretId' | 'codeExpiresAt' | 'attemptsBefore'
>;

export function parsePending(item: Item): PendingRegistration {
  return pending.parse(item);
}

export function pendingStore(table: Table, now: () => number) {
  return {
    /** The living registrations of an address, oldest first, strongly read. */
    async list(emailKey: string): Promise<PendingRegistration[]> {
      const command = new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.pending(emailKey, '').pk },
        ConsistentRead: true,
      });
      const { Items = [] } = await attempt(table.client.send(command));
      const living = Items.map((item) => pending.parse(item)).filter(({ expiresAt }) => expiresAt > now());
      return living.toSorted((one, other) => one.createdAt - other.createdAt);
    },

    /** The stream brings it to the mail worker. */
    insert(made: PendingRegistration): Write {
      const Item = { ...keys.pending(made.emailKey, made.id), ...made, ttl: ttlAfter(made.expiresAt) };
      const ConditionExpression = 'attribute_not_exists(pk)';
      return {
        action: { Put: { TableName: table.name, Item, ConditionExpression } },
        otherwise: 'unavailable',
      };
    },

    /** Gives a registration a new code in the place of the one that was seen; the stream mails it. */
    renew(seen: PendingRegistration, code: PendingCode): Write {
      const { expression, names, values } = updateOf(code);
      return {
        action: {
          Update: {
            TableName: table.name,
            Key: keys.pending(seen.emailKey, seen.id),
            UpdateExpression: expression,
            ConditionExpression: '#nonce = :seenNonce',
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: { ...values, ':seenNonce': seen.nonce },
          },
        },
        otherwise: () => new AccountError('rate_limited', { retryAfterSeconds: 1 }),
      };
    },

    /** Turns a registration into what its transaction makes of it: of all that show its code, one commits. */
    use(seen: PendingRegistration, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Delete: {
            TableName: table.name,
            Key: keys.pending(seen.emailKey, seen.id),
            ConditionExpression: 'nonce = :seenNonce',
            ExpressionAttributeValues: { ':seenNonce': seen.nonce },
          },
        },
        otherwise,
      };
    },

    /** Ends a registration that was displaced or outrun, if it is still there. */
    drop({ emailKey, id }: PendingRegistration): Write {
      return {
        action: { Delete: { TableName: table.name, Key: keys.pending(emailKey, id) } },
        otherwise: 'unavailable',
      };
    },
  };
}
