import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { deliverRecords } from '../../local/stream/deliver';
import type { DeliveryRules, Outcome } from '../../local/stream/retry';
import { numbersOf, recordsOf } from './records';

const rules: DeliveryRules = {
  batchSize: 10,
  reportsBatchItemFailures: true,
  bisects: false,
  maximumRecordAgeSeconds: -1,
  maximumRetryAttempts: -1,
};
const delivered: Outcome = { kind: 'delivered' };
const failed: Outcome = { kind: 'failed', reason: 'SES is down' };
const unreached: Outcome = { kind: 'not-invoked', reason: 'nobody listens' };

/** A worker whose function answers as told, on a clock that only sleeping moves. */
function surroundWith(answer: (records: readonly DynamoDBRecord[], call: number) => Outcome) {
  const seen = {
    calls: [] as number[][],
    checkpoints: [] as number[],
    pauses: [] as number[],
    kept: [] as { numbers: number[]; condition: string; invocations: number }[],
    reports: [] as string[],
    clock: 0,
    stopped: false,
    keepFails: 0,
  };
  return {
    seen,
    invoke: async (records: readonly DynamoDBRecord[]) => {
      seen.calls.push(numbersOf(records));
      return answer(records, seen.calls.length);
    },
    keep: async (givenUp: { records: readonly DynamoDBRecord[]; condition: string; invocations: number }) => {
      if (seen.keepFails-- > 0) throw new Error('S3 is down');
      const { records, condition, invocations } = givenUp;
      seen.kept.push({ numbers: numbersOf(records), condition, invocations });
    },
    checkpoint: (sequenceNumber: string) => void seen.checkpoints.push(Number(sequenceNumber)),
    now: () => seen.clock,
    sleep: async (milliseconds: number) => {
      seen.pauses.push(milliseconds);
      seen.clock += milliseconds;
    },
    stopped: () => seen.stopped,
    report: (event: string) => void seen.reports.push(event),
  };
}

describe('a function that works', () => {
  test('gets the records in order, batch by batch, each batch checkpointed', async () => {
    const { seen, ...surroundings } = surroundWith(() => delivered);
    await deliverRecords(recordsOf([1, 2, 3, 4, 5]), { ...rules, batchSize: 2 }, surroundings);
    expect(seen).toMatchObject({
      calls: [[1, 2], [3, 4], [5]],
      checkpoints: [2, 4, 5],
      pauses: [],
      reports: [],
    });
  });

  test('is not called without records', async () => {
    const { seen, ...surroundings } = surroundWith(() => delivered);
    await deliverRecords([], rules, surroundings);
    expect(seen.calls).toEqual([]);
  });
});

describe('a function that fails for a while', () => {
  test('gets the same batch again until it takes it, and later records wait', async () => {
    const { seen, ...surroundings } = surroundWith((_records, call) => (call <= 3 ? failed : delivered));
    await deliverRecords(recordsOf([1, 2, 3]), { ...rules, batchSize: 2 }, surroundings);
    expect(seen.calls).toEqual([[1, 2], [1, 2], [1, 2], [1, 2], [3]]);
    expect(seen.checkpoints).toEqual([2, 3]);
  });

  test('loses nothing in an hour, at pauses of seconds, and says so in a dozen lines', async () => {
    const hour = 3600 * 1000;
    const { seen, ...surroundings } = surroundWith(() => (surroundings.now() < hour ? failed : delivered));
    await deliverRecords(recordsOf([1]), { ...rules, maximumRecordAgeSeconds: 82_800 }, surroundings);
    expect(seen.pauses.slice(0, 6)).toEqual([200, 400, 800, 1600, 3000, 3000]);
    expect(seen.clock - hour).toBeLessThan(3000);
    expect(seen).toMatchObject({ checkpoints: [1], kept: [] });
    expect(seen.reports.length).toBeLessThan(15);
    expect(seen.reports[0]).toBe('1 failure, 1 record waiting: SES is down');
    expect(seen.reports.at(-1)).toBe('done with it after 1203 failures');
  });

  test('is not blamed for not being reached', async () => {
    const { seen, ...surroundings } = surroundWith((_records, call) => (call <= 5 ? unreached : delivered));
    const strict = { ...rules, bisects: true, maximumRetryAttempts: 0 };
    await deliverRecords(recordsOf([1, 2]), strict, surroundings);
    expect(seen).toMatchObject({ calls: Array(6).fill([1, 2]), kept: [], checkpoints: [2] });
  });
});

