import { createHmac } from 'node:crypto';
import { hash as bcrypt, compare } from 'bcryptjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { AccountError } from '../../../lib/errors';
import { comparablePassword, passwordHasher } from '../../../lib/passwords/hash';
import { keyRing } from '../../../lib/tokens/key-ring';
import { createClock } from '../../support/services';
import { memorySecrets } from '../tokens/memory-secrets';

const pepper = { id: 'pepper-1', usedFrom: 0, value: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' };
const nextPepper = { id: 'pepper-2', usedFrom: 0, value: 'AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' };

function hasherWith(cost = 4, ...peppers: (typeof pepper)[]) {
  const store = memorySecrets(...(peppers.length > 0 ? peppers : [pepper]));
  return { store, ...passwordHasher(keyRing('PEPPER', store, createClock()), cost) };
}

const hasher = hasherWith();
const a72 = 'A'.repeat(72);

describe('a hash', () => {
  test('of up to 72 bytes is a bare bcrypt hash, which other systems can read', async () => {
    for (const password of ['rahasia', a72, 'é'.repeat(36), '😀'.repeat(18)]) {
      const stored = await hasher.hash(password);
      expect(stored).toMatch(/^\$2b\$04\$[./A-Za-z0-9]{53}$/);
      expect(await compare(password, stored)).toBe(true);
    }
    expect(hasher.store.asked).toEqual([]);
  });

  test('of more is one of a keyed digest, and names its pepper', async () => {
    for (const password of [`${a72}b`, `${'é'.repeat(36)}b`, 'é'.repeat(37), '😀'.repeat(128)]) {
      const stored = await hasher.hash(password);
      expect(stored).toMatch(/^pepper:pepper-1:\$2b\$04\$[./A-Za-z0-9]{53}$/);
      const digest = createHmac('sha384', Buffer.from(pepper.value, 'base64url'))
        .update(password)
        .digest('base64');
      expect(digest).toHaveLength(64);
      expect(await compare(digest, stored.slice('pepper:pepper-1:'.length))).toBe(true);
    }
  });

  test('of one password is never the same twice', async () => {
    expect(await hasher.hash('rahasia')).not.toBe(await hasher.hash('rahasia'));
  });

  test('is made at the cost that was asked for', async () => {
    expect(await hasherWith(5).hash('rahasia')).toMatch(/^\$2b\$05\$/);
  });
});

describe('no part of a password is cut off', () => {
  const passwords = [
    a72,
    `${a72}b`,
    `${a72}c`,
    `${a72}bb`,
    'A'.repeat(71),
    'A'.repeat(128),
    `${'A'.repeat(127)}b`,
  ];

  test.for(passwords)('%s matches itself alone', async (password) => {
    const stored = await hasher.hash(password);
    const matching = [];
    for (const other of passwords) if (await hasher.matches(other, stored)) matching.push(other);
    expect(matching).toEqual([password]);
  });
});

describe('a stored hash', () => {
  let ofShort: string;
  let ofLong: string;
  const long = `${a72} and on`;

  beforeAll(async () => {
    ofShort = await hasher.hash('rahasia');
    ofLong = await hasher.hash(long);
  });

  test('matches its password alone', async () => {
    for (const other of [
      'rahasia',
      'Rahasia',
      'rahasia ',
      ' rahasia',
      'rahasi',
      '',
      ofShort,
      'rahasia\0',
      'rahasia\0x',
    ]) {
      expect([other, await hasher.matches(other, ofShort)]).toEqual([other, other === 'rahasia']);
    }
    expect(await hasher.matches(long, ofLong)).toBe(true);
    expect(await hasher.matches(`${long}.`, ofLong)).toBe(false);
  });

  test.for([2, '2a', '2b', '2y'])('of the kind $%s$ may come from elsewhere', async (kind) => {
    const foreign = ofShort.replace(/^\$2b\$/, `$${kind}$`);
    expect(await hasher.matches('rahasia', foreign)).toBe(kind !== 2);
  });

  test('that is none matches nothing', async () => {
    const foreign = [
      undefined,
      '',
      ' ',
      'null',
      'undefined',
      'rahasia',
      '********',
      '$2b$',
      '$2b$04$',
      '$2b$04$......................',
      ` ${ofShort}`,
      `${ofShort} `,
      `${ofShort}\n`,
      ofShort.slice(0, -1),
      `${ofShort}x`,
      ofShort.toUpperCase(),
      ofShort.replace('$2b$', '$2x$'),
      '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWRWJTmaaJObG',
      '{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=',
      '5f4dcc3b5aa765d61d8327deb882cf99',
      'pepper:',
      'pepper::',
      'pepper:pepper-1:',
      'pepper:pepper-1',
      `pepper::${ofShort}`,
      `pepper:pepper-1:${ofShort}`,
      `pepper:pepper-1:pepper:pepper-1:${ofShort}`,
    ];
    for (const stored of foreign) {
      for (const password of ['rahasia', '', 'null', 'undefined', stored ?? '', long]) {
        expect([stored, password, await hasher.matches(password, stored)]).toEqual([stored, password, false]);
      }
    }
  });

  test.for([null, 0, {}, []])('of another type matches nothing: %j', async (stored) => {
    for (const password of ['rahasia', '', 'null', long]) {
      const outcome = hasher.matches(password, stored as unknown as string).catch(() => 'refused');
      expect([false, 'refused']).toContain(await outcome);
    }
  });

  test('of a long password matches only under the pepper it names', async () => {
    const ofNext = await hasherWith(4, nextPepper).hash(long);
    const renamed = ofLong.replace('pepper-1', 'pepper-2');
    const both = hasherWith(4, pepper, nextPepper);
    expect(await both.matches(long, ofLong)).toBe(true);
    expect(await both.matches(long, ofNext)).toBe(true);
    expect(await both.matches(long, renamed)).toBe(false);
    expect(await hasher.matches(long, ofNext)).toBe(false);
    expect(await hasher.matches(long, ofLong.replace('pepper-1', 'gone'))).toBe(false);
    expect(await hasher.matches(long, `pepper:gone:${await bcrypt(a72, 4)}`)).toBe(false);
  });

  test('of the digest itself does not let the digest in', async () => {
    const digest = createHmac('sha384', Buffer.from(pepper.value, 'base64url')).update(long).digest('base64');
    expect(await hasher.matches(digest, ofLong)).toBe(false);
    expect(await hasher.matches(long, await bcrypt(digest, 4))).toBe(false);
  });

  test('of a cut password does not let longer ones in', async () => {
    const cut = await bcrypt(`${a72}b`, 4);
    expect(await hasher.matches(`${a72}b`, cut)).toBe(false);
    expect(await hasher.matches(`${a72}c`, cut)).toBe(false);
    expect(await hasher.matches(a72, cut)).toBe(true);
  });

  test('cannot be compared without the peppers, and says so', async () => {
    const cutOff = hasherWith();
    const outage = new AccountError('unavailable');
    cutOff.store.failWith(outage);
    await expect(cutOff.matches(long, ofLong)).rejects.toBe(outage);
    await expect(cutOff.hash(long)).rejects.toBe(outage);
    expect(await cutOff.matches('rahasia', ofShort)).toBe(true);
  });
});

describe('among hashes of one salt', () => {
  const first = 'rahasia';
  const passwords: [string, string, string] = [first, `${a72}b`, 'narokay123'];
  let stored: [string, string, string];

  beforeAll(async () => {
    const one = await hasher.hash(passwords[0]);
    stored = [one, await hasher.hash(passwords[1], one), await hasher.hash(passwords[2], one)];
  });

  test('all have the salt of the first, whether they are peppered or not', () => {
    const [one, two, three] = stored.map((hash) => hash.replace('pepper:pepper-1:', '').slice(0, 29));
    expect([two, three]).toEqual([one, one]);
    expect(stored[1]).toMatch(/^pepper:pepper-1:\$2b\$04\$/);
  });

  test('each is found at its place', async () => {
    for (const [place, password] of passwords.entries()) {
      expect(await hasher.findMatch(password, stored)).toBe(place);
    }
    const [one, two, three] = stored;
    expect(await hasher.findMatch(first, [two, three, one])).toBe(2);
    expect(await hasher.findMatch(`${a72}b`, [two])).toBe(0);
  });

  test.for(['', 'Rahasia', 'rahasia ', a72, `${a72}c`, 'narokay12'])('"%s" is at none', async (password) => {
    expect(await hasher.findMatch(password, stored)).toBe(-1);
  });

  test('each matches alone, too', async () => {
    for (const [place, password] of passwords.entries()) {
      expect(await hasher.matches(password, stored[place])).toBe(true);
    }
  });

  test('long ones are found under the pepper they were made with', async () => {
    const rotated = hasherWith(4, pepper, { ...nextPepper, usedFrom: 1 });
    expect(await rotated.hash(`${a72}b`)).toMatch(/^pepper:pepper-2:/);
    expect(await rotated.findMatch(`${a72}b`, stored)).toBe(1);
  });
});

describe('a hash is outdated', () => {
  test.for([
    [4, 4, false],
    [4, 5, true],
    [5, 4, true],
  ] as const)('made at cost %d, under cost %d: %s', async ([made, today, isOutdated]) => {
    const maker = hasherWith(made);
    for (const password of ['rahasia', `${a72}b`]) {
      expect(await hasherWith(today).isOutdated(await maker.hash(password))).toBe(isOutdated);
    }
  });
});

describe('a hash under a pepper', () => {
  const long = `${a72}b`;

  test('is outdated when the next pepper is in use', async () => {
    const stored = await hasher.hash(long);
    expect(await hasher.isOutdated(stored)).toBe(false);
    const later = hasherWith(4, pepper, nextPepper);
    expect(await later.isOutdated(stored)).toBe(true);
    expect(await later.isOutdated(await later.hash(long))).toBe(false);
  });

  test('is not before that, though the next one is known', async () => {
    const stored = await hasher.hash(long);
    const waiting = { ...nextPepper, usedFrom: Number.MAX_SAFE_INTEGER };
    expect(await hasherWith(4, pepper, waiting).isOutdated(stored)).toBe(false);
  });

  test('is no concern of a bare one, which asks for no pepper', async () => {
    const fresh = hasherWith(4, pepper, nextPepper);
    expect(await fresh.isOutdated(await fresh.hash('rahasia'))).toBe(false);
    expect(fresh.store.asked).toEqual([]);
  });
});

describe('a presented password', () => {
  test.for([
    ['rahasia', 'rahasia'],
    ['', ''],
    [' rahasia ', ' rahasia '],
    ['a'.repeat(128), 'a'.repeat(128)],
    ['😀'.repeat(128), '😀'.repeat(128)],
    ['é', 'é'],
    ['e\u0301', 'é'],
    ['e\u0301'.repeat(128), 'é'.repeat(128)],
    ['********', '********'],
  ] as const)('%j is compared as %j', ([presented, comparable]) => {
    expect(comparablePassword(presented)).toBe(comparable);
  });

  test('may be typed decomposed to the full length that a new one may have', () => {
    // Three characters typed for each of one: 128 of them are 384 before they are composed.
    const composed = '\u1ebf'.repeat(128);
    expect(composed.normalize('NFD')).toHaveLength(384);
    expect(comparablePassword(composed.normalize('NFD'))).toBe(composed);
    // The longest there is: four for one.
    expect(comparablePassword('\u1f82'.repeat(128).normalize('NFD'))).toBe('\u1f82'.repeat(128));
  });

  test.for([
    'a'.repeat(129),
    '😀'.repeat(129),
    'é'.repeat(129),
    'e\u0301'.repeat(129),
    'x'.repeat(1_000_000),
  ])('of more than 128 characters is nobody’s', (presented) => {
    expect(comparablePassword(presented)).toBe(undefined);
  });

  test.for([
    'rahasia\0',
    'rahasia\0rahasia',
    '\0',
    'raha\nsia',
    'raha\u007fsia',
    'rahasia\ud800',
    '\udc00rahasia',
  ])('%j, which nobody can have chosen, is nobody’s', (presented) => {
    expect(comparablePassword(presented)).toBe(undefined);
  });

  test('matches however its letters are composed', async () => {
    const stored = await hasher.hash('caf\u00e9 \u1ebf');
    expect(await hasher.matches(comparablePassword('cafe\u0301 e\u0302\u0301') ?? '', stored)).toBe(true);
    expect(await hasher.matches(comparablePassword('cafe e') ?? '', stored)).toBe(false);
  });
});
