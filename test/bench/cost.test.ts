import { expect, test } from 'vitest';
import { habits } from '../../bench/cost/assumptions';
import { cognito, cognitoBill } from '../../bench/cost/prices';
import { costOfCall, limited, metricsOf, monthlyBill } from '../../bench/cost/reckon';

const asked = { name: 'login', endpoint: 'login', inARow: 3, requests: 5, units: { read: 5, write: 11 } };
const work = { name: 'login', cpuMilliseconds: 5, hashes: 1, mails: 0, megabytes: 1769 };
const standing = { contract: 'session', alarms: 0, dashboards: 0 };

test('a million calls cost their requests, their time at their memory, their units, and what is logged', () => {
  const { total, ...parts } = costOfCall(asked, work, 200);
  expect(parts).toEqual({
    name: 'login',
    megabytes: 1769,
    milliseconds: 220,
    gateway: 1,
    lambda: expect.closeTo(0.2 + (1769 / 1024) * 220_000 * 0.0000133334, 9) as number,
    dynamodb: expect.closeTo(5 * 0.125 + 11 * 0.625, 9) as number,
    mail: 0,
    beside: expect.closeTo(0.5 + 0.25 + 0.135, 9) as number,
  });
  expect(total).toBeCloseTo(parts.gateway + parts.lambda + parts.dynamodb + parts.beside, 9);
});

test('a login spends both its allowances and takes them back, what only reads meets no limit', () => {
  expect(limited({ ...asked, name: 'session-login' })).toEqual({
    ...asked,
    name: 'session-login',
    inARow: 6,
    requests: 9,
    units: { read: 5, write: 15 },
  });
  expect(limited({ ...asked, name: 'session-get-user' })).toEqual({ ...asked, name: 'session-get-user' });
});

test('each act is counted once more for each contract', () => {
  expect(['session', 'all'].map((contract) => metricsOf({ contract }))).toEqual([30, 90]);
});

test('half the memory takes twice the time for what is computed, and no more for what is waited for', () => {
  const { milliseconds } = costOfCall(asked, { ...work, megabytes: 1769 / 2 }, 200);
  expect(milliseconds).toBe(2 * 205 + 15);
});

test('a mail costs what SES takes and one call of the worker', () => {
  const { mail } = costOfCall(asked, { ...work, mails: 2 }, 200);
  expect(mail).toBeCloseTo(2 * (160 + 0.2 + 0.25 * 60_000 * 0.0000133334), 6);
});

test('a month is what its users do', () => {
  const costs = habits.map(({ call }) => ({ ...costOfCall(asked, work, 200), name: call }));
  const calls = habits.reduce((sum, { perUser }) => sum + perUser, 0);
  expect(monthlyBill(1_000_000, costs, standing).gateway).toBeCloseTo(calls, 9);
});

test('a month with a call of which nothing is known is an error', () => {
  expect(() => monthlyBill(1, [], standing)).toThrow('nothing is known of session-register');
});

test('Cognito asks for each user what the step asks that the user is on', () => {
  const bills = cognito.tiers.map((tier) =>
    [10_000, 100_000, 1_000_000].map((users) => Math.round(cognitoBill(tier, users))),
  );
  expect(bills).toEqual([
    [0, 495, 4635],
    [0, 1350, 14_850],
    [200, 2000, 20_000],
  ]);
});
