import { expect, test } from 'vitest';
import { requestCode } from '../../lib/accounts/request-code';
import { keys } from '../../lib/store/keys';
import { brokenInvariants } from '../support/invariants';
import { refusalOf } from '../support/outcomes';
import {
  addressOf,
  codeOf,
  enter,
  isLetIn,
  issued,
  loggedIn,
  proven,
  registered,
  reset,
} from '../support/people';
import { createTestServices, freshEmail, source } from '../support/services';
import { historyOf, setAt } from '../support/table';
import { answerOf, operate } from './operate';

/** What an operator's acts left in the trail of an account or address. */
async function operatorsTrail(services: ReturnType<typeof createTestServices>, subject: object) {
  const trail = await historyOf(services, subject);
  return trail
    .filter(({ contract }) => contract === 'operator')
    .map(({ event, by, route, outcome }) => ({ event, by, route, outcome }));
}

const act = (event: string, verb: string) => ({
  event,
  by: 'operator:tester',
  route: `akun ${verb}`,
  outcome: 'success',
});

test('an account is found by e-mail address, id and number, and looking is audited', async () => {
  const services = createTestServices();
  const account = await proven(services);
  const { id, number, email, emailVerifiedAt = 0, createdAt, updatedAt } = account;
  const expected = {
    account: {
      id,
      number,
      email,
      emailVerifiedAt: new Date(emailVerifiedAt).toISOString(),
      username: 'Habib',
      fullName: 'Muhammad Habib',
      phone: null,
      gender: null,
      picture: null,
      role: 'user',
      status: 'active',
      createdAt: new Date(createdAt).toISOString(),
      updatedAt: new Date(updatedAt).toISOString(),
      password: 'bcrypt',
      login: { failures: 0, lockedUntil: null },
    },
  };
  expect(await answerOf(services, 'find', email.toUpperCase())).toEqual(expected);
  expect(await answerOf(services, 'find', id.toUpperCase())).toEqual(expected);
  expect(await answerOf(services, 'find', String(number))).toEqual(expected);
  expect(await operatorsTrail(services, account)).toEqual([
    act('sensitive_read', 'find'),
    act('sensitive_read', 'find'),
    act('sensitive_read', 'find'),
  ]);
});

test('a person reads of an account line by line', async () => {
  const services = createTestServices();
  const { id, number, email } = await registered(services);
  await refusalOf(enter(services, email, { password: 'wrong' }));
  const { exitCode, out } = await operate(services, ['find', email]);
  const day = new Date(services.now()).toISOString().slice(0, 10);
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: `id         ${id}
number     ${number}
e-mail     ${email}, unproven
role       user
status     active
password   set (bcrypt)
logins     1 failure in a row
username   Habib
full name  Muhammad Habib
created    ${day} 09:30:00 UTC
updated    ${day} 09:30:00 UTC
`,
  });
});

test('a password that only this service can compare, and none at all, are told apart', async () => {
  const services = createTestServices();
  const long = await registered(services, { password: 'long '.repeat(20) });
  expect(await answerOf(services, 'find', long.id)).toMatchObject({ account: { password: 'peppered' } });
  await services.commit([services.credentials.clear(long.id, 'unavailable')]);
  expect(await answerOf(services, 'find', long.id)).toMatchObject({ account: { password: 'none' } });
});

test('of an address without an account it tells what waits and what failed, and ends with 3', async () => {
  const services = createTestServices();
  const { shown, key } = freshEmail();
  await refusalOf(enter(services, shown, { password: 'wrong' }));
  const { exitCode, out } = await operate(services, ['find', shown, '--json']);
  expect({ exitCode, data: JSON.parse(out) as unknown }).toEqual({
    exitCode: 3,
    data: { account: null, registrations: [], login: { failures: 1, lockedUntil: null } },
  });
  expect(await operatorsTrail(services, { emailKey: key })).toEqual([act('sensitive_read', 'find')]);
});

test.for([['make-admin'], ['unmake-admin'], ['end-sessions'], ['disable'], ['enable'], ['delete'], ['find']])(
  '%s of what is no account says so, and ends with 3',
  async ([verb = '']) => {
    const services = createTestServices();
    for (const named of ['nobody', '0', '9'.repeat(16), '00000000-0000-7000-8000-000000000000']) {
      const { exitCode, out, err } = await operate(services, [verb, named, '--yes']);
      expect({ exitCode, out, err }).toEqual({
        exitCode: 3,
        out: '',
        err: 'There is no such account: an e-mail address, an id or a number names one.\n',
      });
    }
  },
);

