import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestServices, freshEmail, source } from '../../support/services';
import { auditOf } from '../../support/table';

test('a record of an account says what, when, where from and in which request, for 90 days', async () => {
  const services = createTestServices();
  const id = randomUUID();
  const subject = { id, emailKey: 'person@example.com' };
  await services.commit([services.audit.record('authn_login_success', subject, source)]);
  services.clock.advance({ seconds: 0.5 });
  await services.commit([services.audit.record('authn_token_revoked', subject, source)]);
  const first = {
    event: 'authn_login_success',
    accountId: id,
    contract: 'session',
    requestId: 'test-request',
    network: '192.0.2.0/24',
    ttl: (services.now() - 500) / 1000 + 90 * 86_400,
    at: new Date(services.now() - 500).toISOString(),
  };
  expect(await auditOf(services, id)).toEqual([
    first,
    {
      ...first,
      event: 'authn_token_revoked',
      ttl: first.ttl + 1,
      at: new Date(services.now()).toISOString(),
    },
  ]);
});

test('an address that is none’s is recorded under its digest, never as it is', async () => {
  const services = createTestServices();
  const { key } = freshEmail();
  await services.commit([services.audit.record('otp_sent', { id: undefined, emailKey: key }, source)]);
  const subject = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const records = await auditOf(services, subject);
  expect(records).toMatchObject([{ event: 'otp_sent', network: '192.0.2.0/24' }]);
  expect(JSON.stringify(records)).not.toContain(key);
  expect(records[0]).not.toHaveProperty('accountId');
});

test('of an IPv6 source the /64 is kept', async () => {
  const services = createTestServices();
  const id = randomUUID();
  const here = { ...source, ip: '2001:db8:1:2:3:4:5:6' };
  await services.commit([services.audit.record('user_created', { id, emailKey: '' }, here)]);
  expect(await auditOf(services, id)).toMatchObject([{ network: '2001:db8:1:2::/64' }]);
});

test('two acts of one moment are two records', async () => {
  const services = createTestServices();
  const id = randomUUID();
  const record = () => services.audit.record('user_updated', { id, emailKey: '' }, source);
  await services.commit([record(), record()]);
  expect(await auditOf(services, id)).toHaveLength(2);
});
