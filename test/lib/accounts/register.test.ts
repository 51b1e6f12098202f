import { expect, test } from 'vitest';
import { register } from '../../../lib/accounts/register';
import { AccountError } from '../../../lib/errors';
import { createTestServices, freshEmail, source } from '../../support/services';

const person = { password: 'rahasia', username: 'Habib', fullName: 'Muhammad Habib', role: 'user' } as const;

test('of 50 parallel registrations of one address exactly one makes an account', async () => {
  const services = createTestServices();
  const email = freshEmail();
  const attempts = Array.from({ length: 50 }, () => register(services, { ...person, email }, source));
  const outcomes = await Promise.allSettled(attempts);
  const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(made).toHaveLength(1);
  expect(refusals).toHaveLength(49);
  expect(refusals.every((error) => error instanceof AccountError && error.code === 'email_taken')).toBe(true);
  expect(await services.emails.owner(email.key)).toBe(made[0]?.id);
});
