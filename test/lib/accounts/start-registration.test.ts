import { expect, test } from 'vitest';
import { startRegistration } from '../../../lib/accounts/start-registration';
import { saltIn } from '../../../lib/passwords/stored-hash';
import { tally } from '../../support/outcomes';
import { createTestServices, freshEmail, source } from '../../support/services';

const given = { password: 'rahasia', username: 'dora', language: 'id' } as const;

test.for([6, 12] as const)(
  'of 20 parallel registrations with codes of %d digits as many as get a mail are made, and three wait',
  async (codeDigits) => {
    const services = createTestServices();
    const email = freshEmail();
    const attempts = Array.from({ length: 20 }, (_, n) =>
      startRegistration(services, { ...given, email, codeDigits, username: `dora ${n}` }, source),
    );
    expect(await tally(attempts)).toEqual({ done: 5, rate_limited: 15 });
    const waiting = await services.pendings.list(email.key);
    expect(waiting).toHaveLength(3);
    expect(new Set(waiting.map(({ hash }) => saltIn(hash))).size).toBe(1);
  },
);
