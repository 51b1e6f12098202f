import { describe, expect, test } from 'vitest';
import { liftSuppression, suppress, suppressUndelivered } from '../../../lib/mail/suppress';
import { keys } from '../../../lib/store/keys';
import type { SuppressionReason } from '../../../lib/store/suppressions';
import { failBefore, named } from '../../support/faults';
import { refusalOf, tally } from '../../support/outcomes';
import { loggedIn, proven, registered, update } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, source, type TestServices } from '../../support/services';
import { eventsOf, itemAt, linkRecordsOf } from '../../support/table';

const days = (count: number) => ({ hours: 24 * count });

/** Suppresses an address for what happened so many seconds ago. */
function told(
  services: TestServices,
  emailKey: string,
  reason: SuppressionReason = 'bounce',
  secondsAgo = 0,
) {
  const at = services.now() - secondsAgo * 1000;
  return suppressUndelivered(services, { emailKey, reason, at }, source);
}

describe('an address that is suppressed', () => {
  test.for([
    ['bounce', 180],
    ['complaint', 180],
    ['refusal', 1],
  ] as const)('for a %s is so for %d days', async ([reason, count]) => {
    const services = createTestServices();
    const { key } = freshEmail();
    expect(await services.suppressions.isSuppressed(key)).toBe(false);
    expect(await told(services, key, reason)).toBe(true);
    expect(await services.suppressions.find(key)).toEqual({
      emailKey: key,
      reason,
      suppressedUntil: services.now() + count * 86_400_000,
      liftedAt: 0,
    });
    services.clock.advance({ ...days(count), seconds: -0.001 });
    expect(await services.suppressions.isSuppressed(key)).toBe(true);
    services.clock.advance({ seconds: 0.001 });
    expect(await services.suppressions.isSuppressed(key)).toBe(false);
  });

  test('is cleared away a day after that', async () => {
    const services = createTestServices();
    const { key } = freshEmail();
    await told(services, key);
    const { ttl } = (await itemAt(services, keys.suppression(key))) ?? {};
    expect(ttl).toBe(services.now() / 1000 + 181 * 86_400);
  });

  test('is so once, however often it is told, and is recorded once for its account', async () => {
    const services = createTestServices();
    const account = await registered(services);
    const outcomes = [await told(services, account.emailKey), await told(services, account.emailKey)];
    expect(outcomes).toEqual([true, false]);
    const events = await eventsOf(services, account.id);
    expect(events.filter((event) => event.startsWith('mail_'))).toEqual(['mail_bounced']);
  });

  test('is so once, however many tell it in one moment', async () => {
    for (let run = 0; run < repetitions; run++) {
      const services = createTestServices();
      const account = await registered(services);
      const tellings = Array.from({ length: 8 }, () => told(services, account.emailKey));
      expect((await Promise.all(tellings)).filter(Boolean)).toHaveLength(1);
      const events = await eventsOf(services, account.id);
      expect(events.filter((event) => event === 'mail_bounced')).toHaveLength(1);
    }
  });

  test('stays so for the longest of several reasons, in whatever order they are told', async () => {
    const services = createTestServices();
    const { key } = freshEmail();
    await told(services, key, 'refusal');
    expect(await told(services, key, 'bounce', 60)).toBe(true);
    expect(await told(services, key, 'refusal')).toBe(false);
    expect(await services.suppressions.find(key)).toMatchObject({ reason: 'bounce' });
  });

  test('leaves no trace in account and lock', async () => {
    const services = createTestServices();
    const { id, emailKey } = await registered(services);
    const items = () =>
      Promise.all([keys.account(id), keys.emailLock(emailKey)].map((key) => itemAt(services, key)));
    const before = await items();
    await told(services, emailKey, 'complaint');
    expect(await items()).toEqual(before);
  });

  test('that is nobody’s is recorded under a name that tells nobody', async () => {
    const services = createTestServices();
    const { key } = freshEmail();
    await told(services, key, 'complaint');
    const history = [];
    for await (const { event, accountId } of services.audit.history({ emailKey: key })) {
      history.push({ event, accountId });
    }
    expect(history).toEqual([{ event: 'mail_complained', accountId: undefined }]);
  });

  test('is none of the account’s that moved away from it', async () => {
    const services = createTestServices();
    const account = await proven(services);
    const email = freshEmail();
    await update(services, await loggedIn(services, account), { email });
    await told(services, account.emailKey);
    expect(await services.suppressions.isSuppressed(account.emailKey)).toBe(true);
    expect(await services.suppressions.isSuppressed(email.key)).toBe(false);
    expect(await linkRecordsOf(services, account.id, 'verify_link')).toHaveLength(1);
  });
});

describe('an operator', () => {
  test('lifts it, and it is recorded', async () => {
    const services = createTestServices();
    const account = await registered(services);
    await told(services, account.emailKey);
    const lifted = await liftSuppression(services, account, source);
    expect(lifted).toMatchObject({ reason: 'bounce' });
    expect(await services.suppressions.isSuppressed(account.emailKey)).toBe(false);
    expect(await eventsOf(services, account.id)).toContain('mail_allowed');
  });

  test('hears that there is nothing to lift', async () => {
    const services = createTestServices();
    const subject = { emailKey: freshEmail().key };
    expect(await liftSuppression(services, subject, source)).toBeUndefined();
    expect(await itemAt(services, keys.suppression(subject.emailKey))).toBeUndefined();
    await told(services, subject.emailKey, 'refusal');
    services.clock.advance(days(1));
    expect(await liftSuppression(services, subject, source)).toBeUndefined();
  });

  test('is not undone by what is told again, or late', async () => {
    const services = createTestServices();
    const { key: emailKey } = freshEmail();
    await told(services, emailKey, 'bounce', 60);
    await liftSuppression(services, { emailKey }, source);
    expect(await told(services, emailKey, 'bounce', 60)).toBe(false);
    expect(await told(services, emailKey, 'complaint', 0)).toBe(false);
    services.clock.advance(days(23));
    expect(await told(services, emailKey, 'complaint', 24 * 86_400)).toBe(false);
    expect(await services.suppressions.isSuppressed(emailKey)).toBe(false);
  });

  test('is by what happens after', async () => {
    const services = createTestServices();
    const { key: emailKey } = freshEmail();
    await told(services, emailKey);
    await liftSuppression(services, { emailKey }, source);
    services.clock.advance({ seconds: 0.001 });
    expect(await told(services, emailKey)).toBe(true);
    expect(await services.suppressions.isSuppressed(emailKey)).toBe(true);
  });
});

test('who reads before another’s lift and writes after it does not undo it', async () => {
  const services = createTestServices();
  const { key: emailKey } = freshEmail();
  await told(services, emailKey, 'refusal');
  services.clock.advance({ seconds: 1 });
  const undelivered = { emailKey, reason: 'bounce', at: services.now() } as const;
  const late = services.suppressions.suppress(undelivered);
  services.clock.advance({ seconds: 1 });
  await liftSuppression(services, { emailKey }, source);
  expect(await tally([services.commit([late])])).toEqual({ unavailable: 1 });
  expect(await suppress(services, undelivered, { emailKey }, source)).toBe(false);
});

test('a table that cannot be reached is unavailable, and nobody is mailed to or suppressed by it', async () => {
  const services = createTestServices();
  failBefore(services, 'GetItem', 6, () => named('ThrottlingException'));
  const { key } = freshEmail();
  expect(await refusalOf(services.suppressions.isSuppressed(key))).toMatchObject({ code: 'unavailable' });
  expect(await refusalOf(told(services, key))).toMatchObject({ code: 'unavailable' });
});
