import { expect, test } from 'vitest';
import { deleteAccount } from '../../../lib/accounts/delete-account';
import { logOut } from '../../../lib/accounts/log-out';
import { updateAccount } from '../../../lib/accounts/update-account';
import { parseEmailAddress } from '../../../lib/email-address';
import { keys } from '../../../lib/store/keys';
import { failBefore, meetAfter, named } from '../../support/faults';
import { brokenInvariants, type Touched } from '../../support/invariants';
import { refusalOf, tally } from '../../support/outcomes';
import {
  addressOf,
  enter,
  isLetIn,
  issued,
  loggedIn,
  proven,
  registered,
  reset,
  update,
} from '../../support/people';
import { repetitions } from '../../support/repetitions';
import { createTestServices, freshEmail, source } from '../../support/services';
import { deleteAt, eventsOf, itemAt, linkRecordsOf, noticesOf, setAt } from '../../support/table';

const unauthenticated = { code: 'unauthenticated' };

test('what is named changes, what is left out stays', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const before = await itemAt(services, keys.account(account.id));
  services.clock.advance({ minutes: 1 });
  const changed = await update(services, caller, { fullName: 'Another Name' });
  expect(changed).toEqual({ ...account, fullName: 'Another Name', updatedAt: services.now() });
  expect(await itemAt(services, keys.account(account.id))).toEqual({
    ...before,
    fullName: 'Another Name',
    updatedAt: services.now(),
  });
  await update(services, caller, { username: 'another' });
  expect(await services.accounts.find(account.id)).toEqual({ ...changed, username: 'another' });
  expect(await eventsOf(services, account.id)).toEqual(['authn_login_success', 'user_created']);
  expect(await noticesOf(services, account.id)).toEqual([]);
});

test('fields that nobody may change are not stored', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const before = await itemAt(services, keys.account(account.id));
  const sent = { username: 'new', role: 'admin', status: 'disabled', id: 'x', pk: 'USER#x', isAdmin: true };
  await update(services, caller, sent);
  expect(await itemAt(services, keys.account(account.id))).toEqual({ ...before, username: 'new' });
});

test('a new password ends all other sessions, and the session that changed it lives on', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const [here, there] = [await loggedIn(services, account), await loggedIn(services, account)];
  const changed = await update(services, here, { password: 'another' });
  expect(changed.securityVersion).toBe(2);
  expect([await isLetIn(services, here.token), await isLetIn(services, there.token)]).toEqual([true, false]);
  expect(await refusalOf(enter(services, account.email))).toEqual({ code: 'wrong_credentials' });
  expect(await enter(services, account.email, { password: 'another' })).toMatchObject({
    account: { id: account.id },
  });
  expect(await noticesOf(services, account.id)).toEqual([
    {
      kind: 'password_changed',
      accountId: account.id,
      email: account.email,
      language: 'en',
      expiresAt: services.now() + 86_400_000,
      ttl: services.now() / 1000 + 2 * 86_400,
    },
  ]);
  expect(await eventsOf(services, account.id)).toContain('authn_password_change');
});

test('a new password ends every outstanding code', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const code = await issued(services, 'reset_password', email);
  const caller = await loggedIn(services, account);
  await update(services, caller, { password: 'another' });
  expect(await refusalOf(reset(services, email, code))).toEqual({ code: 'code_wrong' });
  services.clock.advance({ minutes: 1 });
  await reset(services, email, await issued(services, 'reset_password', email), { password: 'a third' });
  expect(await isLetIn(services, caller.token)).toBe(false);
});

test('a password may be changed twice in one session', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const once = await update(services, caller, { password: 'the second' });
  const again = { account: once, session: { ...caller.session, securityVersion: 2 } };
  await update(services, again, { password: 'the third' });
  expect(await isLetIn(services, caller.token)).toBe(true);
  expect(await loggedIn(services, account, 'the third')).toMatchObject({ account: { securityVersion: 3 } });
});

test('of two sessions that change the password in one moment one wins, and the other is ended', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const callers = [await loggedIn(services, account), await loggedIn(services, account)];
    const outcomes = await Promise.allSettled(
      callers.map((caller, n) => update(services, caller, { password: `password ${n}` })),
    );
    const won = outcomes.map(({ status }) => status === 'fulfilled');
    expect(won.filter(Boolean)).toHaveLength(1);
    const living = await Promise.all(callers.map(({ token }) => isLetIn(services, token)));
    expect(living).toEqual(won);
    const password = `password ${won.indexOf(true)}`;
    expect(await loggedIn(services, account, password)).toMatchObject({ account: { securityVersion: 2 } });
    touched.push(account);
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});

