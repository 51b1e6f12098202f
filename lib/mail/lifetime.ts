import type { Words } from './words';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Says how long something lives, in the largest unit that is still exact enough to be useful.
 * Rounds down: a reader who trusts the words is never late.
 *
 * @throws TypeError for anything but a positive number of seconds
 */
export function lifetimeInWords(words: Words, seconds: number): string {
  if (!(seconds > 0 && Number.isFinite(seconds)))
    throw new TypeError('A lifetime is a positive number of seconds.');
  if (seconds >= 2 * DAY) return words.duration(Math.floor(seconds / DAY), 'day');
  if (seconds >= 2 * HOUR || seconds === HOUR) return words.duration(Math.floor(seconds / HOUR), 'hour');
  if (seconds >= MINUTE) return words.duration(Math.floor(seconds / MINUTE), 'minute');
  return words.underAMinute;
}
