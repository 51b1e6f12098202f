import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { activate } from '../../../lib/accounts/activate';
import { activateByCode } from '../../../lib/accounts/activate-by-code';
import { authenticate } from '../../../lib/accounts/authenticate';
import { deleteAccount } from '../../../lib/accounts/delete-account';
import { refresh } from '../../../lib/accounts/refresh';
import { register } from '../../../lib/accounts/register';
import { checkResetToken, resetByLink } from '../../../lib/accounts/reset-link';
import { undoEmail } from '../../../lib/accounts/undo-email';
import { verifyByLink } from '../../../lib/accounts/verify-by-link';
import { letterOf } from '../../../lib/mail/letters';
import { parsePhoneNumber } from '../../../lib/phone-number';
import { mailingPrefixes, secretKinds } from '../../../lib/store/keys';
import type { Item } from '../../../lib/store/table';
import { rotateKeys } from '../../../lib/tokens/rotate-keys';
import { connectDynamodb } from '../../../local/clients';
import fixture from '../../fixtures/items-0.1.0.json';
import { environment, writeOneOfEach } from '../../fixtures/one-of-each';
import { brokenInvariants, kinds } from '../../support/invariants';
import { refusalOf } from '../../support/outcomes';
import { ownTable } from '../../support/own-tables';
import { addressOf, enter, reset, update } from '../../support/people';
import {
  createClock,
  createTestServices,
  freshSource,
  source,
  type TestServices,
} from '../../support/services';
import { allItems } from '../../support/table';

const { held, writtenAt } = fixture;
const lifetimes = { session: 86_400, accessToken: 86_400 };

/** Services on tables of their own, a minute after the fixture was written. */
async function aMinuteLater(): Promise<TestServices> {
  const tables = { ...(await ownTable('TABLE')), ...(await ownTable('KEY_TABLE')) };
  return createTestServices({ ...environment, ...tables }, createClock(writtenAt + 60_000));
}

