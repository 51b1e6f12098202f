import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { updateOf } from './changes';
import { keys, nobody } from './keys';
import { type Item, read, type Table, type Write } from './table';

/** Fields that items of earlier versions lack read as null. */
function absentAsNull<T extends z.ZodMiniType>(type: T) {
  return z._default(z.nullable(type), null);
}

const account = z.object({
  id: z.string(),
  number: z.number(),
  /** As its owner wrote it: shown, and mailed to. */
  email: z.string(),
  emailKey: z.string(),
  emailVerifiedAt: z.optional(z.number()),
  username: z.nullable(z.string()),
  fullName: z.nullable(z.string()),
  /** As its owner wrote it, and in E.164: unique when there is one. */
  phone: absentAsNull(z.string()),
  phoneKey: absentAsNull(z.string()),
  gender: absentAsNull(z.enum(['laki-laki', 'perempuan'])),
  /** The name of the picture's object. */
  picture: absentAsNull(z.string()),
  /** Proven addresses that the account has left, which it can be taken back to for a while. */
  formerEmails: z._default(z.array(z.object({ emailKey: z.string(), reservedUntil: z.number() })), []),
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

const numberLock = z.object({ accountId: z.string() });

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
            Item: { ...keys.account(made.id), listedId: made.id, ...made },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        otherwise: 'unavailable',
      };
    },

    /**
     * Changes an account as it was seen. The condition holds only while it is still there and active, its address
     * is the one seen, and nothing has ended its sessions since: who was let in under what was seen acts, nobody else.
     * Nor has the phone changed, which locks follow. An operator's act reaches a disabled account too, and says so by
     * the status that it must still have.
     */
    change(
      seen: Account,
      changes: AccountChanges,
      otherwise: AccountErrorCode,
      status: Account['status'] = 'active',
    ): Write {
      const { expression, names, values } = updateOf(changes);
      return {
        action: {
          Update: {
            TableName: table.name,
            Key: keys.account(seen.id),
            UpdateExpression: expression,
            ConditionExpression: `${asSeen} AND ${phoneIsTheSame(seen)}`,
            ExpressionAttributeNames: { ...names, ...namesSeen },
            ExpressionAttributeValues: {
              ...values,
              ...valuesSeen(seen, status),
              ':seenPhone': seen.phoneKey,
            },
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
            ExpressionAttributeNames: namesSeen,
            ExpressionAttributeValues: valuesSeen(seen),
          },
        },
        otherwise,
      };
    },

    /** Ends an account as it was seen; the status is that of `change`. */
    remove(seen: Account, otherwise: AccountErrorCode, status: Account['status'] = 'active'): Write {
      return {
        action: {
          Delete: {
            TableName: table.name,
            Key: keys.account(seen.id),
            ConditionExpression: `${asSeen} AND ${phoneIsTheSame(seen)}`,
            ExpressionAttributeNames: namesSeen,
            ExpressionAttributeValues: { ...valuesSeen(seen, status), ':seenPhone': seen.phoneKey },
          },
        },
        otherwise,
      };
    },

    releaseNumber({ number }: Account): Write {
      return {
        action: { Delete: { TableName: table.name, Key: keys.numberLock(number) } },
        otherwise: 'unavailable',
      };
    },

    /** The id of the account that has a number. */
    async idOf(number: number): Promise<string | undefined> {
      const item = await read(table, keys.numberLock(number));
      return item && numberLock.parse(item).accountId;
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

const statusStillStands = '#status = :seenStatus';
const nothingEndedItsSessions = 'securityVersion = :seenVersion';
const addressIsTheSame = 'emailKey = :seenKey';
const roleStillStands = '#role = :seenRole';
const asSeen = [statusStillStands, nothingEndedItsSessions, addressIsTheSame, roleStillStands].join(' AND ');
const namesSeen = { '#status': 'status', '#role': 'role' };

/** Locks follow the phone that was seen: of two changes of it one commits. What an older item lacks reads as null. */
function phoneIsTheSame({ phoneKey }: Account): string {
  const isSame = 'phoneKey = :seenPhone';
  return phoneKey === null ? `(attribute_not_exists(phoneKey) OR ${isSame})` : isSame;
}

function valuesSeen(
  { securityVersion, emailKey, role }: Account,
  status: Account['status'] = 'active',
): Item {
  return { ':seenStatus': status, ':seenVersion': securityVersion, ':seenKey': emailKey, ':seenRole': role };
}
