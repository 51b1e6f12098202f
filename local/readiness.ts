import { setTimeout as sleep } from 'node:timers/promises';

type Expectation = {
  url: string;
  what: string;
  isReady?: (response: Response) => boolean;
  signal: AbortSignal;
};

const longestWaitMilliseconds = 60_000;
const pollMilliseconds = 100;

/**
 * Waits until a URL answers as it should.
 *
 * @throws Error with the last answer when it does not within a minute, or when the signal says to stop.
 */
export async function awaitAnswer({ url, what, isReady = () => true, signal }: Expectation): Promise<void> {
  const deadline = Date.now() + longestWaitMilliseconds;
  let last = 'nothing';
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) });
      if (isReady(response)) return;
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      last = String((error as Error).cause ?? error);
    }
    await sleep(pollMilliseconds);
  }
  throw new Error(`${what} is not ready after a minute; the last answer at ${url} was: ${last}`);
}
