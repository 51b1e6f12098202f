import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Source } from '../../../lib/source';
import { keys } from '../../../lib/store/keys';
import { countRequests, failBefore, named } from '../../support/faults';
import { refusalOf, tally } from '../../support/outcomes';
import { createTestServices, source, type TestServices } from '../../support/services';
import { itemAt } from '../../support/table';

const hex = () => randomInt(0x1000, 0xffff).toString(16);
const freshPrefix = () => `2001:db8:${hex()}:${hex()}`;
const from = (ip: string): Source => ({ ...source, ip });
const limited = (retryAfterSeconds: number) => ({ code: 'rate_limited', retryAfterSeconds });
const act = ({ limits }: TestServices, here: Source) => limits.spend('guess', here);

test('a source has so many acts in a window of the clock', async () => {
  const services = createTestServices({ IP_GUESSES: '2/300' });
  const prefix = freshPrefix();
  const here = from(`${prefix}::1`);
  services.clock.advance({ seconds: 100.5 });
  await act(services, here);
  await act(services, here);
  expect(await refusalOf(act(services, here))).toEqual(limited(200));
  const windowNumber = Math.floor(services.now() / 300_000);
  const key = keys.sourceLimit('guess', `${prefix}::/64`, `300#${windowNumber}`);
  expect(await itemAt(services, key)).toEqual({
    ...key,
    acts: 2,
    ttl: (windowNumber + 1) * 300 + 86_400,
  });
  services.clock.advance({ seconds: 199.499 });
  expect(await refusalOf(act(services, here))).toEqual(limited(1));
  services.clock.advance({ seconds: 0.001 });
  await expect(act(services, here)).resolves.toBeUndefined();
});

test('several windows hold together, and each tells its own wait', async () => {
  const services = createTestServices({ IP_GUESSES: '2/300,3/3600' });
  const here = from(`${freshPrefix()}::1`);
  await act(services, here);
  await act(services, here);
  expect(await refusalOf(act(services, here))).toEqual(limited(300));
  services.clock.advance({ minutes: 5 });
  await act(services, here);
  expect(await refusalOf(act(services, here))).toEqual(limited(25 * 60));
});

test('parallel acts cannot pass the limit', async () => {
  const services = createTestServices({ IP_GUESSES: '5/300' });
  const here = from(`${freshPrefix()}::1`);
  expect(await tally(Array.from({ length: 25 }, () => act(services, here)))).toEqual({
    done: 5,
    rate_limited: 20,
  });
});

test('the addresses of one IPv6 /64 are one source, in whatever spelling', async () => {
  const services = createTestServices({ IP_GUESSES: '3/300' });
  const prefix = freshPrefix();
  await act(services, from(`${prefix}::1`));
  await act(services, from(`${prefix}:ffff:0:0:2`));
  await act(services, from(`${prefix.toUpperCase()}:0000:0000:0000:0003`));
  expect(await refusalOf(act(services, from(`${prefix}::4`)))).toEqual(limited(300));
  await expect(act(services, from(`${freshPrefix()}::1`))).resolves.toBeUndefined();
});

test('each IPv4 address is a source, and the same one when it is mapped into IPv6', async () => {
  const services = createTestServices({ IP_GUESSES: '1/300' });
  await act(services, from('198.51.100.7'));
  await act(services, from('198.51.100.8'));
  expect(await refusalOf(act(services, from('::ffff:198.51.100.7')))).toEqual(limited(300));
});

test('requests without an address share one limit', async () => {
  const services = createTestServices({ IP_GUESSES: '1/300' });
  await act(services, from(''));
  expect(await refusalOf(act(services, from('')))).toEqual(limited(300));
});

test('the acts have limits of their own', async () => {
  const services = createTestServices({ IP_GUESSES: '1/300', IP_SENDS: '1/300' });
  const here = from(`${freshPrefix()}::1`);
  await services.limits.spend('guess', here);
  await expect(services.limits.spend('send', here)).resolves.toBeUndefined();
});

test('an act that is taken back may be done again, and no more than that', async () => {
  const services = createTestServices({ IP_GUESSES: '1/300,2/3600' });
  const here = from(`${freshPrefix()}::1`);
  await services.limits.refund('guess', here);
  await act(services, here);
  await services.limits.refund('guess', here);
  await services.limits.refund('guess', here);
  await act(services, here);
  expect(await refusalOf(act(services, here))).toEqual(limited(300));
});

test('where nothing is limited nothing is asked of the database', async () => {
  const services = createTestServices({ IP_GUESSES: 'off' });
  const taken = countRequests(services);
  await act(services, from('198.51.100.9'));
  await services.limits.refund('guess', from('198.51.100.9'));
  expect(taken()).toEqual({});
});

test('a limiter that fails refuses: nobody is unlimited', async () => {
  const services = createTestServices({ IP_GUESSES: '9/300' });
  failBefore(services, 'UpdateItem', 3, () => named('ThrottlingException'));
  expect(await refusalOf(act(services, from(`${freshPrefix()}::1`)))).toEqual({
    code: 'unavailable',
    retryAfterSeconds: 1,
  });
});

test('taking back is best effort', async () => {
  const services = createTestServices({ IP_GUESSES: '9/300' });
  failBefore(services, 'UpdateItem', 9, () => named('ThrottlingException'));
  await expect(services.limits.refund('guess', from('198.51.100.9'))).resolves.toBeUndefined();
});