test('a new address takes effect at once, unproven, and frees one that was not proven', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  const email = freshEmail('Other');
  const moved = await update(services, caller, { email });
  expect(moved).toMatchObject({ email: email.shown, emailKey: email.key, securityVersion: 1 });
  expect(await services.emails.owner(email.key)).toBe(account.id);
  expect(await services.emails.owner(account.emailKey)).toBeUndefined();
  expect(await linkRecordsOf(services, account.id, 'undo_link')).toEqual([]);
  expect(await linkRecordsOf(services, account.id, 'verify_link')).toMatchObject([
    { email: email.shown, emailKey: email.key, securityVersion: 1 },
  ]);
  expect(await eventsOf(services, account.id)).toContain('user_updated');
  expect(await enter(services, email.shown)).toMatchObject({ account: { id: account.id } });
  expect(await refusalOf(enter(services, account.email))).toEqual({ code: 'wrong_credentials' });
  const next = await registered(services, { email: addressOf(account) });
  expect(await services.emails.owner(account.emailKey)).toBe(next.id);
  expect(await brokenInvariants(services, [moved, next])).toEqual([]);
});

test('a proven address that is left is told and stays reserved, and the new one is unproven', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const caller = await loggedIn(services, account);
  const email = freshEmail('Other');
  await update(services, caller, { email });
  expect(await services.accounts.find(account.id)).not.toHaveProperty('emailVerifiedAt');
  expect(await services.emails.owner(account.emailKey)).toBeUndefined();
  expect(await linkRecordsOf(services, account.id, 'undo_link')).toMatchObject([
    {
      email: account.email,
      emailKey: account.emailKey,
      newEmail: email.shown,
      expiresAt: services.now() + 7 * 86_400_000,
      language: 'en',
    },
  ]);
  const next = registered(services, { email: addressOf(account) });
  expect(await refusalOf(next)).toEqual({ code: 'email_taken' });
  expect(await brokenInvariants(services, [account, { id: account.id, emailKey: email.key }])).toEqual([]);
});

test('a new address and password together are told of at the address that was left', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const caller = await loggedIn(services, account);
  const email = freshEmail();
  await update(services, caller, { email, password: 'another' });
  const told = { email: account.email };
  expect(await noticesOf(services, account.id)).toMatchObject([{ ...told, kind: 'password_changed' }]);
  expect(await linkRecordsOf(services, account.id, 'undo_link')).toMatchObject([told]);
  expect(await enter(services, email.shown, { password: 'another' })).toMatchObject({
    account: { securityVersion: 2 },
  });
});

test('another way to write the same address keeps the proof', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const caller = await loggedIn(services, account);
  const email = parseEmailAddress(account.email.replace('person', 'PerSon'));
  if (!email) throw new Error('no address');
  const before = await itemAt(services, keys.account(account.id));
  await update(services, caller, { email });
  expect(await itemAt(services, keys.account(account.id))).toEqual({ ...before, email: email.shown });
  expect(await services.emails.owner(account.emailKey)).toBe(account.id);
  expect(await noticesOf(services, account.id)).toEqual([]);
});

test('one’s own address is no change', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const before = await itemAt(services, keys.account(account.id));
  await update(services, await loggedIn(services, account), { email: addressOf(account) });
  expect(await itemAt(services, keys.account(account.id))).toEqual(before);
});

test('an address that somebody has is taken, and nothing else of the update happens', async () => {
  const services = createTestServices();
  const [account, other] = [await registered(services), await registered(services)];
  const caller = await loggedIn(services, account);
  const changes = { email: addressOf(other), fullName: 'Another', password: 'another' };
  expect(await refusalOf(update(services, caller, changes))).toEqual({ code: 'email_taken' });
  expect(await services.accounts.find(account.id)).toEqual(account);
  expect(await loggedIn(services, account)).toMatchObject({ account });
  expect(await services.emails.owner(other.emailKey)).toBe(other.id);
});

test('of two accounts that race for one address one gets it, and both keep exactly one', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const accounts = [await registered(services), await registered(services)];
    const email = freshEmail();
    const callers = await Promise.all(accounts.map((account) => loggedIn(services, account)));
    const racing = createTestServices({}, services.clock);
    meetAfter(racing, 'BatchGetItem', 2);
    const moves = callers.map((caller) => update(racing, caller, { email }));
    const outcomes = await Promise.allSettled(moves);
    expect(await tally(moves)).toEqual({ done: 1, email_taken: 1 });
    const winner = accounts[outcomes.findIndex(({ status }) => status === 'fulfilled')];
    expect(await services.emails.owner(email.key)).toBe(winner?.id);
    touched.push(...accounts, { id: winner?.id ?? '', emailKey: email.key });
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});

test('of an update and a registration that race for one address one gets it', async () => {
  const touched: Touched = [];
  for (let run = 0; run < repetitions; run++) {
    const services = createTestServices();
    const account = await registered(services);
    const caller = await loggedIn(services, account);
    const email = freshEmail();
    const acts = [update(services, caller, { email }), registered(services, { email })];
    expect(await tally(acts)).toEqual({ done: 1, email_taken: 1 });
    touched.push(account, { id: (await services.emails.owner(email.key)) ?? '', emailKey: email.key });
  }
  expect(await brokenInvariants(createTestServices(), touched)).toEqual([]);
});

