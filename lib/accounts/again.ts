import { isRace } from '../store/table';

/**
 * Repeats work that reads, decides and commits, when another got in between; the third race is the caller's. What
 * was read before the work is read anew by `lookAgain`.
 */
export async function again<T>(
  work: () => Promise<T>,
  lookAgain: () => Promise<void> = async () => {},
): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await work();
    } catch (error) {
      if (round === 3 || !isRace(error)) throw error;
      await lookAgain();
    }
  }
}
