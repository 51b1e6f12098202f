import { AsyncLocalStorage } from 'node:async_hooks';
import { interceptAll, signal } from './faults';
import type { TestServices } from './services';

const actAtWork = new AsyncLocalStorage<number>();

/**
 * Does several things in one moment: none gets to its first transaction before every other has read all that it reads
 * before its own, or is over without one. Then the transactions are made in the order in which the acts stand, each
 * once the one before is answered: what is left to chance shows some orders only. All else that an act writes is as
 * parallel as it comes.
 */
export async function atOnce<T>(
  services: Pick<TestServices, 'client'>,
  acts: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const places = acts.map(() => ({ reached: signal(), passed: signal() }));
  const everyone = Promise.all(places.map(({ reached }) => reached.given));
  const begun = new Set<number>();
  const stop = interceptAll(services, async ({ operation, send }) => {
    const place = actAtWork.getStore();
    if (operation !== 'TransactWriteItems' || place === undefined || begun.has(place)) return send();
    begun.add(place);
    places[place]?.reached.give();
    await everyone;
    await places[place - 1]?.passed.given;
    try {
      return await send();
    } finally {
      places[place]?.passed.give();
    }
  });
  const work = (act: () => Promise<T>, place: number) =>
    act().finally(() => {
      places[place]?.reached.give();
      places[place]?.passed.give();
    });
  try {
    return await Promise.all(acts.map((act, place) => actAtWork.run(place, () => work(act, place))));
  } finally {
    stop();
  }
}
