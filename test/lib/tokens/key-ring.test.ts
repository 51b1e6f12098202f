import { describe, expect, test } from 'vitest';
import { AccountError } from '../../../lib/errors';
import type { SecretKind } from '../../../lib/store/keys';
import type { Secret } from '../../../lib/store/secrets';
import { keyRing } from '../../../lib/tokens/key-ring';
import { createClock } from '../../support/services';
import { memorySecrets } from './memory-secrets';

const secretOf = (id: string, usedFrom = 0) => ({ id, usedFrom, value: `value of ${id}` });
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('a ring that finds no secret makes the first', () => {
  test.for(['CODE', 'PEPPER'] as const)('%s: 32 random bytes', async (kind) => {
    const clock = createClock();
    const store = memorySecrets();
    const made = await keyRing(kind, store, clock).current();
    expect(made).toEqual({ id: expect.stringMatching(uuid), usedFrom: clock(), value: expect.any(String) });
    expect(Buffer.from(made.value, 'base64url')).toHaveLength(32);
    expect(made.value).toMatch(/^[\w-]{43}$/);
    expect(store.asked).toEqual([`list ${kind}`, `insert ${kind} 1`, `list ${kind}`]);
    expect([...store.generations]).toEqual([[1, made]]);
  });

  test('SIGNING: a private key of the curve P-256', async () => {
    const made = await keyRing('SIGNING', memorySecrets(), createClock()).current();
    const coordinate = expect.stringMatching(/^[\w-]{43}$/);
    expect(JSON.parse(made.value)).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: coordinate,
      y: coordinate,
      d: coordinate,
    });
  });

  test('no two are alike', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, () => keyRing('CODE', memorySecrets(), createClock()).current()),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(20);
    expect(new Set(made.map(({ value }) => value)).size).toBe(20);
  });

  test.for(['CODE', 'SIGNING'] as const)(
    'two rings that meet an empty store at once go by one %s',
    async (kind) => {
      const clock = createClock();
      const store = memorySecrets();
      const rings = [keyRing(kind, store, clock), keyRing(kind, store, clock)];
      const [first, second] = await Promise.all(rings.map((ring) => ring.current()));
      expect(store.asked.filter((question) => question === `insert ${kind} 1`)).toHaveLength(2);
      expect(store.generations.size).toBe(1);
      expect(second).toEqual(first);
      expect(store.generations.get(1)).toEqual(first);
    },
  );
});

describe('who only looks a secret up', () => {
  test('finds none in an empty ring, and makes none', async () => {
    const store = memorySecrets();
    const ring = keyRing('SIGNING', store, createClock());
    expect(await ring.find('one')).toBeUndefined();
    expect(await ring.all()).toEqual([]);
    expect(store.generations.size).toBe(0);
  });

  test('finds the first as soon as another has made it', async () => {
    const clock = createClock();
    const store = memorySecrets();
    const ring = keyRing('SIGNING', store, clock);
    await ring.find('one');
    const made = await keyRing('SIGNING', store, clock).current();
    expect(await ring.find(made.id)).toEqual(made);
  });
});

test('a first secret is seen by who made it, whoever was reading meanwhile', async () => {
  const store = memorySecrets();
  let answer = () => {};
  const kept = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let lists = 0;
  const list = async (kind: SecretKind) => {
    lists += 1;
    const read = await store.list(kind);
    if (lists === 2) await kept;
    return read;
  };
  const insert = async (kind: SecretKind, generation: number, made: Secret) => {
    // Somebody looks a secret up while the first is made, and has the answer only after it was.
    void ring.find('unknown');
    await Promise.resolve();
    await store.insert(kind, generation, made);
  };
  const ring = keyRing('CODE', { list, insert }, createClock());
  const made = await ring.current();
  answer();
  expect([...store.generations.values()]).toEqual([made]);
});

