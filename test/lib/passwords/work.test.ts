import { beforeEach, describe, expect, test, vi } from 'vitest';
import { passwordHasher } from '../../../lib/passwords/hash';
import { keyRing } from '../../../lib/tokens/key-ring';
import { createClock } from '../../support/services';
import { memorySecrets } from '../tokens/memory-secrets';

/** Every round of bcrypt that was asked for: a hash of cost n is 2^n. */
const counted = vi.hoisted(() => ({ rounds: 0 }));

vi.mock('bcryptjs', async (load) => {
  const bcrypt = await load<typeof import('bcryptjs')>();
  return {
    ...bcrypt,
    compare(password: string, stored: string) {
      counted.rounds += 2 ** bcrypt.getRounds(stored);
      return bcrypt.compare(password, stored);
    },
    hash(password: string, salt: number | string) {
      counted.rounds += 2 ** (typeof salt === 'number' ? salt : bcrypt.getRounds(salt));
      return bcrypt.hash(password, salt);
    },
  };
});

const pepper = { id: 'pepper-1', usedFrom: 0, value: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' };
const hasherOf = (cost: number) =>
  passwordHasher(keyRing('PEPPER', memorySecrets(pepper), createClock()), cost);

const today = 6;
const hasher = hasherOf(today);
const long = 'A'.repeat(73);

beforeEach(() => {
  counted.rounds = 0;
});

async function roundsOf(work: Promise<boolean | number>, expected: boolean | number): Promise<number> {
  expect(await work).toBe(expected);
  return counted.rounds;
}

describe.for(['narokay123', '', long])('a wrong password, "%s", is as much work', (password) => {
  test.for([
    undefined,
    '',
    'none',
    '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWRWJTmaaJObG',
  ])('for who has no hash (%s)', async (stored) => {
    expect(await roundsOf(hasher.matches(password, stored), false)).toBe(2 ** today);
  });

  test.for([
    [4, 'rahasia'],
    [5, 'rahasia'],
    [today, 'rahasia'],
    [4, `${long}b`],
    [today, `${long}b`],
  ] as const)('for who has a hash of cost %d, of "%s"', async ([cost, kept]) => {
    const stored = await hasherOf(cost).hash(kept);
    counted.rounds = 0;
    expect(await roundsOf(hasher.matches(password, stored), false)).toBe(2 ** today);
  });

  test.for([4, 5, today])('where registrations wait with hashes of cost %d', async (cost) => {
    const first = await hasherOf(cost).hash('rahasia');
    const others = [await hasher.hash(`${long}b`, first), await hasher.hash('rahasia lain', first)];
    counted.rounds = 0;
    expect(await roundsOf(hasher.findMatch(password, [first, ...others]), -1)).toBe(2 ** today);
  });
});

test('a wrong password for a hash of a higher cost than today’s takes that cost’s work', async () => {
  const stored = await hasherOf(today + 1).hash('rahasia');
  counted.rounds = 0;
  expect(await roundsOf(hasher.matches('narokay123', stored), false)).toBe(2 ** (today + 1));
});

test('the right password is compared once, at the cost that its hash has', async () => {
  const stored = await hasherOf(4).hash('rahasia');
  counted.rounds = 0;
  expect(await roundsOf(hasher.matches('rahasia', stored), true)).toBe(2 ** 4);
  expect(await roundsOf(hasher.findMatch('rahasia', [stored]), 0)).toBe(2 * 2 ** 4);
});
