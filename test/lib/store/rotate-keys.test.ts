import { describe, expect, test } from 'vitest';
import type { SecretKind } from '../../../lib/store/keys';
import { keyTable, type Rotation, rotateKeys } from '../../../lib/tokens/rotate-keys';
import { failBefore, intercept, named } from '../../support/faults';
import { fleet } from '../../support/fleet';
import { refusalOf } from '../../support/outcomes';
import { enter, registered } from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { source, type TestServices } from '../../support/services';
import { allItems, auditOf } from '../../support/table';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const monthly = { KEY_ROTATION_DAYS: '30', PEPPER_ROTATION_DAYS: '365' };
const rotating = ['SIGNING', 'CODE', 'PEPPER'] as const;

/** A container that has made the first key of every kind. */
async function withKeys(environment = monthly) {
  const { clock, start } = await fleet(environment);
  const services = start();
  await services.tokens.publicKeys();
  await services.derived.plan();
  await services.passwords.hash('x'.repeat(73));
  return { clock, start, services };
}

const nothing = rotating.map((kind) => ({ kind, dropped: [] }));
const schedule = (services: TestServices) => rotateKeys(services, 'scheduled', source);
const kindsAdded = (turns: Rotation[]) => turns.flatMap(({ kind, added }) => (added ? [kind] : []));

async function generationsOf({ secrets }: TestServices, kind: SecretKind): Promise<number[]> {
  return (await secrets.list(kind)).map(({ generation }) => generation);
}

/** Holds the answers to a kind of request back until every container has its own. */
function meet(containers: TestServices[], operation: 'Query'): void {
  let waiting = containers.length;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  for (const container of containers) {
    intercept(container, operation, async ({ nth, send }) => {
      const answer = await send();
      if (nth > 1) return answer;
      waiting -= 1;
      if (waiting === 0) open();
      await all;
      return answer;
    });
  }
}

describe('the schedule', () => {
  test('leaves a key alone until it has been used for its days', async () => {
    const { clock, services } = await withKeys();
    expect(await schedule(services)).toEqual(nothing);
    clock.advance({ hours: 30 * 24, seconds: -0.001 });
    expect(await schedule(services)).toEqual(nothing);
    clock.advance({ seconds: 0.001 });
    expect(kindsAdded(await schedule(services))).toEqual(['SIGNING', 'CODE']);
    clock.advance({ hours: 335 * 24 });
    expect(kindsAdded(await schedule(services))).toContain('PEPPER');
  });

  test('publishes a key an hour before it is used', async () => {
    const { clock, services } = await withKeys();
    clock.advance({ hours: 30 * 24 });
    const [signing] = await schedule(services);
    const [old] = await services.secrets.list('SIGNING');
    expect(signing).toEqual({
      kind: 'SIGNING',
      added: { id: expect.any(String), usedFrom: clock() + hour },
      dropped: [],
    });
    clock.advance({ minutes: 5 });
    const published = (await services.tokens.publicKeys()).map(({ kid }) => kid);
    expect(published).toEqual([old?.id, signing?.added?.id]);
  });

  test('adds nothing while a successor waits', async () => {
    const { clock, services } = await withKeys();
    clock.advance({ hours: 30 * 24 });
    await schedule(services);
    expect(await schedule(services)).toEqual(nothing);
    clock.advance({ hours: 1 });
    expect(await schedule(services)).toEqual(nothing);
    expect(await generationsOf(services, 'SIGNING')).toEqual([1, 2]);
  });

  test.for([
    ['SIGNING', 'REFRESH_TOKEN_SECONDS'],
    ['SIGNING', 'SESSION_TOKEN_SECONDS'],
    ['SIGNING', 'DIRECTORY_TOKEN_SECONDS'],
    ['SIGNING', 'ACTIVATION_TOKEN_SECONDS'],
    ['SIGNING', 'PROFILE_TOKEN_SECONDS'],
    ['SIGNING', 'ACCESS_TOKEN_SECONDS'],
    ['CODE', 'UNDO_LINK_SECONDS'],
    ['CODE', 'VERIFY_LINK_SECONDS'],
    ['CODE', 'RESET_LINK_SECONDS'],
    ['CODE', 'PENDING_SECONDS'],
    ['CODE', 'CODE_SECONDS'],
    ['CODE', 'DIRECTORY_CODE_SECONDS'],
  ] as const)('keeps an old key of %s as long as %s says, and an hour', async ([kind, longest]) => {
    const { clock, services } = await withKeys({ ...monthly, [longest]: `${(20 * day) / 1000}` });
    const [old] = await services.secrets.list(kind);
    clock.advance({ hours: 30 * 24 });
    await schedule(services);
    clock.advance({ hours: 1 + 20 * 24 + 1, seconds: -0.001 });
    await schedule(services);
    expect(await generationsOf(services, kind)).toEqual([1, 2]);
    clock.advance({ seconds: 0.001 });
    expect(await schedule(services)).toContainEqual({ kind, dropped: [old?.id] });
    expect(await generationsOf(services, kind)).toEqual([2]);
  });

  test('never drops a pepper, and touches no kind that it does not know', async () => {
    const { clock, services } = await withKeys({ ...monthly, PEPPER_ROTATION_DAYS: '1' });
    const other = 'OTHER' as SecretKind;
    await services.secrets.insert(other, 1, { id: 'other', usedFrom: 0, value: 'value' });
    for (let year = 0; year < 5; year++) {
      clock.advance({ hours: 365 * 24 });
      await schedule(services);
    }
    expect(await generationsOf(services, 'PEPPER')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await services.secrets.list(other)).toHaveLength(1);
  });

  test('leaves an empty ring to whoever needs a key first', async () => {
    const services = (await fleet()).start();
    expect(await schedule(services)).toEqual(nothing);
    expect(await allItems(services, services.config.keyTable)).toEqual([]);
  });

  test('is recorded, once for each kind that changed', async () => {
    const { clock, services } = await withKeys();
    clock.advance({ hours: 30 * 24 });
    await schedule(services);
    await schedule(services);
    const at = new Date(clock()).toISOString();
    const records = await auditOf(services, keyTable.id);
    const own = records.filter((record) => record.at === at);
    expect(own.map(({ event, accountId }) => ({ event, accountId }))).toEqual([
      { event: 'key_rotated', accountId: 'keys' },
      { event: 'key_rotated', accountId: 'keys' },
    ]);
  });
});

