import { randomInt, randomUUID } from 'node:crypto';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { inject } from 'vitest';
import { type Config, readConfig } from '../../lib/config';
import { type EmailAddress, parseEmailAddress } from '../../lib/email-address';
import { createServices } from '../../lib/services';
import { withPasswords } from '../../lib/services-with-passwords';
import type { Source } from '../../lib/source';
import { createDocumentClient, type Table } from '../../lib/store/table';
import { storeEnvironment } from './store-environment';

process.env.AWS_ACCESS_KEY_ID ??= 'local';
process.env.AWS_SECRET_ACCESS_KEY ??= 'local';

/** A clock that stands still until it is moved. */
export function createClock(start = Date.UTC(2026, 10, 20, 9, 30)) {
  let time = start;
  const now = () => time;
  return Object.assign(now, {
    advance(step: { seconds?: number; minutes?: number; hours?: number }) {
      time += ((step.seconds ?? 0) + (step.minutes ?? 0) * 60 + (step.hours ?? 0) * 3600) * 1000;
    },
  });
}

/** The configuration of the local stage, with the cheapest hash. */
export function testConfig(environment: Record<string, string> = {}): Config {
  return readConfig({ ...storeEnvironment(), BCRYPT_COST: '4', ...environment });
}

/**
 * Half past nine on a day of its own. Accounts made in one millisecond share the 4096 numbers it has, and DynamoDB
 * Local clears away what its own clock calls expired: so no two tests meet on a day, and none lies in the past.
 */
export function freshMorning(): number {
  return Date.UTC(2031, 0, 1 + randomInt(10_000), 9, 30);
}

export type TestServices = ReturnType<typeof createTestServices>;

/** Real services on DynamoDB Local, under a clock of the test's own. */
export function createTestServices(
  environment: Record<string, string> = {},
  clock = createClock(freshMorning()),
) {
  const client = patient(createDocumentClient(inject('dynamodbUrl'), 'eu-west-1'));
  const services = withPasswords(createServices({ config: testConfig(environment), client, now: clock }));
  return { ...services, clock, client };
}

/** Fifty requests at once on a busy machine take longer than a function would wait: that is no outage. */
export function patient<T extends Table['client']>(client: T): T {
  const connections = client.config.requestHandler as NodeHttpHandler;
  connections.updateHttpClientConfig('connectionTimeout', 60_000);
  connections.updateHttpClientConfig('requestTimeout', 60_000);
  return client;
}

/** An address that no other test has. */
export function freshEmail(name = 'person'): EmailAddress {
  const address = parseEmailAddress(`${name}-${randomUUID()}@example.com`);
  if (!address) throw new Error('no address');
  return address;
}

export const source: Source = { ip: '192.0.2.7', requestId: 'test-request', contract: 'session' };

/** A source that no other test has: an IPv6 network of its own. */
export function freshSource(): Source {
  const part = () => randomInt(0x1000, 0x10000).toString(16);
  return { ...source, ip: `2001:db8:${part()}:${part()}::1` };
}
