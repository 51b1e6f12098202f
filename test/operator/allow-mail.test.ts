import { expect, test } from 'vitest';
import { suppressUndelivered } from '../../lib/mail/suppress';
import { registered } from '../support/people';
import { createTestServices, freshEmail, source } from '../support/services';
import { eventsOf } from '../support/table';
import { answerOf, operate } from './operate';

test('a suppressed address is mailed to again, an account’s or nobody’s', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const nobody = freshEmail();
  for (const emailKey of [account.emailKey, nobody.key]) {
    await suppressUndelivered(services, { emailKey, reason: 'complaint', at: services.now() }, source);
  }
  const until = new Date(services.now() + 180 * 86_400_000).toISOString();
  expect(await answerOf(services, 'allow-mail', account.id)).toEqual({
    email: account.email,
    lifted: { reason: 'complaint', suppressedUntil: until },
  });
  expect(await answerOf(services, 'allow-mail', nobody.shown)).toMatchObject({ email: nobody.shown });
  for (const emailKey of [account.emailKey, nobody.key]) {
    expect(await services.suppressions.isSuppressed(emailKey)).toBe(false);
  }
  expect(await eventsOf(services, account.id)).toContain('mail_allowed');
});

test('one that is not suppressed is told so, and nothing is recorded', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { out, exitCode } = await operate(services, ['allow-mail', account.email]);
  expect({ out, exitCode }).toEqual({ out: `${account.email} is not suppressed.\n`, exitCode: 0 });
  expect(await eventsOf(services, account.id)).not.toContain('mail_allowed');
});
