import { beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { handler } from '../../../functions/workers/bounces';
import { keys } from '../../../lib/store/keys';
import { registered } from '../../support/people';
import { createClock, createTestServices, freshEmail, type TestServices } from '../../support/services';
import { storeEnvironment } from '../../support/store-environment';
import { eventsOf, itemAt } from '../../support/table';

const lines: Record<string, unknown>[] = [];
let services: TestServices;

beforeAll(() => {
  Object.assign(process.env, storeEnvironment(), {
    DYNAMODB_ENDPOINT: inject('dynamodbUrl'),
    BCRYPT_COST: '4',
    AWS_REGION: 'eu-west-1',
  });
  // The handler goes by the clock of the machine.
  services = createTestServices({}, createClock(Date.now()));
});

beforeEach(() => {
  lines.length = 0;
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push({ ...(JSON.parse(line) as object) });
    });
  }
});

type Records = Parameters<typeof handler>[0]['Records'];

/** What SNS hands over: each message under an id of its own. */
const call = (...messages: string[]) =>
  handler({
    Records: messages.map((Message, n) => ({ Sns: { Message, MessageId: `message-${n}` } })) as Records,
  });

const bounceOf = (address: string, bounceType = 'Permanent') =>
  JSON.stringify({
    eventType: 'Bounce',
    mail: { destination: [address] },
    bounce: { bounceType, bounceSubType: 'General', timestamp: new Date().toISOString() },
  });

test('an address whose mail came back is suppressed, once, and the log does not name it', async () => {
  const account = await registered(services);
  const bounce = bounceOf(account.email);
  await call(bounce, bounce);
  expect(await services.suppressions.isSuppressed(account.emailKey)).toBe(true);
  expect(lines).toEqual([
    { level: 'info', message: 'address suppressed', requestId: 'message-0', reason: 'bounce' },
    { level: 'info', message: 'address suppressed before', requestId: 'message-1', reason: 'bounce' },
  ]);
  const events = await eventsOf(services, account.id);
  expect(events.filter((event) => event === 'mail_bounced')).toHaveLength(1);
});

test('what is no such event is passed over, and what comes with it is not', async () => {
  const [full, gone] = [freshEmail(), freshEmail()];
  await call('no JSON', '{}', bounceOf(full.shown, 'Transient'), bounceOf(gone.shown));
  expect(await itemAt(services, keys.suppression(full.key))).toBeUndefined();
  expect(await services.suppressions.isSuppressed(gone.key)).toBe(true);
  expect(lines.map(({ level, message }) => `${String(level)} ${String(message)}`)).toEqual([
    'warn mail event passed over',
    'warn mail event passed over',
    'warn mail event passed over',
    'info address suppressed',
  ]);
});
