import { expect, test } from 'vitest';
import { ttlAfter } from '../../../lib/store/ttl';
import { dayOf, hourOf, inBegunHour, secondsToNextDay, secondsToNextHour } from '../../../lib/store/windows';

const noon = Date.UTC(2040, 5, 1, 12);

test('an hour and a day begin with their first moment and end before the next one’s', () => {
  expect([hourOf(noon - 1), hourOf(noon), hourOf(noon + 3_599_999)]).toEqual([
    noon / 3_600_000 - 1,
    noon / 3_600_000,
    noon / 3_600_000,
  ]);
  expect(dayOf(noon + 43_199_999)).toBe(dayOf(noon));
  expect(dayOf(noon + 43_200_000)).toBe(dayOf(noon) + 1);
});

test('the wait for the next window is whole seconds, never none', () => {
  expect([secondsToNextHour(noon), secondsToNextHour(noon + 1), secondsToNextHour(noon - 1)]).toEqual([
    3600, 3600, 1,
  ]);
  expect([secondsToNextDay(noon), secondsToNextDay(noon + 1), secondsToNextDay(noon + 43_199_999)]).toEqual([
    43_200, 43_200, 1,
  ]);
});

test('an hour that a clock up to a minute ahead has begun goes on, over the end of a day too', () => {
  const midnight = noon + 43_200_000;
  const begun = hourOf(midnight);
  expect(inBegunHour(midnight - 60_000, begun)).toBe(midnight);
  expect(inBegunHour(midnight - 60_001, begun)).toBe(midnight - 60_001);
  expect(inBegunHour(midnight, begun)).toBe(midnight);
  expect(inBegunHour(midnight + 3_600_000, begun)).toBe(midnight + 3_600_000);
  expect(secondsToNextHour(midnight - 2000, midnight)).toBe(3602);
  expect(secondsToNextDay(midnight - 2000, midnight)).toBe(86_402);
});

test('an item may be cleared away a day after it expired, in whole seconds', () => {
  expect(ttlAfter(noon)).toBe(noon / 1000 + 86_400);
  expect(ttlAfter(noon + 1)).toBe(noon / 1000 + 86_401);
});
