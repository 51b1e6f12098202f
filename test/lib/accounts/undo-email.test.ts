import { expect, test } from 'vitest';
import { deleteAccount } from '../../../lib/accounts/delete-account';
import { requestResetLink } from '../../../lib/accounts/reset-link';
import { undoEmail } from '../../../lib/accounts/undo-email';
import { keys } from '../../../lib/store/keys';
import { parseLink } from '../../../lib/store/links';
import { brokenInvariants } from '../../support/invariants';
import { refusalOf } from '../../support/outcomes';
import {
  addressOf,
  isLetIn,
  issued,
  loggedIn,
  proven,
  registered,
  reset,
  update,
} from '../../support/people';
import { createTestServices, freshEmail, source, type TestServices } from '../../support/services';
import { itemsNaming, noticesOf, setAt } from '../../support/table';

const wrong = { code: 'code_wrong' };
const taken = { code: 'email_taken' };

/** The token of the newest living link of a purpose that was mailed to an address. */
async function tokenTo(services: TestServices, prefix: 'UNDO' | 'RESET', emailKey: string): Promise<string> {
  const items = await itemsNaming(services, emailKey);
  const links = items.filter(({ pk }) => String(pk).startsWith(`${prefix}#`)).map(parseLink);
  const mailed = links.filter((link) => link.emailKey === emailKey);
  const newest = mailed.toSorted((one, other) => one.expiresAt - other.expiresAt).at(-1);
  if (!newest) throw new Error('no such link');
  const { purpose, accountId = '', nonce, secretId } = newest;
  return (await services.derived.deriveToken({ purpose, accountId, nonce, secretId })) ?? '';
}

/** As if the mailbox of the account's present address had been proven. */
async function prove(services: TestServices, id: string): Promise<void> {
  await setAt(services, keys.account(id), { emailVerifiedAt: services.now() });
}

/** Somebody with a session of a proven account, who moves it; an hour passes after each step. */
async function moving(services: TestServices) {
  const account = await proven(services);
  const home = addressOf(account);
  const login = await loggedIn(services, account);
  const now = async () => ({ ...login, account: (await services.accounts.find(account.id)) ?? account });
  const move = async (email = freshEmail()) => {
    services.clock.advance({ hours: 1 });
    await update(services, await now(), { email });
    return email;
  };
  return { account, home, login, move };
}

