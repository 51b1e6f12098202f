import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseNotice } from '../../../lib/store/notices';
import { createTestServices } from '../../support/services';
import { noticesOf } from '../../support/table';

test('news are worth telling for a day, and each is an item of its own', async () => {
  const services = createTestServices();
  const accountId = randomUUID();
  const news = { kind: 'password_changed', accountId, email: 'person@example.com', language: 'id' } as const;
  await services.commit([services.notices.tell(news), services.notices.tell(news)]);
  const told = {
    ...news,
    expiresAt: services.now() + 86_400_000,
    ttl: services.now() / 1000 + 2 * 86_400,
  };
  expect(await noticesOf(services, accountId)).toEqual([told, told]);
});

test.for([{}, { kind: 'unheard' }, { kind: 'password_changed', email: 1 }])('%j is no notice', (item) => {
  expect(() => parseNotice(item)).toThrow();
});
