import { describe, expect, test } from 'vitest';
import { identifyingCode } from '../../../lib/fields';
import { derivedCodes, hashToken } from '../../../lib/tokens/derived-code';
import { keyRing } from '../../../lib/tokens/key-ring';
import { createClock } from '../../support/services';
import { memorySecrets } from './memory-secrets';

/** The bytes 0 to 31. */
const secret = { id: 'secret-1', usedFrom: 0, value: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' };
const otherSecret = { ...secret, id: 'secret-2', value: 'AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' };
const codesOf = (...secrets: (typeof secret)[]) =>
  derivedCodes(keyRing('CODE', memorySecrets(...secrets), createClock()));
const codes = codesOf(secret, otherSecret);

const origin = {
  purpose: 'verify_email',
  accountId: 'account-1',
  nonce: 'nonce-1',
  secretId: 'secret-1',
} as const;

describe('a code', () => {
  // Computed apart from this project: HMAC-SHA-256 of '["verify_email","account-1","nonce-1"]' modulo 10^6.
  test('is the same whenever and wherever it is derived', async () => {
    expect(await codes.derive(origin)).toBe('444048');
    expect(await codesOf(secret).derive({ ...origin })).toBe('444048');
  });

  test.for([
    ['nonce-19', '000844'],
    ['nonce-896', '000032'],
  ] as const)('keeps its leading zeros: %s gives %s', async ([nonce, code]) => {
    expect(await codes.derive({ ...origin, nonce })).toBe(code);
  });

  test('is another one for another purpose, account, nonce or secret', async () => {
    const origins = [
      origin,
      { ...origin, purpose: 'reset_password' as const },
      { ...origin, accountId: 'account-2' },
      { ...origin, nonce: 'nonce-2' },
      { ...origin, secretId: 'secret-2' },
    ];
    const derived = await Promise.all(origins.map((each) => codes.derive(each)));
    expect(derived.slice(0, 2)).toEqual(['444048', '683944']);
    expect(new Set(derived).size).toBe(5);
  });

  test('tells apart parts that read the same when they are joined', async () => {
    const one = await codes.derive({ ...origin, accountId: 'a","b', nonce: 'c' });
    const other = await codes.derive({ ...origin, accountId: 'a', nonce: 'b","c' });
    expect(one).not.toBe(other);
  });

  test('of twelve digits never begins with 0, for it travels as a number too', async () => {
    expect(await codes.derive(origin, 12)).toBe('310361444048');
    for (let nonce = 0; nonce < 500; nonce++) {
      expect(await codes.derive({ ...origin, nonce: `nonce-${nonce}` }, 12)).toMatch(/^[1-9]\d{11}$/);
    }
  });

  test('of twelve digits is read back from the number that clients send it as', async () => {
    for (const nonce of ['nonce-1', 'nonce-2126']) {
      const code = (await codes.derive({ ...origin, nonce }, 12)) ?? '';
      expect([nonce, identifyingCode.parse(Number(code))]).toEqual([nonce, code]);
    }
  });

  test('is none without its secret', async () => {
    expect(await codes.derive({ ...origin, secretId: 'gone' })).toBe(undefined);
    expect(await codes.deriveToken({ ...origin, secretId: 'gone' })).toBe(undefined);
  });

  test('has every digit at every place about equally often', async () => {
    const counts = Array.from({ length: 6 }, () => Array<number>(10).fill(0));
    for (let index = 0; index < 20_000; index++) {
      const code = (await codes.derive({ ...origin, nonce: `nonce-${index}` })) ?? '';
      expect(code).toMatch(/^\d{6}$/);
      for (const [place, digit] of Array.from(code).entries()) {
        const row = counts[place] ?? [];
        row[Number(digit)] = (row[Number(digit)] ?? 0) + 1;
      }
    }
    // 2000 of each, give or take five standard deviations.
    expect(Math.min(...counts.flat())).toBeGreaterThan(1788);
    expect(Math.max(...counts.flat())).toBeLessThan(2212);
  });
});

describe('a guess', () => {
  test('that is the code matches, each time', async () => {
    expect(await codes.matches('444048', origin)).toBe(true);
    expect(await codes.matches('444048', origin)).toBe(true);
    expect(await codes.matches('000844', { ...origin, nonce: 'nonce-19' })).toBe(true);
  });

  test.for([
    '444049',
    '544048',
    '000000',
    '',
    '44404',
    '4440480',
    '44404 ',
    ' 444048',
    '444048\0',
    '844',
    'undefined',
    '４４４０４８',
    '44404\u0668',
  ])('of "%s" does not', async (guess) => {
    expect(await codes.matches(guess, origin)).toBe(false);
  });

  test('of twelve digits matches as a whole', async () => {
    expect(await codes.matches('310361444048', origin, 12)).toBe(true);
    for (const guess of ['444048', '000000444048', '1103614440480', '']) {
      expect(await codes.matches(guess, origin, 12)).toBe(false);
    }
    expect(await codes.matches('310361444048', origin)).toBe(false);
  });

  test('matches no other origin', async () => {
    expect(await codes.matches('444048', { ...origin, purpose: 'reset_password' })).toBe(false);
    expect(await codes.matches('444048', { ...origin, accountId: 'account-2' })).toBe(false);
    expect(await codes.matches('444048', { ...origin, nonce: 'nonce-2' })).toBe(false);
    expect(await codes.matches('444048', { ...origin, secretId: 'secret-2' })).toBe(false);
  });

  test.for(['444048', '', 'undefined'])('of "%s" matches nothing where the secret is gone', async (guess) => {
    expect(await codes.matches(guess, { ...origin, secretId: 'gone' })).toBe(false);
  });
});

describe('a token', () => {
  test('is the whole of 256 bits, and another one for each origin', async () => {
    const token = await codes.deriveToken({ ...origin, purpose: 'reset_link' });
    expect(token).toBe('jhs5t_gypqW7orZ5HJehNx-duMvojljgItO_jzfvPr4');
    expect(await codes.deriveToken({ ...origin, purpose: 'verify_link' })).not.toBe(token);
    expect(await codes.deriveToken({ ...origin, purpose: 'reset_link', nonce: 'nonce-2' })).not.toBe(token);
  });

  test('is matched by itself alone', async () => {
    const made = { ...origin, purpose: 'reset_link' } as const;
    const token = 'jhs5t_gypqW7orZ5HJehNx-duMvojljgItO_jzfvPr4';
    expect(await codes.matchesToken(token, made)).toBe(true);
    for (const other of ['', token.slice(1), `${token}=`, token.toUpperCase(), `${token.slice(0, -1)}5`]) {
      expect(await codes.matchesToken(other, made)).toBe(false);
    }
    expect(await codes.matchesToken(token, { ...made, purpose: 'verify_link' })).toBe(false);
    expect(await codes.matchesToken(token, { ...made, secretId: 'gone' })).toBe(false);
  });

  test('is found by its digest', () => {
    expect(hashToken('jhs5t_gypqW7orZ5HJehNx-duMvojljgItO_jzfvPr4')).toBe(
      '5bb57ae7e200480c44b743f4e9ea2d5082ffbd67c51bb6ed2ee22a4513c2277b',
    );
  });
});

describe('the digests of a code', () => {
  test('are one under each secret of the ring', async () => {
    expect(await codes.digestsOf('444048215937')).toEqual([
      { secretId: 'secret-1', digest: '666ec79958c910455c92ac6e014df1fdfe7e0cfef5704a1b62f752d3b6b116e5' },
      { secretId: 'secret-2', digest: '52e64ee112cac3fb2b8c6191493b75328c26c370b73a3a34e226691dadabd645' },
    ]);
  });
});

describe('a plan', () => {
  test('names the current secret and a nonce of 128 bits that never comes twice', async () => {
    const plans = await Promise.all(Array.from({ length: 100 }, () => codesOf(secret).plan()));
    for (const plan of plans) {
      expect(plan).toEqual({ nonce: expect.stringMatching(/^[\w-]{22}$/), secretId: 'secret-1' });
    }
    expect(new Set(plans.map(({ nonce }) => nonce)).size).toBe(100);
  });
});
