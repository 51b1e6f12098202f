import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { config } from './config';
import { keepDeadLetter } from './dead-letter';
import { AccountError } from './errors';
import { describeError, log } from './log';
import { metricsOf } from './metrics';

/** Does what one record asks for, and says in words for the log what came of it; undefined: it asked for nothing. */
export type Work = (record: DynamoDBRecord, requestId: string) => Promise<Outcome | undefined>;

/** What a worker works on, in the words of log and metrics. */
type Subject = 'mail' | 'picture';

type Call = Partial<Context>;

interface Outcome {
  words: string;
  level?: 'info' | 'error';
}

/** No work is begun with less than this left, for it might be cut off in the middle. */
const leastMilliseconds = 20_000;
/** What is left for saying which records are to come again. */
const answerMilliseconds = 1500;

/**
 * A worker behind the table's stream, which brings records in order and at least once.
 *
 * It stops at the first record whose work cannot be done now (AWS is at fault, or our rights there, or the time is
 * over) and names it: Lambda brings that one and the rest again, and none before it. A record that cannot be worked on
 * at all, now or later, is kept whole as a dead letter and the next one begun, so that it holds up no other.
 *
 * `prepare` makes the work, anew for each batch; what it throws is no record's fault.
 */
export function streamWorker(subject: Subject, prepare: () => Work) {
  return async ({ Records }: DynamoDBStreamEvent, call: Call = {}): Promise<DynamoDBBatchResponse> => {
    const work = prepare();
    for (const [place, record] of Records.entries()) {
      // The first is always begun: a function with too little time would otherwise never get anywhere.
      const isBegun = place === 0 || timeLeft(call) >= leastMilliseconds;
      if (!isBegun) log('warn', `${subject} left for the next call`, { requestId: record.eventID });
      const isDone = isBegun && (await doneWith(record, { subject, work, call }));
      if (!isDone) return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
    return { batchItemFailures: [] };
  };
}

/** Whether a record need not come again: it was worked on, or kept as a dead letter. */
async function doneWith(
  record: DynamoDBRecord,
  { subject, work, call }: { subject: Subject; work: Work; call: Call },
): Promise<boolean> {
  const requestId = record.eventID ?? '';
  try {
    const outcome = await inTime(work(record, requestId), call);
    if (outcome) log(outcome.level ?? 'info', `${subject} ${outcome.words}`, { requestId });
    return true;
  } catch (error) {
    if (mayPass(error)) {
      log('error', `${subject} not done yet`, { requestId, ...describeError(error) });
      return false;
    }
    return isKept(record, error, { subject, call });
  }
}

async function isKept(
  record: DynamoDBRecord,
  error: unknown,
  { subject, call }: { subject: Subject; call: Call },
): Promise<boolean> {
  const requestId = record.eventID ?? '';
  try {
    const key = await keepDeadLetter(record, error, call);
    log('error', `${subject} given up`, { requestId, key, ...describeError(error) });
    metricsOf(config()).count(`${subject}_given_up`, 'service');
    return true;
  } catch (fault) {
    log('error', `${subject} cannot be given up`, { requestId, ...describeError(fault) });
    return false;
  }
}

function timeLeft(call: Call): number {
  return call.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY;
}

/** Gives up work that would outlive the function: else all of the batch would come again, what was done of it too. */
async function inTime<T>(work: Promise<T>, call: Call): Promise<T> {
  const left = timeLeft(call);
  if (left === Number.POSITIVE_INFINITY) return work;
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AccountError('unavailable')), left - answerMilliseconds);
  });
  return Promise.race([work, overdue]).finally(() => clearTimeout(timer));
}

/** Whether AWS is at fault, or our rights there: then the same record may be worked on another time. */
function mayPass(error: unknown): boolean {
  if (error instanceof AccountError) return error.code === 'unavailable';
  if (!(error instanceof Error)) return false;
  const isAnswer = '$metadata' in error && error.name !== 'ValidationException';
  return isAnswer || error.name === 'CredentialsProviderError';
}
