import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Allowance } from '../config';
import { AccountError } from '../errors';
import { type Source, sourceNetwork } from '../source';
import { type Key, keys, type SourceBucket } from './keys';
import { type Table, writeAlone } from './table';
import { ttlAfter } from './ttl';
import { hourOf } from './windows';

/** What one source address may do in a window of time: one item per bucket, source and window. */
export function limitStore(
  table: Table,
  now: () => number,
  allowances: Record<SourceBucket, readonly Allowance[]>,
  wrongCodesPerHour: number,
) {
  return {
    /**
     * Counts a code that comes without an address as a wrong one, before anybody hears what it is: of parallel ones no
     * more are tried than of those that come one after another. Returns where, for a right one is taken back.
     *
     * @throws AccountError `rate_limited` until the hour is over, when all sources together have shown too many
     */
    async spendWrongCode(): Promise<Key> {
      const key = keys.sourceLimit('directoryCode', 'all sources', `wrong#${hourOf(now())}`);
      await spendOne(key, wrongCodesPerHour, (hourOf(now()) + 1) * 3_600_000);
      return key;
    },

    /** Takes back what was counted and is no wrong code; best effort. */
    async refundWrongCode(key: Key): Promise<void> {
      await takeBack(key).catch(() => undefined);
    },

    /**
     * Counts one act of a source, before anything else is touched: who is over the limit counts against nobody.
     *
     * @throws AccountError `rate_limited` until the window is over
     */
    async spend(bucket: SourceBucket, source: Source): Promise<void> {
      for (const allowance of allowances[bucket]) await count(bucket, source, allowance);
    },

    /** Takes an act back that turned out not to be one of those counted; best effort. */
    async refund(bucket: SourceBucket, source: Source): Promise<void> {
      const acts = allowances[bucket].map((allowance) => takeBack(windowKey(bucket, source, allowance)));
      await Promise.allSettled(acts);
    },
  };

  function windowKey(bucket: SourceBucket, source: Source, { seconds }: Allowance) {
    return keys.sourceLimit(bucket, sourceNetwork(source), `${seconds}#${windowOf(seconds)}`);
  }

  function windowOf(seconds: number): number {
    return Math.floor(now() / (seconds * 1000));
  }

  function count(bucket: SourceBucket, source: Source, allowance: Allowance): Promise<void> {
    const windowEnd = (windowOf(allowance.seconds) + 1) * allowance.seconds * 1000;
    return spendOne(windowKey(bucket, source, allowance), allowance.count, windowEnd);
  }

  async function takeBack(Key: Key): Promise<void> {
    const command = new UpdateCommand({
      TableName: table.name,
      Key,
      UpdateExpression: 'ADD acts :minusOne',
      ConditionExpression: 'acts > :zero',
      ExpressionAttributeValues: { ':minusOne': -1, ':zero': 0 },
    });
    await table.client.send(command);
  }

  async function spendOne(Key: Key, allowed: number, windowEnd: number): Promise<void> {
    const command = new UpdateCommand({
      TableName: table.name,
      Key,
      UpdateExpression: 'SET #ttl = :ttl ADD acts :one',
      ConditionExpression: 'attribute_not_exists(acts) OR acts < :allowed',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':one': 1, ':allowed': allowed, ':ttl': ttlAfter(windowEnd) },
    });
    try {
      await writeAlone(() => table.client.send(command));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil((windowEnd - now()) / 1000));
      throw new AccountError('rate_limited', { retryAfterSeconds });
    }
  }
}
