import { expect, test } from 'vitest';
import { reportOf } from '../../bench/growth/report';
import type { CallTaken, SizeTaken } from '../../bench/growth/results';

const spread = { median: 1, low: 1, high: 1 };
const taken = {
  date: '2026-11-20',
  node: '24.0.0',
  cpu: '2 × a core',
  command: 'npm run bench',
  quick: false,
};
const storm = {
  registrations: 8,
  sources: 2,
  kinds: [
    { kind: 'LIMIT', writes: 8, keys: 2, busiest: 4 },
    { kind: 'USER', writes: 8, keys: 8, busiest: 1 },
  ],
};

function size(accounts: number, requests: number, read = 2): SizeTaken {
  const asked = { inARow: 1, requests, billed: { read, write: 0 } };
  const call: CallTaken = {
    name: 'session-get-user',
    endpoint: 'session-get-user',
    asked,
    milliseconds: spread,
    cpuMilliseconds: spread,
    hashes: 0,
    mails: 0,
  };
  return { accounts, fillSeconds: 1, calls: [call], pages: [], engine: { get: spread, scan: spread } };
}

const sectionOf = (sizes: SizeTaken[], kept: SizeTaken[] = []) =>
  reportOf({
    taken,
    tries: 11,
    sizes,
    kept: kept.map((one) => ({ date: '2026-11-01', size: one })),
    leftOut: [],
    storm,
  }).section;

test('calls that ask for the same in every size are said to', () => {
  const section = sectionOf([size(1000, 1), size(100_000, 1)]);
  expect(section).toContain('filled with 1,000 and 100,000 accounts');
  expect(section).toContain('**Requests and units of all 1 calls are the same in every size**.');
  expect(section).toContain('| session-get-user | 1 (1) | 2 + 0 | 1.0 | 1.0 |');
});

test('a call that asks for more in a larger table is named', () => {
  const section = sectionOf([size(1000, 1), size(100_000, 2)]);
  expect(section).toContain(
    '**Requests or units of 1 of 1 calls are not the same in every size:** session-get-user.',
  );
  expect(section).toContain('| session-get-user | 1 (1) → 2 (1) | 2 + 0 | 1.0 | 1.0 |');
});

test('half a unit more is a page of longer names, and a whole one is named', () => {
  expect(sectionOf([size(1000, 1, 3), size(100_000, 1, 3.5)])).toContain('but for the half unit');
  expect(sectionOf([size(1000, 1, 3), size(100_000, 1, 4)])).toContain('are not the same in every size:**');
});

test('a size that an earlier run filled stands with its date', () => {
  const section = sectionOf([size(1000, 1)], [size(1_000_000, 1)]);
  expect(section).toContain(
    'Of 1,000,000, which take longer to fill than a bench may, the figures are of 2026-11-01.',
  );
});

test('the busiest key of a storm is told with its share of all writes', () => {
  expect(sectionOf([size(1000, 1)])).toContain(
    'The busiest key, of the kind `LIMIT`, has 4 of 16, 25.00 %; the busiest of any other kind\nhas 1.',
  );
});
