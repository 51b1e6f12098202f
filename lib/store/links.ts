import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { keys, type LinkPurpose } from './keys';
import { type Item, read, type Table, type Write } from './table';
import { ttlAfter } from './ttl';

const link = z.object({
  purpose: z.enum(['reset_link', 'verify_link', 'undo_link']),
  nonce: z.string(),
  secretId: z.string(),
  /** Milliseconds. */
  expiresAt: z.number(),
  language: z.enum(['en', 'id']),
  /** Which mail the link travels in, where its purpose knows several. */
  occasion: z.optional(z.enum(['asked', 'email_undone', 'email_verified'])),
  // Whose it is; without these it is nobody's, and was made for an unknown address.
  accountId: z.optional(z.string()),
  /** The stored address that the mail goes to, and its key. */
  email: z.optional(z.string()),
  emailKey: z.optional(z.string()),
  /** The account's version that it was made for. An undo link survives all versions and has none. */
  securityVersion: z.optional(z.number()),
  /** Of an undo link: the address that the account moved to. */
  newEmail: z.optional(z.string()),
});

/** A mailed link: its token is derived from this, and it is found by the token's hash. */
export type Link = z.output<typeof link>;

export function parseLink(item: Item): Link {
  return link.parse(item);
}

export function linkStore(table: Table, now: () => number) {
  return {
    async find(purpose: LinkPurpose, tokenHash: string): Promise<Link | undefined> {
      const item = await read(table, keys.link(purpose, tokenHash));
      const found = item && link.parse(item);
      return found && found.expiresAt > now() ? found : undefined;
    },

    /** The stream brings it to the mail worker. */
    insert(tokenHash: string, made: Link): Write {
      const Item = { ...keys.link(made.purpose, tokenHash), ...made, ttl: ttlAfter(made.expiresAt) };
      const ConditionExpression = 'attribute_not_exists(pk)';
      return {
        action: { Put: { TableName: table.name, Item, ConditionExpression } },
        otherwise: 'unavailable',
      };
    },

    /** Uses a link up, in time: of all that show its token, one commits. */
    use(purpose: LinkPurpose, tokenHash: string, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Delete: {
            TableName: table.name,
            Key: keys.link(purpose, tokenHash),
            ConditionExpression: 'attribute_exists(pk) AND expiresAt > :now',
            ExpressionAttributeValues: { ':now': now() },
          },
        },
        otherwise,
      };
    },

    /** Ends a link that another takes the place of. */
    drop(purpose: LinkPurpose, tokenHash: string): Write {
      return {
        action: { Delete: { TableName: table.name, Key: keys.link(purpose, tokenHash) } },
        otherwise: 'unavailable',
      };
    },
  };
}
