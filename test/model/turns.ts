import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTick } from 'node:timers/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Whose turn it is to have a request of theirs reach the database. */
export type Turn = 'first' | 'second';

interface Actor {
  waiting: (() => void)[];
  onItsWay: number;
  isDone: boolean;
}

/** A handler that hashes or pauses is waited for this long, in milliseconds, before the other goes on without it. */
const patience = 2000;

/**
 * Lets two handlers run at once while their requests reach the database one at a time, in the turns that are given;
 * a race is a value, and happens again.
 */
export function turnstile(client: DynamoDBDocumentClient) {
  const actors = new AsyncLocalStorage<Actor>();
  client.middlewareStack.add(
    (next) => async (args) => {
      const actor = actors.getStore();
      if (!actor) return next(args);
      await new Promise<void>((pass) => {
        actor.waiting.push(pass);
      });
      actor.onItsWay += 1;
      return next(args).finally(() => {
        actor.onItsWay -= 1;
      });
    },
    { step: 'initialize', name: 'turnstile' },
  );

  return async function inTurns<T>(
    first: () => Promise<T>,
    second: () => Promise<T>,
    turns: Turn[],
  ): Promise<[T, T]> {
    const both = { first: newActor(), second: newActor() };
    const run = (actor: Actor, work: () => Promise<T>) =>
      actors.run(actor, work).finally(() => {
        actor.isDone = true;
      });
    const results = Promise.all([run(both.first, first), run(both.second, second)]);
    results.catch(() => undefined);
    for (const turn of endless(turns)) {
      await atRest(Object.values(both));
      const { [turn]: next, [turn === 'first' ? 'second' : 'first']: other } = both;
      if (next.isDone && other.isDone) break;
      const pass = next.waiting.shift() ?? other.waiting.shift();
      pass?.();
    }
    return results;
  };
}

const newActor = (): Actor => ({ waiting: [], onItsWay: 0, isDone: false });

function* endless(turns: Turn[]) {
  yield* turns;
  for (;;) yield 'first' as const;
}

/** Everybody has ended, or waits for a turn. */
async function atRest(actors: Actor[]): Promise<void> {
  const until = performance.now() + patience;
  for (let calm = 0; calm < 3; calm += 1) {
    const isAtRest = actors.every(
      ({ isDone, waiting, onItsWay }) => isDone || (waiting.length > 0 && onItsWay === 0),
    );
    if (!isAtRest && performance.now() < until) calm = -1;
    await nextTick();
  }
}
