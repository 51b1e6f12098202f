import { beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { handler } from '../../../functions/workers/rotate-keys';
import { ownTable } from '../../support/own-tables';
import { createClock, createTestServices, type TestServices } from '../../support/services';
import { storeEnvironment } from '../../support/store-environment';

const lines: Record<string, unknown>[] = [];
let services: TestServices;

beforeAll(async () => {
  const own = await ownTable('KEY_TABLE');
  Object.assign(process.env, storeEnvironment(), own, {
    DYNAMODB_ENDPOINT: inject('dynamodbUrl'),
    BCRYPT_COST: '4',
    AWS_REGION: 'eu-west-1',
  });
  // The handler goes by the clock of the machine.
  services = createTestServices(own, createClock(Date.now()));
});

beforeEach(() => {
  lines.length = 0;
  for (const level of ['info', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push({ ...(JSON.parse(line) as object) });
    });
  }
});

const run = () => handler({} as Parameters<typeof handler>[0], { awsRequestId: 'request-1' });

test('the worker gives an old key a successor, says so without the key, and does nothing the next day', async () => {
  const usedFrom = Date.now() - 31 * 86_400_000;
  await services.secrets.insert('CODE', 1, { id: 'old', usedFrom, value: 'value' });
  await run();
  const [old, successor] = await services.secrets.list('CODE');
  const { id, usedFrom: from } = successor ?? {};
  expect(old?.id).toBe('old');
  expect(lines).toEqual([
    { level: 'info', message: 'keys looked after', kind: 'SIGNING', dropped: [] },
    { level: 'info', message: 'keys looked after', kind: 'CODE', added: { id, usedFrom: from }, dropped: [] },
    { level: 'info', message: 'keys looked after', kind: 'PEPPER', dropped: [] },
  ]);
  expect(JSON.stringify(lines)).not.toContain(successor?.value);
  await run();
  expect(await services.secrets.list('CODE')).toEqual([old, successor]);
});