test('who is made an admin is one from the next login on, and a user again when it is taken back', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const before = await loggedIn(services, account);
  expect(await answerOf(services, 'make-admin', account.email)).toMatchObject({
    changed: true,
    account: { id: account.id, role: 'admin' },
  });
  expect(await isLetIn(services, before.token)).toBe(false);
  const asAdmin = await loggedIn(services, account);
  expect(asAdmin.account.role).toBe('admin');
  expect(await answerOf(services, 'make-admin', account.email)).toMatchObject({ changed: false });
  expect(await isLetIn(services, asAdmin.token)).toBe(true);
  expect(await answerOf(services, 'unmake-admin', account.email)).toMatchObject({
    changed: true,
    account: { role: 'user' },
  });
  expect(await isLetIn(services, asAdmin.token)).toBe(false);
  expect(await operatorsTrail(services, { id: account.id })).toEqual([
    act('privilege_permissions_changed', 'make-admin'),
    act('privilege_permissions_changed', 'unmake-admin'),
  ]);
});

test('a disabled account keeps everybody out, and what was open stays ended when it is enabled', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const email = addressOf(account);
  const { token } = await loggedIn(services, account);
  const code = await issued(services, 'reset_password', email);
  expect(await answerOf(services, 'disable', account.email)).toMatchObject({
    changed: true,
    account: { status: 'disabled' },
  });
  expect(await refusalOf(loggedIn(services, account))).toEqual({ code: 'account_disabled' });
  expect(await isLetIn(services, token)).toBe(false);
  expect(await answerOf(services, 'disable', account.email)).toMatchObject({ changed: false });
  expect(await answerOf(services, 'enable', account.email)).toMatchObject({
    changed: true,
    account: { status: 'active' },
  });
  expect(await isLetIn(services, token)).toBe(false);
  expect(await refusalOf(reset(services, email, code))).toEqual({ code: 'code_wrong' });
  expect(await isLetIn(services, (await loggedIn(services, account)).token)).toBe(true);
  expect(await operatorsTrail(services, { id: account.id })).toEqual([
    act('user_disabled', 'disable'),
    act('user_enabled', 'enable'),
  ]);
});

test('ending the sessions of an account ends each of them and its codes, and the password stays', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const [one, other] = [await loggedIn(services, account), await loggedIn(services, account)];
  const code = await issued(services, 'reset_password', addressOf(account));
  const { exitCode, out } = await operate(services, ['end-sessions', account.id, '--yes']);
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: `Every session of ${account.email} (${account.id}) has ended.\n`,
  });
  expect([await isLetIn(services, one.token), await isLetIn(services, other.token)]).toEqual([false, false]);
  expect(await refusalOf(reset(services, addressOf(account), code))).toEqual({ code: 'code_wrong' });
  expect(await isLetIn(services, (await loggedIn(services, account)).token)).toBe(true);
  expect(await operatorsTrail(services, { id: account.id })).toEqual([
    act('authn_token_revoked', 'end-sessions'),
  ]);
});

test('a locked address is unlocked, an account’s or nobody’s', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const nobody = freshEmail();
  for (const email of [account.email, nobody.shown]) {
    for (let failure = 0; failure < 5; failure++)
      await refusalOf(enter(services, email, { password: 'wrong' }));
  }
  expect(await refusalOf(enter(services, account.email))).toMatchObject({ code: 'rate_limited' });
  const lockedUntil = new Date(services.now() + 1000).toISOString();
  expect(await answerOf(services, 'find', account.id)).toMatchObject({
    account: { login: { failures: 5, lockedUntil } },
  });
  expect(await answerOf(services, 'unlock', String(account.number))).toEqual({
    email: account.email,
    forgottenFailures: 5,
  });
  expect(await answerOf(services, 'unlock', nobody.shown)).toEqual({
    email: nobody.shown,
    forgottenFailures: 5,
  });
  await expect(enter(services, account.email)).resolves.toMatchObject({ account: { id: account.id } });
  expect(await refusalOf(enter(services, nobody.shown))).toEqual({ code: 'wrong_credentials' });
  expect(await operatorsTrail(services, { emailKey: nobody.key })).toEqual([
    act('authn_login_unlock', 'unlock'),
  ]);
});

test('a deleted account leaves nothing behind but its trail, a disabled one too', async () => {
  const services = createTestServices();
  for (const isDisabled of [false, true]) {
    const account = await registered(services);
    const { token } = await loggedIn(services, account);
    if (isDisabled) await answerOf(services, 'disable', account.id);
    expect(await answerOf(services, 'delete', account.email)).toMatchObject({ deleted: { id: account.id } });
    expect(await isLetIn(services, token)).toBe(false);
    expect(await brokenInvariants(services, [account])).toEqual([]);
    expect(await services.emails.find(account.emailKey)).toBeUndefined();
    expect((await operatorsTrail(services, { id: account.id })).at(-1)).toEqual(
      act('user_deleted', 'delete'),
    );
    await expect(registered(services, { email: addressOf(account) })).resolves.toMatchObject({
      emailKey: account.emailKey,
    });
  }
});