describe('partial failures', () => {
  test('are tried again from the first that failed', async () => {
    const { seen, ...surroundings } = surroundWith((_records, call) =>
      call === 1 ? { kind: 'failed-from', index: 2 } : delivered,
    );
    await deliverRecords(recordsOf([1, 2, 3, 4]), rules, surroundings);
    expect(seen).toMatchObject({
      calls: [
        [1, 2, 3, 4],
        [3, 4],
      ],
      checkpoints: [2, 4],
    });
  });

  test('of the first record move no checkpoint', async () => {
    const { seen, ...surroundings } = surroundWith((_records, call) =>
      call === 1 ? { kind: 'failed-from', index: 0 } : delivered,
    );
    await deliverRecords(recordsOf([1, 2]), { ...rules, bisects: true }, surroundings);
    expect(seen).toMatchObject({
      calls: [
        [1, 2],
        [1, 2],
      ],
      checkpoints: [2],
    });
  });

  test('do not use up the retries of what is left, under bisecting', async () => {
    const { seen, ...surroundings } = surroundWith((records) =>
      records.length > 1 ? { kind: 'failed-from', index: 1 } : delivered,
    );
    await deliverRecords(
      recordsOf([1, 2, 3]),
      { ...rules, bisects: true, maximumRetryAttempts: 0 },
      surroundings,
    );
    expect(seen).toMatchObject({ calls: [[1, 2, 3], [2, 3], [3]], checkpoints: [1, 2, 3], kept: [] });
  });
});

describe('bisecting', () => {
  test('finds the one bad record, delivers the others in order and gives up only that one', async () => {
    const { seen, ...surroundings } = surroundWith((records) =>
      numbersOf(records).includes(3) ? failed : delivered,
    );
    const strict = { ...rules, bisects: true, maximumRetryAttempts: 1 };
    await deliverRecords(recordsOf([1, 2, 3, 4]), strict, surroundings);
    expect(seen.calls).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
    expect(seen.kept).toEqual([{ numbers: [3], condition: 'RetryAttemptsExhausted', invocations: 4 }]);
    expect(seen.checkpoints).toEqual([2, 3, 4]);
  });
});

describe('giving up', () => {
  test('happens after the allowed retries, with the whole batch, and the next batch goes on', async () => {
    const { seen, ...surroundings } = surroundWith((records) =>
      numbersOf(records).includes(1) ? failed : delivered,
    );
    await deliverRecords(
      recordsOf([1, 2, 3]),
      { ...rules, batchSize: 2, maximumRetryAttempts: 2 },
      surroundings,
    );
    expect(seen.calls).toEqual([[1, 2], [1, 2], [1, 2], [3]]);
    expect(seen.kept).toEqual([{ numbers: [1, 2], condition: 'RetryAttemptsExhausted', invocations: 3 }]);
    expect(seen.checkpoints).toEqual([2, 3]);
  });

  test('happens by age, before a call and between calls, to the old ones only', async () => {
    const { seen, ...surroundings } = surroundWith(() => failed);
    const records = [...recordsOf([1], -100), ...recordsOf([2], -50), ...recordsOf([3], -50)];
    await deliverRecords(records, { ...rules, maximumRecordAgeSeconds: 60 }, surroundings);
    expect(seen.calls[0]).toEqual([2, 3]);
    expect(seen.kept).toMatchObject([
      { numbers: [1], condition: 'RecordAgeExceeded', invocations: 0 },
      { numbers: [2, 3], condition: 'RecordAgeExceeded' },
    ]);
    expect(seen.clock).toBeGreaterThan(10_000);
    expect(seen.checkpoints).toEqual([1, 3]);
  });

  test('comes at last with the end of the stream, a day old, where no age is set', async () => {
    const { seen, ...surroundings } = surroundWith(() => delivered);
    seen.clock = 24 * 3600 * 1000 + 1;
    await deliverRecords(recordsOf([1]), rules, surroundings);
    expect(seen).toMatchObject({ calls: [], kept: [{ numbers: [1], condition: 'RecordAgeExceeded' }] });
  });

  test('waits until what is given up is kept', async () => {
    const { seen, ...surroundings } = surroundWith(() => failed);
    seen.keepFails = 2;
    await deliverRecords(recordsOf([1]), { ...rules, maximumRetryAttempts: 0 }, surroundings);
    expect(seen).toMatchObject({ calls: [[1]], pauses: [200, 400], checkpoints: [1] });
    expect(seen.kept).toHaveLength(1);
  });
});

describe('stopping', () => {
  test('leaves what is not delivered without a checkpoint', async () => {
    const { seen, ...surroundings } = surroundWith((_records, call) => {
      seen.stopped = call === 2;
      return call === 1 ? delivered : failed;
    });
    await deliverRecords(recordsOf([1, 2, 3]), { ...rules, batchSize: 1 }, surroundings);
    expect(seen).toMatchObject({ calls: [[1], [2]], checkpoints: [1], kept: [] });
  });

  test('while the aged cannot be kept passes over nothing', async () => {
    const { seen, ...surroundings } = surroundWith(() => delivered);
    seen.keepFails = Number.POSITIVE_INFINITY;
    const sleep = async () => {
      seen.stopped = true;
    };
    const records = [...recordsOf([1], -100), ...recordsOf([2], 0)];
    await deliverRecords(records, { ...rules, maximumRecordAgeSeconds: 60 }, { ...surroundings, sleep });
    expect(seen).toMatchObject({ calls: [], checkpoints: [], kept: [] });
  });
});