describe('what was read', () => {
  test('is shared by callers of the same moment', async () => {
    const store = memorySecrets(secretOf('one'));
    const ring = keyRing('CODE', store, createClock());
    await Promise.all([ring.current(), ring.find('one'), ring.all(), ring.current()]);
    expect(store.asked).toEqual(['list CODE']);
  });

  test('is fresh for five minutes, and not one millisecond more', async () => {
    const clock = createClock();
    const store = memorySecrets(secretOf('one'));
    const ring = keyRing('CODE', store, clock);
    await ring.current();
    clock.advance({ seconds: 299.999 });
    await ring.current();
    expect(store.asked).toEqual(['list CODE']);
    clock.advance({ seconds: 0.001 });
    await ring.current();
    expect(store.asked).toEqual(['list CODE', 'list CODE']);
  });

  test('brings new secrets into use and drops old ones after that time', async () => {
    const clock = createClock();
    const store = memorySecrets(secretOf('old'));
    const ring = keyRing('CODE', store, clock);
    await ring.current();
    store.generations.clear();
    store.generations.set(2, secretOf('new'));
    expect((await ring.current()).id).toBe('old');
    clock.advance({ minutes: 5 });
    expect((await ring.current()).id).toBe('new');
    expect(await ring.find('old')).toBe(undefined);
    expect(await ring.all()).toEqual([secretOf('new')]);
  });

  test('is read anew where the clock was set back, however far', async () => {
    const clock = createClock();
    const store = memorySecrets(secretOf('old'));
    const ring = keyRing('CODE', store, clock);
    await ring.current();
    store.generations.set(2, secretOf('new'));
    clock.advance({ minutes: -5 });
    expect((await ring.current()).id).toBe('new');
    store.generations.set(3, secretOf('newest'));
    clock.advance({ minutes: -1 });
    expect(await ring.find('newest')).toEqual(secretOf('newest'));
  });

  test('is not kept when it failed', async () => {
    const store = memorySecrets(secretOf('one'));
    const ring = keyRing('CODE', store, createClock());
    const outage = new AccountError('unavailable');
    store.failWith(outage);
    await expect(ring.current()).rejects.toBe(outage);
    await expect(ring.find('one')).rejects.toBe(outage);
    store.failWith(undefined);
    expect(await ring.find('one')).toEqual(secretOf('one'));
  });

  test('is not used beyond its time when it cannot be read anew', async () => {
    const clock = createClock();
    const store = memorySecrets(secretOf('one'));
    const ring = keyRing('CODE', store, clock);
    await ring.current();
    const outage = new AccountError('unavailable');
    store.failWith(outage);
    expect(await ring.current()).toEqual(secretOf('one'));
    clock.advance({ minutes: 5 });
    await expect(ring.current()).rejects.toBe(outage);
  });
});

describe('a secret is found by its id', () => {
  test.for([
    '',
    'ONE',
    'one ',
    '__proto__',
    'constructor',
    'toString',
    '0',
    '../../dev/null',
    "' OR 1=1 --",
    'https://evil.example/jwks.json',
    'x'.repeat(10_000),
  ])('exactly: "%s" is none', async (id) => {
    expect(await keyRing('CODE', memorySecrets(secretOf('one')), createClock()).find(id)).toBe(undefined);
  });

  test.for([undefined, null, 0, ['one'], { id: 'one' }])('and by nothing but a string: %j', async (id) => {
    const ring = keyRing('CODE', memorySecrets(secretOf('one')), createClock());
    expect(await ring.find(id as unknown as string)).toBe(undefined);
  });

  test('an unknown id makes the ring be read again, but at most once a minute', async () => {
    const clock = createClock();
    const store = memorySecrets(secretOf('one'));
    const ring = keyRing('CODE', store, clock);
    for (let tries = 0; tries < 50; tries++) expect(await ring.find(`unknown-${tries}`)).toBe(undefined);
    expect(store.asked).toHaveLength(1);
    store.generations.set(2, secretOf('two'));
    clock.advance({ seconds: 59.999 });
    expect(await ring.find('two')).toBe(undefined);
    expect(store.asked).toHaveLength(1);
    clock.advance({ seconds: 0.001 });
    expect(await ring.find('two')).toEqual(secretOf('two'));
    expect(store.asked).toHaveLength(2);
    for (let tries = 0; tries < 50; tries++) expect(await ring.find(`unknown-${tries}`)).toBe(undefined);
    expect(store.asked).toHaveLength(2);
  });

  test('a known one does not', async () => {
    const clock = createClock();
    const store = memorySecrets(secretOf('one'));
    const ring = keyRing('CODE', store, clock);
    await ring.find('one');
    clock.advance({ minutes: 4 });
    await ring.find('one');
    expect(store.asked).toEqual(['list CODE']);
  });
});

describe('of several generations', () => {
  const clock = createClock();
  const old = secretOf('old', clock() - 1000);
  const next = secretOf('next', clock() + 60_000);
  const later = secretOf('later', clock() + 120_000);

  test('the newest whose time has come is used, and all are known', async () => {
    const ring = keyRing('CODE', memorySecrets(old, next, later), clock);
    const current = async () => (await ring.current()).id;
    expect(await current()).toBe('old');
    expect(await ring.find('later')).toEqual(later);
    clock.advance({ seconds: 59.999 });
    expect(await current()).toBe('old');
    clock.advance({ seconds: 0.001 });
    expect(await current()).toBe('next');
    clock.advance({ seconds: 60 });
    expect(await current()).toBe('later');
    expect(await ring.find('old')).toEqual(old);
    expect(await ring.all()).toEqual([old, next, later]);
  });

  test('the oldest is used where the time of none has come', async () => {
    const early = createClock(0);
    const ring = keyRing('CODE', memorySecrets(secretOf('a', 10), secretOf('b', 20)), early);
    expect(await ring.current()).toEqual(secretOf('a', 10));
  });
});