test('two accounts that swap addresses in one moment both keep theirs', async () => {
  const services = createTestServices();
  const [one, other] = [await registered(services), await registered(services)];
  const callers = [await loggedIn(services, one), await loggedIn(services, other)] as const;
  const swaps = [
    update(services, callers[0], { email: addressOf(other) }),
    update(services, callers[1], { email: addressOf(one) }),
  ];
  expect(await tally(swaps)).toEqual({ email_taken: 2 });
  expect(await services.accounts.find(one.id)).toEqual(one);
});

test.for([
  ['a name', { fullName: 'Another' }],
  ['a password', { password: 'another' }],
  ['an address', { email: freshEmail() }],
] as const)('of a session that was logged out in between %s changes nothing', async ([, changes]) => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  await logOut(services, caller, source);
  expect(await refusalOf(update(services, caller, changes))).toEqual(unauthenticated);
  expect(await services.accounts.find(account.id)).toEqual(account);
  expect(await itemAt(services, keys.session(caller.session.sid))).toBeUndefined();
  expect(await loggedIn(services, account)).toMatchObject({ account });
});

test.for([
  ['a name', { fullName: 'Another' }],
  ['a password', { password: 'thief’s' }],
  ['an address', { email: freshEmail() }],
] as const)('of a session that a reset has ended in between %s changes nothing', async ([, changes]) => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const caller = await loggedIn(services, account);
  await reset(services, email, await issued(services, 'reset_password', email));
  const before = await services.accounts.find(account.id);
  expect(await refusalOf(update(services, caller, changes))).toEqual(unauthenticated);
  expect(await services.accounts.find(account.id)).toEqual(before);
  expect(await isLetIn(services, caller.token)).toBe(false);
  expect(await loggedIn(services, account, 'another')).toMatchObject({ account: { id: account.id } });
});

test.for([
  ['a name', { fullName: 'Another' }],
  ['a password', { password: 'another' }],
  ['an address', { email: freshEmail() }],
] as const)('%s of a deleted account makes no ghost', async ([, changes]) => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  for (const key of [
    keys.account(account.id),
    keys.credential(account.id),
    keys.emailLock(account.emailKey),
  ]) {
    await deleteAt(services, key);
  }
  expect(await refusalOf(update(services, caller, changes))).toEqual({ code: 'account_gone' });
  expect(await itemAt(services, keys.account(account.id))).toBeUndefined();
  expect(await itemAt(services, keys.credential(account.id))).toBeUndefined();
});

test('a session that a new password ended changes and deletes nothing, whenever the account was looked at', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const ended = await loggedIn(services, account);
  await update(services, await loggedIn(services, account), { password: 'another' });
  const target = await services.accounts.find(account.id);
  if (!target) throw new Error('the account is gone');
  const request = { caller: ended, target, update: { username: 'another' }, language: 'en' } as const;
  expect(await refusalOf(updateAccount(services, request, source))).toEqual(unauthenticated);
  expect(await refusalOf(deleteAccount(services, { caller: ended, target }, source))).toEqual(
    unauthenticated,
  );
  expect(await services.accounts.find(account.id)).toEqual(target);
  expect(await isLetIn(services, ended.token)).toBe(false);
});

test('a disabled account changes nothing of itself', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  await setAt(services, keys.account(account.id), { status: 'disabled' });
  expect(await refusalOf(update(services, caller, { fullName: 'Another' }))).toEqual({
    code: 'account_gone',
  });
  expect(await services.accounts.find(account.id)).toEqual({ ...account, status: 'disabled' });
});

test('an update whose database fails changes nothing and may be repeated', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  failBefore(services, 'TransactWriteItems', 3, () => named('ThrottlingException'));
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(update(services, caller, { fullName: 'Another' }))).toEqual(unavailable);
  expect(await services.accounts.find(account.id)).toEqual(account);
  expect(await update(services, caller, { fullName: 'Another' })).toMatchObject({ fullName: 'Another' });
});

test('an admin who is none any more acts on nobody, where a first try met something in between', async () => {
  const services = createTestServices();
  const [admin, target] = [await registered(services, { role: 'admin' }), await registered(services)];
  const caller = await loggedIn(services, admin);
  const acts = [
    () => updateAccount(services, { caller, target, update: { username: 'x' }, language: 'en' }, source),
    () => deleteAccount(services, { caller, target }, source),
  ];
  await setAt(services, keys.account(admin.id), { role: 'user' });
  for (const act of acts) expect(await refusalOf(act())).toEqual({ code: 'forbidden' });
  expect(await services.accounts.find(target.id)).toEqual(target);
});

test('who changes a name while the phone changes is told of the phone that the account has then', async () => {
  const services = createTestServices();
  const seen = await registered(services);
  const caller = await loggedIn(services, seen);
  await setAt(services, keys.account(seen.id), { phone: '0812', phoneKey: '+62812' });
  const changed = await update(services, caller, { fullName: 'Another' });
  expect(changed).toEqual({ ...seen, fullName: 'Another', phone: '0812', phoneKey: '+62812' });
  expect(await services.accounts.find(seen.id)).toEqual(changed);
});
