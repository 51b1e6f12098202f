import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { AccountError } from '../errors';
import { keys } from './keys';
import { type Item, read, type Table, type Write, writeAlone } from './table';
import { ttlAfter } from './ttl';

const counter = z.object({ failures: z.number(), lastFailureAt: z.number() });

type LoginCounter = z.output<typeof counter>;

/** An attempt that was counted as a failure: when, and when the one before it was. */
export interface Reservation {
  emailKey: string;
  at: number;
  before: number;
}

/** When wrong passwords lock an address, and for how long. */
export interface LockPolicy {
  afterFailures: number;
  firstSeconds: number;
  maxSeconds: number;
  quietSeconds: number;
}

/** Milliseconds for which the n-th failure in a row locks: 0, then doubling up to the longest. */
export function lockAfter(failures: number, { afterFailures, firstSeconds, maxSeconds }: LockPolicy): number {
  if (failures < afterFailures) return 0;
  return Math.min(firstSeconds * 2 ** (failures - afterFailures), maxSeconds) * 1000;
}

/** The failed logins of an e-mail address, known or not, through all contracts together. */
export function loginStore(table: Table, now: () => number, policy: LockPolicy) {
  const stepsToLongest = Math.ceil(Math.log2(policy.maxSeconds / policy.firstSeconds));
  const longest = policy.afterFailures + stepsToLongest;

  return {
    /**
     * Counts an attempt as a failure before its password is compared; a right one clears the count. Of parallel
     * guesses no more are compared than one after another would be.
     *
     * @throws AccountError `rate_limited` while the address is locked
     */
    async reserve(emailKey: string): Promise<Reservation> {
      for (let round = 0; round < 5; round++) {
        const time = now();
        const held = await count(emailKey, continuing(time));
        if ('before' in held) return { emailKey, at: time, before: held.before };
        const lockedUntil = held.lastFailureAt + lockAfter(held.failures, policy);
        if (lockedUntil > time) {
          throw new AccountError('rate_limited', {
            event: 'authn_login_lock',
            retryAfterSeconds: Math.ceil((lockedUntil - time) / 1000),
          });
        }
        const begun = await count(emailKey, beginningAgain(time, held));
        if ('before' in begun) return { emailKey, at: time, before: begun.before };
      }
      throw new AccountError('unavailable');
    },

    /**
     * Takes back a reservation whose password could not be compared, and with it the lock that it began; best
     * effort, for a fault is going on.
     */
    async release({ emailKey, at, before }: Reservation): Promise<void> {
      const values = { ':minusOne': -1, ':zero': 0, ':at': at };
      const takeBack = (expressions: Expressions) => {
        const Key = keys.loginCounter(emailKey);
        const command = new UpdateCommand({ TableName: table.name, Key, ...expressions });
        return writeAlone(() => table.client.send(command));
      };
      const withItsTime = takeBack({
        UpdateExpression: 'SET lastFailureAt = :before ADD failures :minusOne',
        ConditionExpression: 'failures > :zero AND lastFailureAt = :at',
        ExpressionAttributeValues: { ...values, ':before': before },
      });
      // Where another attempt was counted since, its time stays. An own answer that was lost is not taken back twice.
      const alone = () =>
        takeBack({
          UpdateExpression: 'ADD failures :minusOne',
          ConditionExpression: 'failures > :zero AND lastFailureAt > :at',
          ExpressionAttributeValues: values,
        });
      await withItsTime.catch(alone).catch(() => undefined);
    },

    /** The failures in a row of an address, and until when it is locked (0: it is not), strongly read. */
    async look(emailKey: string): Promise<{ failures: number; lockedUntil: number }> {
      const item = await read(table, keys.loginCounter(emailKey));
      if (!item) return { failures: 0, lockedUntil: 0 };
      const { failures, lastFailureAt } = counter.parse(item);
      const until = lastFailureAt + lockAfter(failures, policy);
      return { failures, lockedUntil: until > now() ? until : 0 };
    },

    /** Forgets all failures. */
    clear(emailKey: string): Write {
      return {
        action: { Delete: { TableName: table.name, Key: keys.loginCounter(emailKey) } },
        otherwise: 'unavailable',
      };
    },
  };

  /**
   * One failure more, unless the address is locked or its failures are long past. Each step of the curve is a
   * clause, so that the database decides, in the write itself.
   */
  function continuing(time: number): Expressions {
    const values: Item = { ':now': time, ':one': 1, ':ttl': ttlAfter(time), ':first': policy.afterFailures };
    values[':quietSince'] = time - policy.quietSeconds * 1000;
    const clauses = ['attribute_not_exists(failures)', '(failures < :first AND lastFailureAt > :quietSince)'];
    for (let failures = policy.afterFailures; failures <= longest; failures++) {
      const isThisStep = failures === longest ? `failures >= :n${failures}` : `failures = :n${failures}`;
      const lockIsOver = `lastFailureAt <= :from${failures}`;
      const isRecent = `lastFailureAt > :since${failures}`;
      clauses.push(`(${isThisStep} AND ${lockIsOver} AND ${isRecent})`);
      const lock = lockAfter(failures, policy);
      values[`:n${failures}`] = failures;
      values[`:from${failures}`] = time - lock;
      values[`:since${failures}`] = time - lock - policy.quietSeconds * 1000;
    }
    return {
      UpdateExpression: 'SET lastFailureAt = :now, #ttl = :ttl ADD failures :one',
      ConditionExpression: clauses.join(' OR '),
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: values,
    };
  }

  function beginningAgain(time: number, { failures, lastFailureAt }: LoginCounter): Expressions {
    return {
      UpdateExpression: 'SET lastFailureAt = :now, #ttl = :ttl, failures = :one',
      ConditionExpression: 'failures = :seenFailures AND lastFailureAt = :seenAt',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':now': time,
        ':one': 1,
        ':ttl': ttlAfter(time),
        ':seenFailures': failures,
        ':seenAt': lastFailureAt,
      },
    };
  }

  async function count(
    emailKey: string,
    expressions: Expressions,
  ): Promise<{ before: number } | LoginCounter> {
    const command = new UpdateCommand({
      TableName: table.name,
      Key: keys.loginCounter(emailKey),
      ...expressions,
      ReturnValues: 'UPDATED_OLD',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      const { Attributes } = await writeAlone(() => table.client.send(command));
      return { before: Number(Attributes?.lastFailureAt ?? 0) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // Without an item a right password has cleared the count meanwhile: there is nothing to hold against it.
      return error.Item ? counter.parse(unmarshall(error.Item)) : { failures: 0, lastFailureAt: 0 };
    }
  }
}

type Expressions = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;