test('gives the old address back, proven, and ends password and sessions', async () => {
  const services = createTestServices();
  const { account, home, login, move } = await moving(services);
  const left = await move();
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  const now = await services.accounts.find(account.id);
  expect(now).toMatchObject({ email: home.shown, emailKey: home.key, emailVerifiedAt: services.now() });
  expect(await isLetIn(services, login.token)).toBe(false);
  expect(await refusalOf(loggedIn(services, account))).toEqual({ code: 'wrong_credentials' });
  expect(await services.emails.find(left.key)).toBeUndefined();
  expect(await tokenTo(services, 'RESET', home.key)).toMatch(/^[\w-]{43}$/);
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('tells the address that loses the account, where that had been proven', async () => {
  const services = createTestServices();
  const { account, home, move } = await moving(services);
  const lost = await move();
  await prove(services, account.id);
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  expect(await noticesOf(services, account.id)).toMatchObject([
    { kind: 'email_undone', email: lost.shown, language: 'en' },
  ]);
});

test('tells nobody who never proved the address, nor who is at home again', async () => {
  const services = createTestServices();
  const { account, home, move } = await moving(services);
  await move();
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  await prove(services, account.id);
  const other = await moving(services);
  await other.move();
  await other.move(other.home);
  await prove(services, other.account.id);
  await undoEmail(services, await tokenTo(services, 'UNDO', other.home.key), source);
  expect(await noticesOf(services, account.id)).toEqual([]);
  expect(await noticesOf(services, other.account.id)).toEqual([]);
});

test('the mail for a new password begins the minute of its kind, and is held up by none', async () => {
  const services = createTestServices();
  const { home, move } = await moving(services);
  await move();
  const ask = () => requestResetLink(services, { email: home, language: 'en' }, source);
  await ask();
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  services.clock.advance({ seconds: 59 });
  expect(await refusalOf(ask())).toEqual({ code: 'rate_limited', retryAfterSeconds: 1 });
  services.clock.advance({ seconds: 1 });
  await expect(ask()).resolves.toBeUndefined();
  expect(await services.codes.find('reset_link', home.key)).toMatchObject({ mailsThisHour: 3 });
});

test('works once', async () => {
  const services = createTestServices();
  const { home, move } = await moving(services);
  await move();
  const token = await tokenTo(services, 'UNDO', home.key);
  await undoEmail(services, token, source);
  expect(await refusalOf(undoEmail(services, token, source))).toEqual(wrong);
});

test('drops later changes: a link for an address between leads nowhere', async () => {
  const services = createTestServices();
  const { account, home, move } = await moving(services);
  const between = await move();
  await prove(services, account.id);
  await move();
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  expect(await refusalOf(undoEmail(services, await tokenTo(services, 'UNDO', between.key), source))).toEqual(
    wrong,
  );
  expect(await services.accounts.find(account.id)).toMatchObject({ emailKey: home.key });
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('of a later change keeps the earlier one’s link', async () => {
  const services = createTestServices();
  const { account, home, move } = await moving(services);
  const between = await move();
  await prove(services, account.id);
  await move();
  await undoEmail(services, await tokenTo(services, 'UNDO', between.key), source);
  expect(await services.accounts.find(account.id)).toMatchObject({ emailKey: between.key });
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  expect(await services.accounts.find(account.id)).toMatchObject({ emailKey: home.key, formerEmails: [] });
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('is not defeated by moving to and fro', async () => {
  const services = createTestServices();
  const { account, home, move } = await moving(services);
  const away = await move();
  await move(home);
  await move(away);
  expect(await refusalOf(registered(services, { email: home }))).toEqual(taken);
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  expect(await services.accounts.find(account.id)).toMatchObject({ emailKey: home.key });
  expect(await services.emails.find(away.key)).toBeUndefined();
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('restores an address that the account has moved back to by itself', async () => {
  const services = createTestServices();
  const { account, home, move } = await moving(services);
  await move();
  await move(home);
  await undoEmail(services, await tokenTo(services, 'UNDO', home.key), source);
  expect(await services.accounts.find(account.id)).toMatchObject({
    emailKey: home.key,
    emailVerifiedAt: services.now(),
  });
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('who moved the account away and back keeps no link to it, once its owner has proven the address anew', async () => {
  const services = createTestServices();
  const { account, home, login, move } = await moving(services);
  const away = await move();
  await prove(services, account.id);
  await move(home);
  const link = await tokenTo(services, 'UNDO', away.key);
  const guess = await issued(services, 'reset_password', home);
  await reset(services, home, guess);
  expect(await refusalOf(undoEmail(services, link, source))).toEqual(wrong);
  expect(await isLetIn(services, login.token)).toBe(false);
  expect(await services.emails.find(away.key)).toBeUndefined();
  const kept = [{ emailKey: home.key, reservedUntil: expect.any(Number) }];
  expect(await services.accounts.find(account.id)).toMatchObject({ emailKey: home.key, formerEmails: kept });
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('a change back whose address nobody has proven anew is undone like any other', async () => {
  const services = createTestServices();
  const { account, home, move } = await moving(services);
  const away = await move();
  await prove(services, account.id);
  await move(home);
  await undoEmail(services, await tokenTo(services, 'UNDO', away.key), source);
  expect(await services.accounts.find(account.id)).toMatchObject({ emailKey: away.key });
  expect(await brokenInvariants(services, [account])).toEqual([]);
});

test('is over after a week, and the address is anybody’s then', async () => {
  const services = createTestServices();
  const { home, move } = await moving(services);
  await move();
  const token = await tokenTo(services, 'UNDO', home.key);
  services.clock.advance({ hours: 7 * 24 });
  expect(await refusalOf(undoEmail(services, token, source))).toEqual(wrong);
  await expect(registered(services, { email: home })).resolves.toMatchObject({ emailKey: home.key });
});

test('a deleted account frees the addresses that were kept for it, wherever it had moved', async () => {
  const services = createTestServices();
  const { account, home, login, move } = await moving(services);
  await move();
  await move(home);
  await move();
  const target = (await services.accounts.find(account.id)) ?? account;
  await deleteAccount(services, { caller: { ...login, account: target }, target }, source);
  expect(await services.emails.find(home.key)).toBeUndefined();
  expect(await services.emails.find(target.emailKey)).toBeUndefined();
});

test('a sixth proven address is not left while five wait to be taken back', async () => {
  const services = createTestServices();
  const { account, move } = await moving(services);
  for (let step = 0; step < 5; step++) {
    await move();
    await prove(services, account.id);
  }
  expect(await refusalOf(move())).toMatchObject({ code: 'rate_limited' });
});

test('of two phones that two sessions give one account at once, one is its own and no other is locked', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const [one, other] = [await loggedIn(services, account), await loggedIn(services, account)];
  const digits = String(services.now()).slice(-8);
  const phones = ['1', '2'].map((end) => ({ shown: `0812${digits}${end}`, key: `+62812${digits}${end}` }));
  await Promise.allSettled([
    update(services, one, { phone: phones[0] }),
    update(services, other, { phone: phones[1] }),
  ]);
  const { phoneKey } = (await services.accounts.find(account.id)) ?? account;
  const locked = [];
  for (const { key } of phones) if (await services.phones.isTaken(key)) locked.push(key);
  expect(locked).toEqual([phoneKey]);
});

test('mails of changes are limited per source', async () => {
  const services = createTestServices({ IP_SENDS: '1/3600' });
  const account = await registered(services);
  const caller = await loggedIn(services, account);
  await update(services, caller, { email: freshEmail() });
  expect(await refusalOf(update(services, caller, { password: 'another' }))).toMatchObject({
    code: 'rate_limited',
  });
});
