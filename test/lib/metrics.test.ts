import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { metricsOf } from '../../lib/metrics';

const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    printed.push(String(line));
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const parsed = () =>
  printed.map((line) => {
    const { _aws, ...fields } = JSON.parse(line) as { _aws: { CloudWatchMetrics: unknown[] } };
    return { metrics: _aws.CloudWatchMetrics, fields };
  });

test('an act is counted once for the stage, and once for the contract', () => {
  metricsOf({ stage: 'prod', metrics: true }).count('authn_login_success', 'session');
  expect(parsed()).toEqual([
    {
      metrics: [
        {
          Namespace: 'akun',
          Dimensions: [
            ['service', 'stage'],
            ['service', 'stage', 'contract'],
          ],
          Metrics: [{ Name: 'authn_login_success', Unit: 'Count' }],
        },
      ],
      fields: { service: 'akun', stage: 'prod', contract: 'session', authn_login_success: 1 },
    },
  ]);
});

test('a refusal is counted once for the stage, and once by contract and reason', () => {
  metricsOf({ stage: 'prod', metrics: true }).countRefusal('code_wrong', 'token');
  expect(parsed()).toEqual([
    {
      metrics: [
        {
          Namespace: 'akun',
          Dimensions: [
            ['service', 'stage'],
            ['service', 'stage', 'contract', 'reason'],
          ],
          Metrics: [{ Name: 'refused', Unit: 'Count' }],
        },
      ],
      fields: { service: 'akun', stage: 'prod', contract: 'token', reason: 'code_wrong', refused: 1 },
    },
  ]);
});

test('nothing is counted where it is turned off', () => {
  const metrics = metricsOf({ stage: 'local', metrics: false });
  metrics.count('user_created', 'profile');
  metrics.countRefusal('rate_limited', 'profile');
  expect(printed).toEqual([]);
});
