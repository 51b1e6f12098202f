import type { DynamoDBRecord } from 'aws-lambda';
import { createdAtMilliseconds, sequenceNumberOf } from './record';
import {
  type Attempt,
  type Batch,
  chooseRetries,
  countDelivered,
  type DeliveryRules,
  type Outcome,
  pauseAfter,
} from './retry';

export type GivenUp = {
  records: readonly DynamoDBRecord[];
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  invocations: number;
  lastOutcome: Outcome | undefined;
};

export type Surroundings = {
  invoke: (records: readonly DynamoDBRecord[]) => Promise<Outcome>;
  /** Keeps what is given up; tried again for as long as it throws. */
  keep: (givenUp: GivenUp) => Promise<void>;
  /** Everything up to this sequence number needs no delivery any more. */
  checkpoint: (sequenceNumber: string) => void;
  now: () => number;
  /** Ends early when the worker stops. */
  sleep: (milliseconds: number) => Promise<void>;
  stopped: () => boolean;
  report: (event: string) => void;
};

const streamRetentionSeconds = 24 * 3600;

/**
 * Delivers records in their order, batch by batch, as Lambda does: each until it is delivered, too old, or out
 * of attempts. Returns early when the worker stops; what was not checkpointed by then comes again.
 */
export async function deliverRecords(
  records: readonly DynamoDBRecord[],
  rules: DeliveryRules,
  surroundings: Surroundings,
): Promise<void> {
  for (let start = 0; start < records.length; start += rules.batchSize) {
    await deliverBatch(records.slice(start, start + rules.batchSize), rules, surroundings);
  }
}

async function deliverBatch(
  records: readonly DynamoDBRecord[],
  rules: DeliveryRules,
  surroundings: Surroundings,
): Promise<void> {
  let waiting: Batch[] = [{ records, retries: 0, invocations: 0 }];
  let failures = 0;
  while (!surroundings.stopped()) {
    const [next, ...later] = waiting;
    if (!next) return;
    const batch = await dropAged(next, rules, surroundings);
    const { again, outcome } = await tryBatch(batch, rules, surroundings);
    waiting = [...again, ...later];
    if (again.length > 0) {
      failures += 1;
      reportFailure(outcome, failures, waiting, surroundings);
      await surroundings.sleep(pauseAfter(failures));
    } else if (failures > 0) {
      surroundings.report(`done with it after ${count(failures, 'failure')}`);
      failures = 0;
    }
  }
}

async function dropAged(batch: Batch, rules: DeliveryRules, surroundings: Surroundings): Promise<Batch> {
  const { maximumRecordAgeSeconds: limit } = rules;
  const seconds = limit < 0 ? streamRetentionSeconds : limit;
  const oldest = surroundings.now() - seconds * 1000;
  const fresh = batch.records.findIndex((record) => createdAtMilliseconds(record) >= oldest);
  if (fresh === 0) return batch;
  const aged = fresh < 0 ? batch.records : batch.records.slice(0, fresh);
  await giveUp(
    { ...batch, records: aged, condition: 'RecordAgeExceeded', lastOutcome: undefined },
    surroundings,
  );
  // Stopped before the aged ones were kept: going on would checkpoint past them.
  if (fresh < 0 || surroundings.stopped()) return { ...batch, records: [] };
  return { ...batch, records: batch.records.slice(fresh) };
}

type Result = { again: Batch[]; outcome?: Outcome };

async function tryBatch(batch: Batch, rules: DeliveryRules, surroundings: Surroundings): Promise<Result> {
  if (batch.records.length === 0) return { again: [] };
  const { outcome, ...left } = await attemptBatch(batch, surroundings);
  const again = chooseRetries({ ...left, outcome }, rules);
  if (again.length === 0 && left.records.length > 0) {
    await giveUp({ ...left, condition: 'RetryAttemptsExhausted', lastOutcome: outcome }, surroundings);
  }
  return { again, outcome };
}

async function attemptBatch(batch: Batch, surroundings: Surroundings): Promise<Attempt> {
  const outcome = await surroundings.invoke(batch.records);
  const delivered = outcome.kind === 'delivered' ? batch.records.length : countDelivered(outcome);
  const last = batch.records[delivered - 1];
  if (last) surroundings.checkpoint(sequenceNumberOf(last));
  return { ...batch, records: batch.records.slice(delivered), invocations: batch.invocations + 1, outcome };
}

async function giveUp(givenUp: GivenUp, surroundings: Surroundings): Promise<void> {
  for (let failures = 1; !surroundings.stopped(); failures += 1) {
    try {
      await surroundings.keep(givenUp);
      surroundings.report(`gave up ${count(givenUp.records.length, 'record')}: ${givenUp.condition}`);
      const last = givenUp.records.at(-1);
      if (last) surroundings.checkpoint(sequenceNumberOf(last));
      return;
    } catch (error) {
      surroundings.report(`cannot keep what it gives up: ${String(error)}`);
      await surroundings.sleep(pauseAfter(failures));
    }
  }
}

/** Ever more rarely: an outage of an hour is a dozen lines. */
function reportFailure(
  outcome: Outcome | undefined,
  failures: number,
  waiting: Batch[],
  surroundings: Surroundings,
): void {
  const isPowerOfTwo = (failures & (failures - 1)) === 0;
  if (!isPowerOfTwo || !outcome || outcome.kind === 'delivered') return;
  const reason = outcome.kind === 'failed-from' ? 'the function reports failed records' : outcome.reason;
  const records = waiting.reduce((sum, batch) => sum + batch.records.length, 0);
  surroundings.report(`${count(failures, 'failure')}, ${count(records, 'record')} waiting: ${reason}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
