import { type Refused, refused } from '../acts';
import { figures } from '../figures';
import type { Address, Tally, Windows, World } from '../world';

export type TallyPurpose = 'activate' | 'verify' | 'reset' | 'reset link';

const none: Windows = { hour: 0, inHour: 0, day: 0, inDay: 0 };

export function tallyOf({ tallies }: World, purpose: TallyPurpose, address: Address): Tally {
  const tally = tallies[`${purpose} ${address}`] ?? {
    attempts: 0,
    guesses: none,
    mails: none,
    nextMailAt: 0,
  };
  tallies[`${purpose} ${address}`] = tally;
  return tally;
}

/** A guess is paid for before it is compared. Hours and days are those of the clock. */
export function payGuess(
  world: World,
  purpose: TallyPurpose,
  address: Address,
): Refused | { attempts: number } {
  const tally = tallyOf(world, purpose, address);
  const wait = waitFor(tally.guesses, figures.guesses, world.now);
  if (wait) return refused('rate_limited', wait);
  tally.guesses = oneMore(tally.guesses, world.now);
  tally.attempts += 1;
  return { attempts: tally.attempts };
}

/** A mail that was asked for waits for the minute after the last one; a registration's only begins it. */
export function refusedMail(
  world: World,
  purpose: TallyPurpose,
  address: Address,
  occasion: 'asked' | 'unasked' = 'asked',
): Refused | undefined {
  const { mails, nextMailAt } = tallyOf(world, purpose, address);
  const pause = occasion === 'asked' ? Math.max(0, nextMailAt - world.now) : 0;
  const wait = waitFor(mails, figures.mails, world.now) || pause;
  return wait ? refused('rate_limited', wait) : undefined;
}

export function countMail(world: World, purpose: TallyPurpose, address: Address): void {
  const tally = tallyOf(world, purpose, address);
  tally.mails = oneMore(tally.mails, world.now);
  tally.nextMailAt = world.now + figures.pauseSeconds;
}

/** An attempt that was paid for: when, and when the one before it was. */
export interface Attempt {
  at: number;
  before: number;
}

/**
 * An attempt at a password is counted as a failure until it proves right. The second in a row (usually the fifth)
 * locks the address, each further one for twice as long; a quiet time after a lock's end makes all forgotten.
 */
export function payAttempt(world: World, address: Address): Refused | { attempt: Attempt } {
  const { now, failures } = world;
  const { count, lastAt } = failures[address] ?? { count: 0, lastAt: 0 };
  const lockedUntil = lastAt + lockSeconds(count);
  if (count > 0 && lockedUntil > now) return refused('rate_limited', lockedUntil - now);
  const isForgotten = lockedUntil + figures.lock.quietSeconds <= now;
  failures[address] = { count: isForgotten ? 1 : count + 1, lastAt: now };
  return { attempt: { at: now, before: lastAt } };
}

/** An attempt that proved neither right nor wrong is as if it had not been. */
export function takeBackAttempt({ failures }: World, address: Address, { at, before }: Attempt): void {
  const held = failures[address];
  if (!held || held.count === 0 || held.lastAt < at) return;
  failures[address] = { count: held.count - 1, lastAt: held.lastAt === at ? before : held.lastAt };
}

function lockSeconds(count: number): number {
  const { after, firstSeconds, longestSeconds } = figures.lock;
  return count < after ? 0 : Math.min(firstSeconds * 2 ** (count - after), longestSeconds);
}

const hourOf = (time: number) => Math.floor(time / 3600);
const dayOf = (time: number) => Math.floor(time / 86_400);

function waitFor({ hour, inHour, day, inDay }: Windows, most: { hour: number; day: number }, now: number) {
  if (day === dayOf(now) && inDay >= most.day) return (dayOf(now) + 1) * 86_400 - now;
  if (hour === hourOf(now) && inHour >= most.hour) return (hourOf(now) + 1) * 3600 - now;
  return 0;
}

function oneMore({ hour, inHour, day, inDay }: Windows, now: number): Windows {
  return {
    hour: hourOf(now),
    inHour: hour === hourOf(now) ? inHour + 1 : 1,
    day: dayOf(now),
    inDay: day === dayOf(now) ? inDay + 1 : 1,
  };
}
