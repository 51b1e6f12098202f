import { setTimeout as sleep } from 'node:timers/promises';
import { AccountError } from '../../lib/errors';

const mostTries = 9;

/**
 * Repeats what the database could not do now, ever more rarely, for about a minute: a table that is asked for more
 * than it serves grows meanwhile.
 *
 * @throws AccountError `unavailable` when it still cannot
 */
export async function patiently<T>(work: () => Promise<T>, pause = sleep): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const mayPass = error instanceof AccountError && error.code === 'unavailable';
      if (!mayPass || tries === mostTries) throw error;
      const longest = Math.min(200 * 2 ** tries, 20_000);
      await pause(longest / 2 + (Math.random() * longest) / 2);
    }
  }
}
