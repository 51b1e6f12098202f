/** Fixed windows of the clock, by their running numbers. */
export const hourOf = (time: number) => Math.floor(time / 3_600_000);
export const dayOf = (time: number) => Math.floor(time / 86_400_000);

/** How far the clocks of two containers may be apart. */
const mostSkew = 60_000;

/**
 * The moment that a count of an hour is looked at in: where another clock, a little ahead, has begun an hour already,
 * that is the hour, lest whoever goes to and fro between the two clocks begins its count again and again.
 */
export function inBegunHour(time: number, begunHour: number): number {
  const begin = begunHour * 3_600_000;
  return begin > time && begin - time <= mostSkew ? begin : time;
}

/** Whole seconds from a time until the hour or the day is over that it is counted in. */
export const secondsToNextHour = (time: number, counted = time) =>
  Math.ceil(((hourOf(counted) + 1) * 3_600_000 - time) / 1000);
export const secondsToNextDay = (time: number, counted = time) =>
  Math.ceil(((dayOf(counted) + 1) * 86_400_000 - time) / 1000);
