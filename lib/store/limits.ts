import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Allowance } from '../config';
import { AccountError } from '../errors';
import { type Source, sourceNetwork } from '../source';
import { keys, type SourceBucket } from './keys';
import { read, type Table, writeAlone } from './table';
import { ttlAfter } from './ttl';
import { hourOf, secondsToNextHour } from './windows';

/** What one source address may do in a window of time: one item per bucket, source and window. */
export function limitStore(
  table: Table,
  now: () => number,
  allowances: Record<SourceBucket, readonly Allowance[]>,
  wrongCodesPerHour: number,
) {
  return {
    /**
     * Lets nobody try codes that come without an address while all sources together have shown too many wrong ones.
     *
     * @throws AccountError `rate_limited` until the hour is over
     */
    async requireWrongCodesLeft(): Promise<void> {
      const item = await read(table, wrongCodesKey());
      if (Number(item?.acts ?? 0) < wrongCodesPerHour) return;
      throw new AccountError('rate_limited', { retryAfterSeconds: secondsToNextHour(now()) });
    },

    async countWrongCode(): Promise<void> {
      const command = new UpdateCommand({
        TableName: table.name,
        Key: wrongCodesKey(),
        UpdateExpression: 'SET #ttl = :ttl ADD acts :one',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':one': 1, ':ttl': ttlAfter(now() + 3_600_000) },
      });
      await writeAlone(() => table.client.send(command));
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
      const acts = allowances[bucket].map((allowance) =>
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: windowKey(bucket, source, allowance),
            UpdateExpression: 'ADD acts :minusOne',
            ConditionExpression: 'acts > :zero',
            ExpressionAttributeValues: { ':minusOne': -1, ':zero': 0 },
          }),
        ),
      );
      await Promise.allSettled(acts);
    },
  };

  function wrongCodesKey() {
    return keys.sourceLimit('directoryCode', 'all sources', `wrong#${hourOf(now())}`);
  }

  function windowKey(bucket: SourceBucket, source: Source, { seconds }: Allowance) {
    return keys.sourceLimit(bucket, sourceNetwork(source), `${seconds}#${windowOf(seconds)}`);
  }

  function windowOf(seconds: number): number {
    return Math.floor(now() / (seconds * 1000));
  }

  async function count(bucket: SourceBucket, source: Source, allowance: Allowance): Promise<void> {
    const windowEnd = (windowOf(allowance.seconds) + 1) * allowance.seconds * 1000;
    const command = new UpdateCommand({
      TableName: table.name,
      Key: windowKey(bucket, source, allowance),
      UpdateExpression: 'SET #ttl = :ttl ADD acts :one',
      ConditionExpression: 'attribute_not_exists(acts) OR acts < :allowed',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':one': 1, ':allowed': allowance.count, ':ttl': ttlAfter(windowEnd) },
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