/** Puts items as they are, by a client that puts nothing on them. */
async function load(table: string, items: Item[]): Promise<void> {
  const client = DynamoDBDocumentClient.from(connectDynamodb(inject('dynamodbUrl')));
  for (let n = 0; n < items.length; n += 25) {
    const requests = items.slice(n, n + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
  client.destroy();
}

const prefixOf = ({ pk }: Item) => String(pk).split('#')[0] ?? '';

/** What a release that comes after may have added. */
const ofTomorrow = (item: Item): Item => ({
  ...item,
  v: 99,
  fieldOfTomorrow: { deep: [{ er: 'x' }] },
  another: null,
  times: 3,
});

/** What a release that came before may not have written: reading fills it in. */
const filledIn: Record<string, string[]> = {
  USER: ['phone', 'phoneKey', 'gender', 'picture', 'formerEmails'],
  SESSION: ['generation', 'rotatedAt'],
};

function ofYesterday(item: Item): Item {
  const isEmpty = (value: unknown) => value === null || value === 0 || JSON.stringify(value) === '[]';
  const mayLack = filledIn[prefixOf(item)] ?? [];
  const lacks = ([field, value]: [string, unknown]) =>
    field === 'v' || (mayLack.includes(field) && isEmpty(value));
  return Object.fromEntries(Object.entries(item).filter((entry) => !lacks(entry)));
}

describe('the fixture', () => {
  test('has items of every kind that there is', () => {
    const there = (items: Item[]) => new Set(items.map(prefixOf));
    const users = [...kinds].filter((kind) => kind !== 'HEALTH' && kind !== 'reset_link');
    expect([...there(fixture.users)].toSorted()).toEqual(users.toSorted());
    expect([...there(fixture.keys)].toSorted()).toEqual([...secretKinds].toSorted());
  });

  test('has the shapes that this release writes: if not, `npx tsx test/fixtures/write-items.ts`', async () => {
    const services = await aMinuteLater();
    await writeOneOfEach(services, () => allItems(services));
    expect(shapesOf(await allItems(services))).toEqual(shapesOf(fixture.users));
    expect(shapesOf(await allItems(services, services.config.keyTable))).toEqual(shapesOf(fixture.keys));
  });

  /** The fields of each kind of item, and of what types they are. */
  function shapesOf(items: Item[]): Record<string, string[]> {
    const shapes: Record<string, Set<string>> = {};
    for (const item of items) {
      const fields = Object.entries(item).map(([field, value]) => `${field}: ${typeOf(value)}`);
      const kind = prefixOf(item);
      shapes[kind] = new Set([...(shapes[kind] ?? []), ...fields]);
    }
    return Object.fromEntries(Object.entries(shapes).map(([kind, fields]) => [kind, [...fields].toSorted()]));
  }

  function typeOf(value: unknown): string {
    if (value === null) return 'null';
    return Array.isArray(value) ? 'list' : typeof value;
  }
});

describe.each([
  ['as release 0.1.0 wrote them', (item: Item) => item],
  ['as a later release may write them', ofTomorrow],
  ['as an earlier release may have written them', ofYesterday],
])('items %s', (_, written) => {
  let services: TestServices;

  beforeAll(async () => {
    services = await aMinuteLater();
    await load(services.config.table, fixture.users.map(written));
    await load(services.config.keyTable, fixture.keys.map(written));
  });

  test('let in who holds a token, and say who it is', async () => {
    const { account, session } = await authenticate(services, held.holder.token);
    const { id, number, email } = held.holder;
    expect(account).toEqual({
      id,
      number,
      email,
      emailKey: email,
      emailVerifiedAt: writtenAt,
      username: null,
      fullName: 'The holder',
      phone: '+628123456781',
      phoneKey: '+628123456781',
      gender: null,
      picture: null,
      formerEmails: [],
      role: 'user',
      status: 'active',
      securityVersion: 1,
      createdAt: writtenAt,
      updatedAt: writtenAt,
    });
    expect(session).toMatchObject({ accountId: id, securityVersion: 1, generation: 0, rotatedAt: 0 });
  });

  test('renew a session by its refresh token', async () => {
    const { refreshToken: token } = held.holder;
    const { accessToken } = await refresh(services, { token, rotate: true }, freshSource());
    expect((await authenticate(services, accessToken)).session.generation).toBe(1);
  });

  test('open a session for a password of any length, and for no other', async () => {
    for (const { email, password } of [held.holder, held.admin]) {
      await expect(enter(services, email, { password, from: freshSource() })).resolves.toMatchObject({
        account: { email },
      });
      const wrong = enter(services, email, { password: `${password}x`, from: freshSource() });
      expect(await refusalOf(wrong)).toEqual({ code: 'wrong_credentials' });
    }
  });

  test('can be changed, with a phone or without', async () => {
    for (const [n, { token }] of [held.holder, held.admin].entries()) {
      const caller = await authenticate(services, token);
      const phone = parsePhoneNumber(`+6281234567${90 + n}`, 'ID');
      if (!phone) throw new Error('no phone number');
      const changed = await update(services, caller, { username: 'changed', phone });
      expect(changed).toMatchObject({ username: 'changed', phoneKey: phone.key });
      expect(await services.accounts.find(caller.account.id)).toEqual(changed);
    }
  });

  test('reset a password by a mailed code', async () => {
    const { id, resetCode } = held.forgetful;
    const account = await services.accounts.find(id);
    if (!account) throw new Error('no account');
    await reset(services, addressOf(account), resetCode, { from: freshSource() });
    await expect(enter(services, account.email, { password: 'another' })).resolves.toBeDefined();
  });

  test('reset a password by a mailed link', async () => {
    const { resetLink: token, email } = held.reader;
    await checkResetToken(services, token);
    await resetByLink(services, { token, password: 'another', language: 'en' }, freshSource());
    await expect(enter(services, email, { password: 'another' })).resolves.toBeDefined();
  });

  test('prove a changed address, and take it back', async () => {
    const { id, email, movedTo, verifyLink, undoLink } = held.mover;
    await verifyByLink(services, verifyLink, freshSource());
    expect(await services.accounts.find(id)).toMatchObject({ email: movedTo, securityVersion: 2 });
    await undoEmail(services, undoLink, freshSource());
    expect(await services.accounts.find(id)).toMatchObject({ email, gender: 'perempuan', formerEmails: [] });
  });

  test('become accounts by mailed codes', async () => {
    const { six, twelve } = held;
    const given = { emailKey: six.email, guess: six.code, lifetimes };
    await expect(activate(services, given, freshSource())).resolves.toMatchObject({
      account: { email: six.email },
    });
    await expect(activateByCode(services, twelve.code, freshSource())).resolves.toMatchObject({
      email: twelve.email,
      username: 'twelve',
    });
  });

  test('stay locked, limited and suppressed', async () => {
    const { email, password } = held.locked;
    const again = createTestServices(
      { ...environment, TABLE: services.config.table, KEY_TABLE: services.config.keyTable },
      createClock(writtenAt + 500),
    );
    expect(await refusalOf(enter(again, email, { password, from: freshSource() }))).toEqual({
      code: 'rate_limited',
      retryAfterSeconds: 1,
    });
    await expect(enter(services, email, { password })).resolves.toBeDefined();
    // One of three registrations a day was made from there.
    const from = { ...source, ip: '2001:db8:0:a::1' };
    for (let act = 2; act <= 3; act++) await services.limits.spend('registration', from);
    expect(await refusalOf(services.limits.spend('registration', from))).toMatchObject({
      code: 'rate_limited',
    });
    expect(await services.suppressions.isSuppressed(held.unhappy.email)).toBe(true);
  });

  test('mail what they asked for', async () => {
    const prefixes = Object.values(mailingPrefixes).flat();
    const records = fixture.users
      .map(written)
      .filter(({ pk }) => prefixes.some((prefix) => String(pk).startsWith(prefix)));
    const fresh = await aMinuteLater();
    await load(fresh.config.table, fixture.users.map(written));
    await load(fresh.config.keyTable, fixture.keys.map(written));
    const letters = await Promise.all(records.map((record) => letterOf(fresh, record)));
    const kindsMailed = letters.flatMap((letter) => (letter ? [letter.message.kind] : []));
    expect(kindsMailed.toSorted()).toEqual([
      'activate_account',
      'activate_account',
      'email_changed',
      'password_changed',
      'reset_password',
      'reset_password',
      'verify_new_email',
    ]);
  });

  test('tell what happened', async () => {
    const events = [];
    for await (const { event, at } of services.audit.history({ id: held.forgetful.id })) {
      if (at === new Date(writtenAt).toISOString()) events.push(event);
    }
    expect(events.toSorted()).toEqual(['otp_sent', 'user_created']);
    const trail = [];
    for await (const { event } of services.audit.history({ emailKey: 'nobody@example.com' }))
      trail.push(event);
    expect(trail).toEqual(['reset_requested']);
  });

  test('are listed', async () => {
    const { listed } = await services.listing.page(50, undefined);
    expect(listed.map(({ email }) => email)).toContain(held.locked.email);
  });

  test('keep their addresses and phones to themselves', async () => {
    const key = held.locked.email;
    const given = { password: 'rahasia', username: null, fullName: null, role: 'user' } as const;
    const taken = register(services, { ...given, email: { shown: key, key } }, freshSource());
    expect(await refusalOf(taken)).toEqual({ code: 'email_taken' });
    expect(await services.phones.isTaken('+628123456784')).toBe(true);
  });

  test('can be deleted, and leave nothing behind', async () => {
    const caller = await authenticate(services, held.locked.token);
    await deleteAccount(services, { caller, target: caller.account }, source);
    expect(await services.emails.find(held.locked.email)).toBeUndefined();
    expect(await services.accounts.idOf(held.locked.number)).toBeUndefined();
  });

  test('are sound after all of it', async () => {
    const people = [held.holder, held.mover, held.forgetful, held.reader, held.locked];
    const touched = people.map(({ id, email }) => ({ id, emailKey: email }));
    expect(await brokenInvariants(services, touched)).toEqual([]);
  });

  test('go on with their keys, and get the next ones', async () => {
    const before = await services.secrets.list('SIGNING');
    expect(before.map(({ id }) => id)).toEqual(
      fixture.keys.filter(({ pk }) => pk === 'SIGNING').map(({ id }) => id),
    );
    await rotateKeys(services, 'now', source);
    expect((await services.secrets.list('SIGNING')).map(({ generation }) => generation)).toEqual([1, 2]);
  });
});