test('nothing is done without a yes: not where nobody can be asked, and not for another word', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const question = `Delete ${account.email} (${account.id}) for good on the local stack?`;
  expect(await operate(services, ['delete', account.email])).toEqual({
    exitCode: 2,
    out: '',
    err: `${question}\nNobody can be asked here: say --yes to have it done.\n`,
  });
  expect(await operate(services, ['delete', account.email], { answer: 'y' })).toEqual({
    exitCode: 1,
    out: '',
    err: `${question} Type yes to go on: Nothing was done.\n`,
  });
  expect(await services.accounts.find(account.id)).toMatchObject({ id: account.id });
  expect(await operate(services, ['delete', account.email], { answer: ' Yes ' })).toEqual({
    exitCode: 0,
    out: `${account.email} (${account.id}) is deleted.\n`,
    err: `${question} Type yes to go on: `,
  });
  expect(await services.accounts.find(account.id)).toBeUndefined();
});

test('the trail of an account and its address is one, oldest first, without codes and secrets', async () => {
  const services = createTestServices();
  const account = await registered(services);
  services.clock.advance({ minutes: 1 });
  await requestCode(
    services,
    { purpose: 'reset_password', email: addressOf(account), language: 'en' },
    source,
  );
  const code = await codeOf(services, 'reset_password', addressOf(account));
  services.clock.advance({ minutes: 1 });
  await answerOf(services, 'disable', account.id);
  const times = ['09:30:00', '09:31:00', '09:32:00'];
  const day = new Date(services.now()).toISOString().slice(0, 10);
  const trail = (await answerOf(services, 'audit', account.email)) as {
    records: { at: string; event: string }[];
  };
  expect(trail.records.map(({ at, event }) => [at, event])).toEqual([
    [`${day}T${times[0]}.000Z`, 'user_created'],
    [`${day}T${times[1]}.000Z`, 'otp_sent'],
    [`${day}T${times[2]}.000Z`, 'user_disabled'],
  ]);
  const { out } = await operate(services, ['audit', account.id, '--last', '2']);
  const lines = out.trimEnd().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(
      `^${day} 09:32:00 UTC  user_disabled +akun disable  operator:tester  [0-9a-f-]{36}$`,
    ),
    expect.stringMatching(
      `^${day} 09:32:00 UTC  sensitive_read +akun audit  operator:tester  [0-9a-f-]{36}$`,
    ),
  ]);
  expect(out).not.toContain(code);
});

test('the trail of a deleted account is found by its id', async () => {
  const services = createTestServices();
  const { id } = await registered(services);
  services.clock.advance({ minutes: 1 });
  await answerOf(services, 'delete', id);
  const { exitCode, out } = await operate(services, ['audit', id]);
  expect({ exitCode, events: out.match(/user_(created|deleted)/g) }).toEqual({
    exitCode: 0,
    events: ['user_created', 'user_deleted'],
  });
});

test('of what nothing is recorded, it says so', async () => {
  const services = createTestServices();
  const { exitCode, out } = await operate(services, ['audit', freshEmail().shown]);
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'Nothing is recorded.\n' });
});

test.for([['0'], ['-1'], ['ten'], ['1.5']])('--last %s is a wrong use', async ([count = '']) => {
  const { exitCode, err } = await operate(createTestServices(), ['audit', `--last=${count}`]);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: '--last is a count, 1 or more.\n' });
});

test('an act that another one outruns is done on what that one left', async () => {
  const services = createTestServices();
  const account = await registered(services);
  const find = services.accounts.find.bind(services.accounts);
  let isFirst = true;
  services.accounts.find = async (id) => {
    const seen = await find(id);
    if (isFirst && id === account.id) {
      isFirst = false;
      await setAt(services, keys.account(account.id), { securityVersion: 7 });
    }
    return seen;
  };
  await answerOf(services, 'disable', account.id);
  expect(await find(account.id)).toMatchObject({ status: 'disabled', securityVersion: 8 });
});

test.for([['a b'], [''], ['x'.repeat(65)], ['new\nline']])(
  '%j names nobody who acts',
  async ([name = '']) => {
    const services = createTestServices();
    const { id } = await registered(services);
    const { exitCode, err } = await operate(services, ['find', id], { as: name });
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: `--as ${name}: a name is of letters, digits and + = , . @ _ -, at most 64.\n`,
    });
  },
);
