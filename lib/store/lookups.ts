import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { keys } from './keys';
import { readTogether, type Table, type Write } from './table';
import { ttlAfter } from './ttl';

const lookup = z.object({
  registrationId: z.string(),
  emailKey: z.string(),
  /** Whether the code came by mail, and so proves the mailbox; or in an answer, and proves nothing. */
  isMailed: z.boolean(),
  expiresAt: z.number(),
});

/** What a code that comes without an address is found by. */
export type Lookup = z.output<typeof lookup> & { digest: string };

/** Codes that identify by themselves are found by a keyed digest: the table shows no code, nor lets one be tried. */
export function lookupStore(table: Table, now: () => number) {
  return {
    /** The living look-up among a code's digests under each secret of the ring, in one request. */
    async find(digests: string[]): Promise<Lookup | undefined> {
      const items = await readTogether(
        table,
        digests.map((digest) => keys.lookup(digest)),
      );
      const found = items.map(
        (item, index) => item && { ...lookup.parse(item), digest: digests[index] ?? '' },
      );
      return found.find((candidate) => candidate !== undefined && candidate.expiresAt > now());
    },

    /** Written only where no living one is: of two registrations that draw one code, one draws again. */
    insert({ digest, ...made }: Lookup): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.lookup(digest), ...made, ttl: ttlAfter(made.expiresAt) },
            ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': now() },
          },
        },
        otherwise: 'unavailable',
      };
    },

    /** Ends a code that another takes the place of. */
    drop(digest: string): Write {
      return {
        action: { Delete: { TableName: table.name, Key: keys.lookup(digest) } },
        otherwise: 'unavailable',
      };
    },

    /** Uses a code up: of all that show it, one commits. */
    use({ digest }: Lookup, otherwise: AccountErrorCode): Write {
      const Delete = {
        TableName: table.name,
        Key: keys.lookup(digest),
        ConditionExpression: 'expiresAt > :now',
        ExpressionAttributeValues: { ':now': now() },
      };
      return { action: { Delete }, otherwise };
    },
  };
}