describe('at once', () => {
  test('every kind gets a successor, each its own hour ahead, and asking twice is asking once', async () => {
    const { clock, services } = await withKeys();
    clock.advance({ minutes: 1 });
    expect(kindsAdded(await rotateKeys(services, 'now', source))).toEqual([...rotating]);
    expect(await rotateKeys(services, 'now', source)).toEqual(nothing);
    for (const kind of rotating) {
      const usedFrom = (await services.secrets.list(kind)).map((secret) => secret.usedFrom);
      expect(usedFrom).toEqual([clock() - minute, clock() + hour]);
    }
  });

  test('two that rotate in one moment add one generation', async () => {
    for (let run = 0; run < repetitions; run++) {
      const { clock, start } = await withKeys();
      clock.advance({ hours: 30 * 24 });
      const containers = [start(), start(5), start(-5)];
      meet(containers, 'Query');
      const turns = await Promise.all(containers.map((container) => rotateKeys(container, 'now', source)));
      expect(turns.flatMap(kindsAdded).toSorted()).toEqual([...rotating].toSorted());
      for (const kind of rotating) expect(await generationsOf(start(), kind)).toEqual([1, 2]);
    }
  });

  test('a rotation whose answer was lost is not made twice', async () => {
    const { clock, services, start } = await withKeys();
    clock.advance({ minutes: 1 });
    const unlucky = start();
    intercept(unlucky, 'TransactWriteItems', async ({ nth, send }) => {
      const answer = await send();
      if (nth === 1) throw named('TimeoutError');
      return answer;
    });
    await rotateKeys(unlucky, 'now', source);
    for (const kind of rotating) expect(await generationsOf(services, kind)).toEqual([1, 2]);
  });

  test('a table of keys that cannot be reached is unavailable, and nothing is half done', async () => {
    const { clock, services, start } = await withKeys();
    clock.advance({ minutes: 1 });
    const cutOff = start();
    failBefore(cutOff, 'TransactWriteItems', 30, () => named('ThrottlingException'));
    expect(await refusalOf(rotateKeys(cutOff, 'now', source))).toMatchObject({ code: 'unavailable' });
    for (const kind of rotating) expect(await generationsOf(services, kind)).toEqual([1]);
  });
});

describe('an empty ring', () => {
  test.for(['SIGNING', 'CODE', 'PEPPER'] as const)(
    'that several containers meet at once gets one %s, and all go by it',
    async (kind) => {
      for (let run = 0; run < repetitions; run++) {
        const { start } = await fleet();
        const containers = [start(), start(5), start(-5), start()];
        meet(containers, 'Query');
        const named = await Promise.all(containers.map((container) => firstOf(container, kind)));
        expect(new Set(named).size).toBe(1);
        expect(await generationsOf(start(), kind)).toEqual([1]);
      }
    },
  );

  /** The id of the secret by which a container goes, as it shows in what the container makes. */
  async function firstOf({ tokens, derived, passwords }: TestServices, kind: (typeof rotating)[number]) {
    if (kind === 'SIGNING') return (await tokens.publicKeys()).map(({ kid }) => kid).join();
    if (kind === 'CODE') return (await derived.plan()).secretId;
    return /^pepper:([^:]+):/.exec(await passwords.hash('x'.repeat(73)))?.[1];
  }
});

describe('a password under a pepper that has been succeeded', () => {
  test('still opens, and is hashed anew under the pepper of today', async () => {
    const { clock, start, services } = await withKeys({ ...monthly, PEPPER_ROTATION_DAYS: '1' });
    const password = 'a long one '.repeat(8);
    const account = await registered(services, { password });
    const pepperOf = async () => {
      const { credential } = await services.credentials.findWithAccount(account.id);
      return /^pepper:([^:]+):/.exec(credential?.hash ?? '')?.[1];
    };
    const [first] = await services.secrets.list('PEPPER');
    expect(await pepperOf()).toBe(first?.id);
    for (let turns = 0; turns < 3; turns++) {
      clock.advance({ hours: 25 });
      await schedule(services);
    }
    clock.advance({ hours: 2 });
    await enter(start(), account.email, { password });
    expect(await pepperOf()).toBe((await services.secrets.list('PEPPER')).at(-1)?.id);
    await enter(services, account.email, { password });
    expect(await refusalOf(enter(services, account.email, { password: `${password}x` }))).toEqual({
      code: 'wrong_credentials',
    });
  });
});
