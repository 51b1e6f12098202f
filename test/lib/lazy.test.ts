import { expect, test, vi } from 'vitest';
import { lazy } from '../../lib/lazy';

test('nothing is made before the first use', () => {
  const make = vi.fn(() => 'made');
  lazy(make);
  expect(make).not.toHaveBeenCalled();
});

test.for([['made'], [undefined], [null], [0], [''], [false]])('%j is made once and kept', ([value]) => {
  const make = vi.fn(() => value);
  const get = lazy(make);
  expect([get(), get(), get()]).toEqual([value, value, value]);
  expect(make).toHaveBeenCalledTimes(1);
});

test('a failure is not kept', () => {
  let failures = 2;
  const get = lazy(() => {
    if (failures-- > 0) throw new Error(`not yet: ${failures}`);
    return 'made';
  });
  expect(() => get()).toThrow('not yet: 1');
  expect(() => get()).toThrow('not yet: 0');
  expect(get()).toBe('made');
});
