import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { lockAfter } from '../../../lib/store/logins';
import { failBefore, named } from '../../support/faults';
import { refusalOf, tally } from '../../support/outcomes';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, type TestServices } from '../../support/services';
import { itemAt } from '../../support/table';

const policy = { afterFailures: 5, firstSeconds: 1, maxSeconds: 900, quietSeconds: 900 };
const limited = (retryAfterSeconds: number) => ({ code: 'rate_limited', retryAfterSeconds });

const counterOf = (services: TestServices, key: string) => itemAt(services, keys.loginCounter(key));

async function reserveTimes({ logins }: TestServices, key: string, times: number) {
  for (let n = 0; n < times; n++) await logins.reserve(key);
}

test('the curve: nothing, then a second, then twice as long each time up to the longest', () => {
  const seconds = Array.from({ length: 17 }, (_, n) => lockAfter(n, policy) / 1000);
  expect(seconds).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  expect(lockAfter(2000, policy)).toBe(900_000);
});

test('a reservation counts, and says when', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await services.logins.reserve(key);
  services.clock.advance({ seconds: 3 });
  await services.logins.reserve(key);
  expect(await counterOf(services, key)).toMatchObject({
    failures: 2,
    lastFailureAt: services.now(),
    ttl: services.now() / 1000 + 86_400,
  });
});

test('of parallel reservations no more pass than one after another would', async () => {
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const { key } = freshEmail();
    const burst = () => tally(Array.from({ length: 10 }, () => services.logins.reserve(key)));
    expect(await burst()).toEqual({ done: 5, rate_limited: 5 });
    services.clock.advance({ seconds: 1 });
    expect(await burst()).toEqual({ done: 1, rate_limited: 9 });
    services.clock.advance({ seconds: 2 });
    expect(await burst()).toEqual({ done: 1, rate_limited: 9 });
    services.clock.advance({ hours: 1 });
    expect(await burst()).toEqual({ done: 5, rate_limited: 5 });
  }
});

test('a released reservation is no failure', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await reserveTimes(services, key, 4);
  await services.logins.release(await services.logins.reserve(key));
  expect(await counterOf(services, key)).toMatchObject({ failures: 4 });
  await services.logins.reserve(key);
  expect(await refusalOf(services.logins.reserve(key))).toEqual(limited(1));
});

test('a released reservation does not begin the lock before it anew', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await reserveTimes(services, key, 5);
  for (const seconds of [1, 2, 4, 8]) {
    services.clock.advance({ seconds });
    await services.logins.reserve(key);
  }
  services.clock.advance({ seconds: 16 });
  await services.logins.release(await services.logins.reserve(key));
  await services.logins.reserve(key);
  expect(await counterOf(services, key)).toMatchObject({ failures: 10 });
});

test('a reservation that is released after another was made takes back its failure alone', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const first = await services.logins.reserve(key);
  services.clock.advance({ seconds: 1 });
  await services.logins.reserve(key);
  await services.logins.release(first);
  expect(await counterOf(services, key)).toMatchObject({ failures: 1, lastFailureAt: services.now() });
});

test('more is never released than was reserved', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await services.logins.release({ emailKey: key, at: services.now(), before: 0 });
  expect(await counterOf(services, key)).toBeUndefined();
  const reservation = await services.logins.reserve(key);
  await services.logins.release(reservation);
  await services.logins.release(reservation);
  expect(await counterOf(services, key)).toMatchObject({ failures: 0 });
  await reserveTimes(services, key, 5);
  expect(await refusalOf(services.logins.reserve(key))).toEqual(limited(1));
});

test('releasing is best effort', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const reservation = await services.logins.reserve(key);
  failBefore(services, 'UpdateItem', 6, () => named('ThrottlingException'));
  await expect(services.logins.release(reservation)).resolves.toBeUndefined();
  expect(await counterOf(services, key)).toMatchObject({ failures: 1 });
});

test('clearing forgets all, and there need be nothing', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await services.commit([services.logins.clear(key)]);
  await reserveTimes(services, key, 5);
  await services.commit([services.logins.clear(key)]);
  expect(await counterOf(services, key)).toBeUndefined();
  await reserveTimes(services, key, 5);
});

test('a policy of another shape holds as well', async () => {
  const services = createTestServices({
    LOCK_AFTER_FAILURES: '2',
    LOCK_FIRST_SECONDS: '10',
    LOCK_MAX_SECONDS: '25',
    LOCK_QUIET_SECONDS: '60',
  });
  const { key } = freshEmail();
  await reserveTimes(services, key, 2);
  expect(await refusalOf(services.logins.reserve(key))).toEqual(limited(10));
  for (const [wait, next] of [
    [10, 20],
    [20, 25],
    [25, 25],
  ] as const) {
    services.clock.advance({ seconds: wait });
    await services.logins.reserve(key);
    expect(await refusalOf(services.logins.reserve(key))).toEqual(limited(next));
  }
  services.clock.advance({ seconds: 85 });
  await services.logins.reserve(key);
  expect(await counterOf(services, key)).toMatchObject({ failures: 1 });
});
