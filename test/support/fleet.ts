import { ownTable } from './own-tables';
import { createClock, createTestServices, freshMorning, type TestServices } from './services';

/** A clock that stands apart from another by so many minutes. */
export function skewed(clock: ReturnType<typeof createClock>, minutes: number) {
  return Object.assign(() => clock() + minutes * 60_000, clock);
}

/**
 * Containers that have nothing in common but the tables, the one of keys their own: each has its own client, and its
 * own idea of the ring. `start` brings up one more, whose clock may be wrong by some minutes.
 */
export async function fleet(environment: Record<string, string> = {}) {
  const clock = createClock(freshMorning());
  const settings = { ...environment, ...(await ownTable('KEY_TABLE')) };
  const start = (minutesOff = 0): TestServices => createTestServices(settings, skewed(clock, minutesOff));
  return { clock, start };
}
