import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { onTestFinished, vi } from 'vitest';
import type { TestServices } from './services';

type Client = Pick<TestServices, 'client'>;

/** A kind of request, by the name of DynamoDB's operation. */
export type Operation =
  | 'GetItem'
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'TransactWriteItems'
  | 'Query';

/** One attempt at a request, the SDK's own retries counted, from 1. */
interface Attempt {
  nth: number;
  body: string;
  send: () => Promise<never>;
}

let names = 0;

/** Stands around each attempt at requests of one kind, inside of the SDK's own retries. */
export function intercept(
  { client }: Client,
  operation: Operation,
  around: (attempt: Attempt) => unknown,
): void {
  let nth = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== `${operation}Command`) return next(args);
      nth += 1;
      const body = textOf((args.request as { body: string | Uint8Array }).body);
      return (await around({ nth, body, send: () => next(args) as Promise<never> })) as never;
    },
    { step: 'finalizeRequest', priority: 'low', name: `fault${names++}` },
  );
}

/** One attempt at any request, the SDK's own retries counted. */
export interface AnyAttempt {
  operation: Operation;
  /** The how many-th request it belongs to, from 1: several attempts may. */
  request: number;
  /** The how many-th attempt at that request, from 1. */
  attempt: number;
  /** Whether an earlier request said the very same: what is tried again after a conflict is a request of its own. */
  isRepeated: boolean;
  send: () => Promise<never>;
}

/** Stands around each attempt at every request, inside of the SDK's own retries, until the returned is called. */
export function interceptAll({ client }: Client, around: (attempt: AnyAttempt) => unknown): () => void {
  const seen = new WeakMap<object, { request: number; attempt: number; isRepeated: boolean }>();
  const bodies = new Set<string>();
  let requests = 0;
  const name = `fault${names++}`;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const body = textOf((args.request as { body: string | Uint8Array }).body);
      const begun = () => ({ request: ++requests, attempt: 0, isRepeated: bodies.has(body) });
      const before = seen.get(context) ?? begun();
      bodies.add(body);
      const place = { ...before, attempt: before.attempt + 1 };
      seen.set(context, place);
      const operation = String(context.commandName).replace(/Command$/, '') as Operation;
      return (await around({ operation, ...place, send: () => next(args) as Promise<never> })) as never;
    },
    { step: 'finalizeRequest', priority: 'low', name },
  );
  return () => {
    client.middlewareStack.remove(name);
  };
}

/** Refuses the first attempts of a kind before anything is sent. */
export function failBefore(services: Client, operation: Operation, times: number, error: () => Error): void {
  hurry();
  intercept(services, operation, ({ nth, send }) => {
    if (nth <= times) throw error();
    return send();
  });
}

/** Lets the first attempts of a kind happen, and loses their answers. */
export function loseAnswers(services: Client, operation: Operation, times = 1): void {
  hurry();
  intercept(services, operation, async ({ nth, send }) => {
    const answer = await send();
    if (nth <= times) throw named('TimeoutError');
    return answer;
  });
}

/** Keeps the first answer of a kind back until it is let go. */
export function holdAnswer(services: Client, operation: Operation) {
  const reached = signal();
  const released = signal();
  intercept(services, operation, async ({ nth, send }) => {
    const answer = await send();
    if (nth > 1) return answer;
    reached.give();
    await released.given;
    return answer;
  });
  return { reached: reached.given, release: released.give };
}

/** Lets nobody past a kind of request before as many as that have their answers: all read before any writes. */
export function meetAfter(services: Client, operation: Operation, parties: number): void {
  const all = signal();
  intercept(services, operation, async ({ nth, send }) => {
    const answer = await send();
    if (nth === parties) all.give();
    if (nth <= parties) await all.given;
    return answer;
  });
}

/** The requests that were made since, by kind; the SDK's retries are not counted. */
export function countRequests({ client }: Client): () => Record<string, number> {
  let counts: Record<string, number> = {};
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        counts[commandName] = (counts[commandName] ?? 0) + 1;
        return next(args);
      },
    { step: 'initialize', name: `count${names++}` },
  );
  return () => {
    const taken = counts;
    counts = {};
    return taken;
  };
}

/** An error that is told by its name alone, as the SDK's are. */
export function named(name: string, fields: object = {}): Error {
  return Object.assign(new Error('injected'), { name, $metadata: {}, ...fields });
}

/** A transaction that DynamoDB cancelled, with the code of each of its writes. */
export function cancelled(...codes: string[]): Error {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'injected', $metadata: {}, CancellationReasons });
}

/** Makes the pauses before another try as short as they come, until the test is over. */
export function hurry(): void {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => {
    random.mockRestore();
  });
}

// The SDK's own bytes complain when they are used as a string.
const textOf = (body: string | Uint8Array) =>
  typeof body === 'string' ? body : new TextDecoder().decode(body);

/** What is waited for, and what brings it about. */
export function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
