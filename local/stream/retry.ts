import type { DynamoDBRecord } from 'aws-lambda';

export type DeliveryRules = {
  batchSize: number;
  reportsBatchItemFailures: boolean;
  bisects: boolean;
  /** -1: as old as the stream keeps them. */
  maximumRecordAgeSeconds: number;
  /** -1: no limit. */
  maximumRetryAttempts: number;
};

export type Outcome =
  | { kind: 'delivered' }
  /** The function named records that failed: the first of them, counted from 0. */
  | { kind: 'failed-from'; index: number }
  | { kind: 'failed'; reason: string }
  /** The function was not reached: no fault of the records. */
  | { kind: 'not-invoked'; reason: string };

export type Batch = { records: readonly DynamoDBRecord[]; retries: number; invocations: number };
/** A batch without what was delivered of it. */
export type Attempt = Batch & { outcome: Outcome };

const firstPauseMilliseconds = 200;
const longestPauseMilliseconds = 3000;

/** What is to be tried again of a batch, in order: nothing when it is delivered or out of attempts. */
export function chooseRetries({ outcome, ...batch }: Attempt, rules: DeliveryRules): Batch[] {
  if (outcome.kind === 'delivered') return [];
  if (outcome.kind === 'not-invoked') return [batch];
  // Neither half of a batch, nor what is left of one, counts as a retry: so it is on Lambda.
  if (rules.bisects && countDelivered(outcome) > 0) return [batch];
  if (rules.bisects && outcome.kind === 'failed' && batch.records.length > 1) return halve(batch);
  const retried = { ...batch, retries: batch.retries + 1 };
  const { maximumRetryAttempts: limit } = rules;
  return limit < 0 || retried.retries <= limit ? [retried] : [];
}

/** How many records of a batch are delivered that failed all the same. */
export function countDelivered(outcome: Outcome): number {
  return outcome.kind === 'failed-from' ? outcome.index : 0;
}

/** Grows to seconds and no further, so that recovery is quick after an outage of hours. */
export function pauseAfter(failures: number): number {
  return Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (failures - 1));
}

function halve(batch: Batch): Batch[] {
  const middle = Math.ceil(batch.records.length / 2);
  return [
    { ...batch, records: batch.records.slice(0, middle) },
    { ...batch, records: batch.records.slice(middle) },
  ];
}
