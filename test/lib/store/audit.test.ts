import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AuditSubject } from '../../../lib/store/audit';
import { createTestServices, freshEmail, freshSource, source } from '../../support/services';
import { allItems, auditOf, historyOf } from '../../support/table';

const here = { ...source, route: 'POST /session/api/users/login' };

test('an act of an account says what, when, where from and in which request, for 90 days', async () => {
  const services = createTestServices();
  const id = randomUUID();
  const record = async (event: 'authn_login_success' | 'authn_token_revoked') =>
    services.commit([await services.audit.record(event, { id, emailKey: 'person@example.com' }, here)]);
  await record('authn_login_success');
  services.clock.advance({ seconds: 0.5 });
  await record('authn_token_revoked');
  const first = {
    event: 'authn_login_success',
    outcome: 'success',
    accountId: id,
    contract: 'session',
    route: 'POST /session/api/users/login',
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

test('a refusal says why', async () => {
  const services = createTestServices();
  const id = randomUUID();
  const refusal = { event: 'authz_fail', reason: 'forbidden' } as const;
  await services.audit.recordRefusal(refusal, { id, emailKey: 'person@example.com' }, here);
  expect(await historyOf(services, { id })).toEqual([
    {
      event: 'authz_fail',
      outcome: 'refused',
      reason: 'forbidden',
      accountId: id,
      contract: 'session',
      route: 'POST /session/api/users/login',
      requestId: 'test-request',
      network: '192.0.2.0/24',
      at: new Date(services.now()).toISOString(),
    },
  ]);
});

test('the trail is kept for as many days as the deployment says', async () => {
  const services = createTestServices({ AUDIT_DAYS: '7' });
  const id = randomUUID();
  await services.commit([await services.audit.record('user_created', { id }, source)]);
  expect(await auditOf(services, id)).toMatchObject([{ ttl: services.now() / 1000 + 7 * 86_400 }]);
});

test('a trail is read newest first, page by page', async () => {
  const services = createTestServices();
  const id = randomUUID();
  const padding = { ...source, requestId: 'r'.repeat(300_000) };
  for (const event of ['user_created', 'user_updated', 'user_deleted', 'otp_sent', 'otp_fail'] as const) {
    await services.commit([await services.audit.record(event, { id }, padding)]);
    services.clock.advance({ seconds: 1 });
  }
  const events: string[] = [];
  for await (const { event } of services.audit.history({ id })) events.push(event);
  expect(events).toEqual(['otp_fail', 'otp_sent', 'user_deleted', 'user_updated', 'user_created']);
});

test('an address that is none’s is found by who knows the key, and nothing in the table says which it is', async () => {
  const services = createTestServices();
  const { key: emailKey } = freshEmail();
  await services.commit([await services.audit.record('otp_sent', { emailKey }, source)]);
  const records = await historyOf(services, { emailKey });
  expect(records).toMatchObject([{ event: 'otp_sent', network: '192.0.2.0/24' }]);
  expect(records[0]).not.toHaveProperty('accountId');
  expect(JSON.stringify(await allItems(services))).not.toContain(emailKey);
});

test('containers that know the same key find the same trail', async () => {
  const [one, other] = [createTestServices(), createTestServices()];
  const { key: emailKey } = freshEmail();
  const refusal = { event: 'authn_login_fail', reason: 'wrong_credentials' } as const;
  await one.audit.recordRefusal(refusal, { emailKey }, source);
  expect(await historyOf(other, { emailKey })).toMatchObject([{ reason: 'wrong_credentials' }]);
});

test('who has no name is recorded under the network, apart from every address', async () => {
  const services = createTestServices();
  const from = freshSource();
  const refusal = { event: 'authz_fail', reason: 'unauthenticated' } as const;
  await services.audit.recordRefusal(refusal, {}, { ...from, requestId: 'nameless' });
  const all = await allItems(services);
  const [record] = all.filter(({ requestId }) => requestId === 'nameless');
  expect(record).toMatchObject({
    reason: 'unauthenticated',
    pk: expect.stringMatching(/^AUDIT#[\da-f]{32}$/),
  });
  expect(String(record?.pk)).not.toContain('2001');
  const network = `${from.ip.slice(0, -3)}::/64`;
  expect(await historyOf(services, { emailKey: network })).toEqual([]);
});

test('of an IPv6 source the /64 is kept', async () => {
  const services = createTestServices();
  const id = randomUUID();
  const from = { ...source, ip: '2001:db8:1:2:3:4:5:6' };
  await services.commit([await services.audit.record('user_created', { id }, from)]);
  expect(await historyOf(services, { id })).toMatchObject([{ network: '2001:db8:1:2::/64' }]);
});

test('two acts of one moment are two records', async () => {
  const services = createTestServices();
  const subject: AuditSubject = { id: randomUUID() };
  const record = () => services.audit.record('user_updated', subject, source);
  await services.commit([await record(), await record()]);
  expect(await historyOf(services, subject)).toHaveLength(2);
});
