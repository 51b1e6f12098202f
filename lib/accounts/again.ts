import { setTimeout as sleep } from 'node:timers/promises';
import { isRace } from '../store/table';

/** More than the mails that an address may get in an hour, so that of those who race for them the last hears that. */
const mostRounds = 7;

/**
 * Repeats work that reads, decides and commits, when another got in between, with jitter; the last race is the
 * caller's. What was read before the work is read anew by `lookAgain`.
 */
export async function again<T>(
  work: () => Promise<T>,
  lookAgain: () => Promise<void> = async () => {},
): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await work();
    } catch (error) {
      if (round === mostRounds || !isRace(error)) throw error;
      await sleep(Math.random() * 40 * round);
      await lookAgain();
    }
  }
}
