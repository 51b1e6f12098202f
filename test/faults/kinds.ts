import { TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import { type AnyAttempt, cancelled, interceptAll, named, type Operation } from '../support/faults';

/** One way in which a request to the database goes wrong. */
export interface Kind {
  title: string;
  /** Which requests can meet it; without this all can. */
  meets?: (operation: Operation) => boolean;
  /** Whether all that follows in the same call meets it as well, or the one request alone. */
  lasts: boolean;
  /** Whether the request may have been done though nobody was told. */
  mayBeDone: boolean;
  /** What becomes of an attempt: an answer, or it throws. */
  strike: (attempt: AnyAttempt) => Promise<unknown>;
}

const isWrite = (operation: Operation) => ['PutItem', 'UpdateItem', 'TransactWriteItems'].includes(operation);
const isTransaction = (operation: Operation) => operation === 'TransactWriteItems';

const broken = (code: string) => Object.assign(new Error('injected'), { code });
const faulty = (status: number) => ({ $metadata: { httpStatusCode: status } });
const inProgress = () => new TransactionInProgressException({ message: 'injected', $metadata: {} });

/** What DynamoDB says of a write whose items another's transaction holds. */
const conflictOf = (operation: Operation) =>
  isTransaction(operation)
    ? cancelled('TransactionConflict')
    : named('TransactionConflictException', faulty(400));

/** The request was done, and nobody is told: neither by its answer nor, the network being gone, by asking again. */
export const lostAnswer: Kind = {
  title: 'an answer that is lost after the request was done',
  lasts: false,
  mayBeDone: true,
  async strike({ attempt, send }) {
    if (attempt > 1) throw broken('ECONNREFUSED');
    await send();
    throw named('TimeoutError');
  },
};

const lasting = (title: string, lasts: boolean, error: () => Error, meets?: Kind['meets']): Kind => ({
  title,
  lasts,
  mayBeDone: false,
  ...(meets ? { meets } : {}),
  strike: async () => {
    throw error();
  },
});

/** Each is there for longer than one call of a function tries, and nothing was done: the client hears of it. */
export const lastingFaults: Kind[] = [
  lasting('a table that is throttled from then on', true, () => named('ThrottlingException', faulty(400))),
  lasting('an error of DynamoDB’s own', false, () => named('InternalServerError', faulty(500))),
  lasting('a network that is gone from then on', true, () => broken('ECONNREFUSED')),
  {
    title: 'transactions of others that never end',
    meets: isWrite,
    lasts: true,
    mayBeDone: false,
    async strike({ operation }) {
      throw conflictOf(operation);
    },
  },
  lasting('throttling within a transaction', true, () => cancelled('None', 'ThrottlingError'), isTransaction),
  lasting('a transaction of one’s own that goes on and on', true, inProgress, isTransaction),
];

const passing = (title: string, error: () => Error, meets?: Kind['meets']): Kind => ({
  title,
  lasts: true,
  mayBeDone: false,
  ...(meets ? { meets } : {}),
  async strike({ attempt, send }) {
    if (attempt === 1) throw error();
    return send();
  },
});

/** Each is over at the next try: the client hears nothing of it. */
export const passingFaults: Kind[] = [
  passing('throttling', () => named('ProvisionedThroughputExceededException', faulty(400))),
  passing('a connection that is cut', () => broken('ECONNRESET')),
  {
    title: 'an answer that is lost',
    lasts: true,
    mayBeDone: true,
    async strike({ attempt, send }) {
      const answer = await send();
      if (attempt === 1) throw named('TimeoutError');
      return answer;
    },
  },
  {
    title: 'a transaction of others',
    meets: isWrite,
    lasts: true,
    mayBeDone: false,
    async strike({ operation, isRepeated, send }) {
      if (!isRepeated) throw conflictOf(operation);
      return send();
    },
  },
  passing('a transaction of one’s own that is still going on', inProgress, isTransaction),
];

/**
 * Lets the n-th of the requests that can meet a kind go wrong, and where it lasts all behind it, until the returned is
 * called, which tells whether there was one.
 */
export function strikeAt(
  services: Parameters<typeof interceptAll>[0],
  kind: Kind,
  nth: number,
): () => boolean {
  const places = new Map<number, number>();
  let isStruck = false;
  const stop = interceptAll(services, (attempt) => {
    if (kind.meets && !kind.meets(attempt.operation)) return attempt.send();
    const place = places.get(attempt.request) ?? places.size + 1;
    places.set(attempt.request, place);
    if (kind.lasts ? place < nth : place !== nth) return attempt.send();
    isStruck = true;
    return kind.strike(attempt);
  });
  return () => {
    stop();
    return isStruck;
  };
}
