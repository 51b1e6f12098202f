import { AccountError } from '../../lib/errors';

/** What a refusal says, without what only a log is told. */
export interface Refusal {
  code: string;
  retryAfterSeconds?: number;
}

/** The refusal with which an act ends; one that succeeds, or fails in another way, fails the test. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  let done: unknown;
  try {
    done = await act;
  } catch (error) {
    return describe(error);
  }
  throw new Error(`it was not refused: ${JSON.stringify(done)}`);
}

/** How many of parallel acts ended in which way: `done`, or the code of the refusal. */
export async function tally(acts: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.allSettled(acts)) {
    const ending = outcome.status === 'fulfilled' ? 'done' : describe(outcome.reason).code;
    counts[ending] = (counts[ending] ?? 0) + 1;
  }
  return counts;
}

/** How many of several answers had each status. */
export function statusesOf(answers: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function describe(error: unknown): Refusal {
  if (!(error instanceof AccountError)) throw error;
  const { code, retryAfterSeconds } = error;
  return retryAfterSeconds === undefined ? { code } : { code, retryAfterSeconds };
}
