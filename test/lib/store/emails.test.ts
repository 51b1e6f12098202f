import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { refusalOf, tally } from '../../support/outcomes';
import { createTestServices, freshEmail } from '../../support/services';
import { itemAt } from '../../support/table';

test('of many accounts that claim one address in one moment one gets it', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const ids = Array.from({ length: 10 }, (_, n) => `claimant-${n}`);
  const claims = ids.map((id) => services.commit([services.emails.claim(key, id)]));
  const outcomes = await Promise.allSettled(claims);
  expect(await tally(claims)).toEqual({ done: 1, email_taken: 9 });
  const winner = ids[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? '';
  expect(await services.emails.owner(key)).toBe(winner);
  expect(await itemAt(services, keys.emailLock(key))).toEqual({ ...keys.emailLock(key), accountId: winner });
});

test('an address is freed by its owner alone, and then anybody’s', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const { emails, commit } = services;
  await commit([emails.claim(key, 'owner')]);
  const theft = emails.release(key, 'thief', 'unauthenticated');
  expect(await refusalOf(commit([theft]))).toEqual({ code: 'unauthenticated' });
  expect(await emails.owner(key)).toBe('owner');
  await commit([emails.release(key, 'owner', 'unauthenticated')]);
  expect(await emails.owner(key)).toBeUndefined();
  expect(await refusalOf(commit([emails.release(key, 'owner', 'unauthenticated')]))).toEqual({
    code: 'unauthenticated',
  });
  await commit([emails.claim(key, 'next')]);
  expect(await emails.owner(key)).toBe('next');
});

test('an address that its account has left is nobody’s to log in with, and nobody else’s to have for a while', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const { emails, commit } = services;
  await commit([emails.claim(key, 'owner')]);
  const until = services.now() + 60_000;
  const theft = emails.reserve(key, 'thief', until, 'unauthenticated');
  expect(await refusalOf(commit([theft]))).toEqual({ code: 'unauthenticated' });
  await commit([emails.reserve(key, 'owner', until, 'unauthenticated')]);
  expect(await emails.owner(key)).toBeUndefined();
  const taken = { code: 'email_taken' };
  services.clock.advance({ seconds: 59.999 });
  expect(await refusalOf(commit([emails.claim(key, 'next')]))).toEqual(taken);
  expect(await refusalOf(commit([emails.unclaimed(key)]))).toEqual(taken);
  services.clock.advance({ seconds: 0.001 });
  await commit([emails.unclaimed(key)]);
  await commit([emails.claim(key, 'next')]);
  expect(await itemAt(services, keys.emailLock(key))).toEqual({ ...keys.emailLock(key), accountId: 'next' });
});

test('who left an address may come back to it at any time', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  const { emails, commit } = services;
  await commit([emails.claim(key, 'owner')]);
  await commit([emails.reserve(key, 'owner', services.now() + 60_000, 'unauthenticated')]);
  await commit([emails.claim(key, 'owner')]);
  expect(await emails.owner(key)).toBe('owner');
  expect(await refusalOf(commit([emails.unclaimed(key)]))).toEqual({ code: 'email_taken' });
});
