import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { type Account, parseAccount } from './accounts';
import { keys } from './keys';
import { readTogether, type Table, type Write } from './table';
import { ttlAfter } from './ttl';

const session = z.object({
  sid: z.string(),
  accountId: z.string(),
  securityVersion: z.number(),
  createdAt: z.number(),
  expiresAt: z.number(),
  /** Of refresh tokens: only the living generation renews, and the one before it for a moment. */
  generation: z._default(z.number(), 0),
  rotatedAt: z._default(z.number(), 0),
});

/** One login. It lives while its item is there, its time is not over and the account's version is still its own. */
export type Session = z.output<typeof session>;

/** Sessions are an allow-list: one that is missing, for whatever reason, refuses. */
export function sessionStore(table: Table) {
  return {
    /** A session and its account, strongly read in one request. */
    async findWithAccount(sid: string, accountId: string) {
      const wanted = [keys.session(sid), keys.account(accountId)];
      const [sessionItem, accountItem] = await readTogether(table, wanted);
      const found: Session | undefined = sessionItem && session.parse(sessionItem);
      const account: Account | undefined = parseAccount(accountItem);
      return { session: found, account };
    },

    start(made: Session): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.session(made.sid), ...made, ttl: ttlAfter(made.expiresAt) },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        otherwise: 'unavailable',
      };
    },

    /** Ends a session; one that has ended already cannot end again. */
    end({ sid }: Session, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Delete: {
            TableName: table.name,
            Key: keys.session(sid),
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
        otherwise,
      };
    },

    /** Begins a generation of refresh tokens: of several that rotate one token, one does. */
    rotate({ sid, generation }: Session, rotatedAt: number, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Update: {
            TableName: table.name,
            Key: keys.session(sid),
            UpdateExpression: 'SET generation = :next, rotatedAt = :now',
            // An older session has none, which reads as the first.
            ConditionExpression: `attribute_exists(pk) AND ${generation === 0 ? isFirst : 'generation = :seen'}`,
            ExpressionAttributeValues: { ':seen': generation, ':next': generation + 1, ':now': rotatedAt },
          },
        },
        otherwise,
      };
    },

    /** Carries a session over to the version at which all others end; a session ended meanwhile stays ended. */
    outlive({ sid }: Session, securityVersion: number, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Update: {
            TableName: table.name,
            Key: keys.session(sid),
            UpdateExpression: 'SET securityVersion = :version',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':version': securityVersion },
          },
        },
        otherwise,
      };
    },

    /** Holds a transaction to a session that has not been ended. */
    stillOpen({ sid }: Session, otherwise: AccountErrorCode): Write {
      return {
        action: {
          ConditionCheck: {
            TableName: table.name,
            Key: keys.session(sid),
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
        otherwise,
      };
    },
  };
}

const isFirst = '(attribute_not_exists(generation) OR generation = :seen)';
