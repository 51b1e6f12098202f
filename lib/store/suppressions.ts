import * as z from 'zod/mini';
import { keys } from './keys';
import { read, type Table, type Write } from './table';
import { ttlAfter } from './ttl';

/** Why nothing more is mailed to an address. */
const reason = z.enum(['bounce', 'complaint', 'refusal']);

const suppression = z.object({
  emailKey: z.string(),
  reason,
  /** Milliseconds; from then on it is tried again. */
  suppressedUntil: z.number(),
  /** When an operator lifted it: what arose before that time does not bring it back. */
  liftedAt: z._default(z.number(), 0),
});

/** An address that mails do not reach, an account's or nobody's. */
export type Suppression = z.output<typeof suppression>;

export type SuppressionReason = z.output<typeof reason>;

/** What happened to a mail, and when (milliseconds). */
export interface Undelivered {
  emailKey: string;
  reason: SuppressionReason;
  at: number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * How long an address is left alone. A mailbox may come to be, and a complaint be forgotten, so none is for ever. A
 * mail that SES refused was never sent: that harms nobody's name, and may be a mistake that is mended by tomorrow.
 */
const keptMilliseconds: Record<SuppressionReason, number> = {
  bounce: 180 * day,
  complaint: 180 * day,
  refusal: day,
};

/** SNS may deliver again for 23 days: that long a lifted suppression is remembered, so that none brings it back. */
const rememberedMilliseconds = 30 * day;

export function suppressedUntil({ reason: why, at }: Undelivered): number {
  return at + keptMilliseconds[why];
}

/** The addresses to which nothing is mailed: items of their own, which only the mail workers read. */
export function suppressionStore(table: Table, now: () => number) {
  return {
    async find(emailKey: string): Promise<Suppression | undefined> {
      const item = await read(table, keys.suppression(emailKey));
      return item && suppression.parse(item);
    },

    async isSuppressed(emailKey: string): Promise<boolean> {
      return ((await this.find(emailKey))?.suppressedUntil ?? 0) > now();
    },

    /** Suppresses an address. What is known already, or has been lifted since it happened, does not commit. */
    suppress(undelivered: Undelivered): Write {
      const { emailKey, reason: why, at } = undelivered;
      const until = suppressedUntil(undelivered);
      return {
        action: {
          Update: {
            TableName: table.name,
            Key: keys.suppression(emailKey),
            UpdateExpression:
              'SET emailKey = :emailKey, reason = :reason, suppressedUntil = :until, #ttl = :ttl',
            ConditionExpression: `attribute_not_exists(pk) OR (${notLiftedSince} AND suppressedUntil < :until)`,
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: {
              ':emailKey': emailKey,
              ':reason': why,
              ':until': until,
              ':at': at,
              ':ttl': ttlAfter(until),
            },
          },
        },
        otherwise: 'unavailable',
      };
    },

    /** Lets mails go to a suppressed address again. */
    lift(emailKey: string): Write {
      return {
        action: {
          Update: {
            TableName: table.name,
            Key: keys.suppression(emailKey),
            UpdateExpression: 'SET liftedAt = :now, suppressedUntil = :never, #ttl = :ttl',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: {
              ':now': now(),
              ':never': 0,
              ':ttl': ttlAfter(now() + rememberedMilliseconds),
            },
          },
        },
        otherwise: 'unavailable',
      };
    },
  };
}

const notLiftedSince = '(attribute_not_exists(liftedAt) OR liftedAt < :at)';
