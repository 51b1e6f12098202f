/** Fixed windows of the clock, by their running numbers. */
export const hourOf = (time: number) => Math.floor(time / 3_600_000);
export const dayOf = (time: number) => Math.floor(time / 86_400_000);

/** Whole seconds until the hour or the day of a time is over. */
export const secondsToNextHour = (time: number) => Math.ceil(((hourOf(time) + 1) * 3_600_000 - time) / 1000);
export const secondsToNextDay = (time: number) => Math.ceil(((dayOf(time) + 1) * 86_400_000 - time) / 1000);
