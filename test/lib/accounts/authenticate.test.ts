import { expect, test } from 'vitest';
import { authenticate } from '../../../lib/accounts/authenticate';
import { keys } from '../../../lib/store/keys';
import { countRequests, failBefore, named } from '../../support/faults';
import { refusalOf } from '../../support/outcomes';
import { enter, isLetIn, loggedIn, registered, tokenOf } from '../../support/people';
import { createTestServices, type TestServices } from '../../support/services';
import { deleteAt, setAt } from '../../support/table';

const refused = { code: 'unauthenticated' };

test('a token tells the account as it stands now, and its session', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { token, session } = await enter(services, account.email);
  await setAt(services, keys.account(account.id), { fullName: 'Somebody Else', role: 'admin' });
  expect(await authenticate(services, token)).toEqual({
    account: { ...account, fullName: 'Somebody Else', role: 'admin' },
    session,
  });
});

test('session and account are read strongly and in one request', async () => {
  const services = createTestServices();
  const { token } = await loggedIn(services, await registered(services));
  const taken = countRequests(services);
  await authenticate(services, token);
  expect(taken()).toEqual({ BatchGetItemCommand: 1 });
});

test.for([undefined, '', ' ', 'token', 'a.b.c', 'Bearer x'])('%j is no token', async (token) => {
  expect(await refusalOf(authenticate(createTestServices(), token))).toEqual(refused);
});

test.for([
  ['with another first letter of its signature', (token: string) => respell(token)],
  ['without its signature', (token: string) => `${token.split('.').slice(0, 2).join('.')}.`],
  ['in two parts', (token: string) => token.split('.').slice(0, 2).join('.')],
  ['that says it is unsigned', (token: string) => unsigned(token)],
] as const)('a token %s lets nobody in', async ([, spoil]) => {
  const services = createTestServices();
  const { token } = await loggedIn(services, await registered(services));
  expect(await refusalOf(authenticate(services, spoil(token)))).toEqual(refused);
  expect(await isLetIn(services, token)).toBe(true);
});

test.for([
  ['was ended', (services: TestServices, sid: string) => deleteAt(services, keys.session(sid))],
  [
    'is another account’s',
    (services: TestServices, sid: string) => setAt(services, keys.session(sid), { accountId: 'another' }),
  ],
  [
    'is of an earlier version of the account',
    (services: TestServices, sid: string) => setAt(services, keys.session(sid), { securityVersion: 0 }),
  ],
  [
    'is of a later version of the account',
    (services: TestServices, sid: string) => setAt(services, keys.session(sid), { securityVersion: 2 }),
  ],
  [
    'expired a moment ago and lies in the table still',
    (services: TestServices, sid: string) =>
      setAt(services, keys.session(sid), { expiresAt: services.now() - 1 }),
  ],
  [
    'expires at this very moment',
    (services: TestServices, sid: string) =>
      setAt(services, keys.session(sid), { expiresAt: services.now() }),
  ],
  [
    'expired five days ago',
    (services: TestServices, sid: string) =>
      setAt(services, keys.session(sid), { expiresAt: services.now() - 5 * 86_400_000 }),
  ],
] as const)('a sound token whose session %s lets nobody in', async ([, change]) => {
  const services = createTestServices();
  const { token, session } = await loggedIn(services, await registered(services));
  await change(services, session.sid);
  expect(await refusalOf(authenticate(services, token))).toEqual(refused);
});

test('a session that lives for a millisecond more lets in', async () => {
  const services = createTestServices();
  const { token, session } = await loggedIn(services, await registered(services));
  await setAt(services, keys.session(session.sid), { expiresAt: services.now() + 1 });
  expect(await isLetIn(services, token)).toBe(true);
});

test('a token ends with its session’s time, to the second', async () => {
  const services = createTestServices();
  const { email } = await registered(services);
  const { token } = await enter(services, email, { seconds: 60 });
  services.clock.advance({ seconds: 59.999 });
  expect(await isLetIn(services, token)).toBe(true);
  services.clock.advance({ seconds: 0.001 });
  expect(await refusalOf(authenticate(services, token))).toEqual(refused);
});

test('a sound token of a disabled account says that the account is gone, whatever its session', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { token, session } = await loggedIn(services, account);
  await setAt(services, keys.account(account.id), { status: 'disabled' });
  expect(await refusalOf(authenticate(services, token))).toEqual({ code: 'account_gone' });
  await deleteAt(services, keys.session(session.sid));
  expect(await refusalOf(authenticate(services, token))).toEqual({ code: 'account_gone' });
});

test('a sound token of a deleted account says that the account is gone', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { token } = await loggedIn(services, account);
  await deleteAt(services, keys.account(account.id));
  expect(await refusalOf(authenticate(services, token))).toEqual({ code: 'account_gone' });
});

test('a session does not let in to another account than its own', async () => {
  const services = createTestServices();
  const [one, other] = [await registered(services), await registered(services)];
  const { session } = await loggedIn(services, one);
  const forged = await tokenOf(services, other, session);
  expect(await refusalOf(authenticate(services, forged))).toEqual(refused);
});

test('a role in a token is nothing: the account’s counts', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const { session } = await loggedIn(services, account);
  const token = await tokenOf(services, { ...account, role: 'admin' }, session);
  expect((await authenticate(services, token)).account.role).toBe('user');
});

test('a database that cannot be read is no reason to call a token bad', async () => {
  const services = createTestServices();
  const { token } = await loggedIn(services, await registered(services));
  failBefore(services, 'BatchGetItem', 3, () => named('ThrottlingException'));
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(authenticate(services, token))).toEqual(unavailable);
  expect(await isLetIn(services, token)).toBe(true);
});

test('a ring that cannot be read is no reason to call a token bad', async () => {
  const services = createTestServices();
  const { token } = await loggedIn(services, await registered(services));
  const cold = createTestServices({}, services.clock);
  failBefore(cold, 'Query', 3, () => named('ThrottlingException'));
  const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };
  expect(await refusalOf(authenticate(cold, token))).toEqual(unavailable);
  expect(await isLetIn(cold, token)).toBe(true);
});

test('a token whose session has ended lets nobody in, however its end is spelt', async () => {
  const services = createTestServices();
  const { token, session } = await loggedIn(services, await registered(services));
  await deleteAt(services, keys.session(session.sid));
  // The last of 86 letters carries two bits of the signature and four of nothing.
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const at = alphabet.indexOf(token.slice(-1));
  const same = Array.from({ length: 16 }, (_, bits) => token.slice(0, -1) + alphabet[(at & 48) | bits]);
  for (const spelling of [...same, `${token}=`, `${token}==`, `${token}!!`, `${token} `, ` ${token}`]) {
    expect(await refusalOf(authenticate(services, spelling))).toEqual(refused);
  }
});

function respell(token: string): string {
  const [header, payload, signature = ''] = token.split('.');
  return [header, payload, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)].join('.');
}

function unsigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}
