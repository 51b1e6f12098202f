import { expect, test, vi } from 'vitest';
import { recordRefusal } from '../../lib/accounts/record-refusal';
import { AccountError } from '../../lib/errors';

const source = {
  ip: '192.0.2.7',
  requestId: 'request',
  contract: 'session',
  route: 'PATCH /api/users',
} as const;

async function countsOf(refusal: AccountError): Promise<string[]> {
  vi.spyOn(console, 'info').mockImplementation(() => {});
  const counted: string[] = [];
  const metrics = {
    count: (metric: string, contract: string) => counted.push(`${metric} ${contract}`),
    countRefusal: (reason: string, contract: string) => counted.push(`refused ${reason} ${contract}`),
  };
  const audit = { recordRefusal: async () => {} };
  await recordRefusal({ audit, metrics } as never, refusal, {}, source);
  vi.restoreAllMocks();
  return counted;
}

test('a refusal is counted by its reason', async () => {
  expect(await countsOf(new AccountError('code_wrong'))).toEqual(['refused code_wrong session']);
});

test('one that its reason alone does not tell is counted by its own name too', async () => {
  expect(await countsOf(new AccountError('code_wrong', { event: 'otp_exhausted' }))).toEqual([
    'refused code_wrong session',
    'otp_exhausted session',
  ]);
});
