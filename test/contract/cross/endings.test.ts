import { describe, expect, test } from 'vitest';
import { type ClientContract, clientContracts } from '../../../lib/contract';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, type HttpAnswer, newestMailTo } from '../../support/http';
import {
  claimsOf,
  dead,
  deadRefresh,
  deadReset,
  details,
  disabled,
  fragmentIn,
  gone,
  logIn,
  logInEverywhere,
  mailedCode,
  mailedLinkToken,
  newcomer,
  type Person,
  read,
  refresh,
  type Tokens,
  type Told,
  taken,
  tokenOf,
  told,
  tryLogIn,
  tryRegister,
  wrong,
} from './people';

/** Every token of a person gets these answers in every contract, those of `except` aside. */
async function expectReads(
  person: Person,
  tokens: Tokens,
  expected: Record<ClientContract, Told>,
  except?: ClientContract,
): Promise<void> {
  for (const issuer of clientContracts.filter((contract) => contract !== except)) {
    for (const reader of clientContracts) {
      expect(told(await read(reader, tokens[issuer], person))).toEqual(expected[reader]);
    }
  }
  if (except !== 'token') expect(told(await refresh(tokens.refresh))).toEqual(deadRefresh);
}

/** The new password, and only that, is good in every contract. */
async function expectPassword(person: Person, password: string): Promise<void> {
  for (const contract of clientContracts) {
    expect(told(await tryLogIn(contract, person))).toEqual(wrong[contract]);
    expect((await tryLogIn(contract, { ...person, password })).status).toBe(200);
  }
}

test('a deleted account is seen by all at once', async () => {
  const person = await newcomer('session');
  const tokens = await logInEverywhere(person);
  const link = await mailedLinkToken(person.email);
  const headers = { authorization: tokens.directory };
  const deleted = await call(`DELETE /directory/api/v1/users/${person.number}`, { headers });
  expect(told(deleted)).toEqual({ status: 204, body: '' });
  await expectReads(person, tokens, gone);
  for (const contract of clientContracts) {
    expect(told(await tryLogIn(contract, person))).toEqual(wrong[contract]);
  }
  const reset = { headers: { authorization: link }, body: { password: 'rahasia 2' } };
  expect(told(await call('PUT /token/users/reset-password/update-password', reset))).toEqual(deadReset);
});

test.for(clientContracts)(
  'the address of a deleted account is free for a registration through %s',
  async (contract) => {
    const person = await newcomer('profile');
    const headers = { authorization: await logIn('profile', person) };
    await call(`DELETE /directory/api/v1/users/${person.number}`, { headers });
    const again = await newcomer(contract, { ...person, password: 'rahasia 2' });
    expect(again.id).not.toBe(person.id);
    expect(told(await read('session', headers.authorization, person))).toEqual(gone.session);
  },
);

describe('a reset', () => {
  const resets: [way: string, reset: (person: Person, password: string) => Promise<HttpAnswer>][] = [
    [
      'with a code of session',
      async ({ email }, newPassword) => {
        const body = { otp: await mailedCode(email), email, newPassword };
        return call('PATCH /session/api/users/reset-password', { body });
      },
    ],
    [
      'with a link of token',
      async ({ email }, password) => {
        const headers = { authorization: await mailedLinkToken(email) };
        return call('PUT /token/users/reset-password/update-password', { headers, body: { password } });
      },
    ],
    [
      'with a link of profile',
      async ({ email }, password) => {
        await call('POST /profile/api/users/password', { body: { email } });
        const { text } = await newestMailTo(email, 1, 'Atur ulang kata sandi akun Anda');
        const headers = { authorization: fragmentIn(text) };
        const body = { password, 'confirm-password': password };
        return call('PATCH /profile/api/users/password', { headers, body });
      },
    ],
    [
      'on the page',
      async ({ email }, newPassword) => {
        await call('POST /pages/forgot-password', { body: { email } });
        const { text } = await newestMailTo(email, 1, 'Reset your akun password');
        return call('POST /pages/reset-password', { body: { token: fragmentIn(text), newPassword } });
      },
    ],
  ];

  test.for(resets)('%s is seen by all at once', async ([, reset]) => {
    const person = await newcomer('profile');
    const tokens = await logInEverywhere(person);
    expect((await reset(person, 'rahasia 2')).status).toBe(200);
    await expectReads(person, tokens, dead);
    await expectPassword(person, 'rahasia 2');
  });

  test('with a code ends the links that were mailed, and the reverse', async () => {
    const person = await newcomer('token');
    const link = await mailedLinkToken(person.email);
    await call('POST /session/api/users/send-reset-password-otp', { body: { email: person.email } });
    const { text } = await newestMailTo(person.email, 2, 'Reset your akun password');
    const otp = /^\d{6}$/m.exec(text)?.[0] ?? '';
    const byCode = { otp, email: person.email, newPassword: 'rahasia 2' };
    expect((await call('PATCH /session/api/users/reset-password', { body: byCode })).status).toBe(200);
    const byLink = { headers: { authorization: link }, body: { password: 'rahasia 3' } };
    expect(told(await call('PUT /token/users/reset-password/update-password', byLink))).toEqual(deadReset);

    const other = await newcomer('token');
    const code = await mailedCode(other.email);
    await call('POST /profile/api/users/password', { body: { email: other.email } });
    const mail = await newestMailTo(other.email, 1, 'Atur ulang kata sandi akun Anda');
    const headers = { authorization: fragmentIn(mail.text) };
    const body = { password: 'rahasia 2', 'confirm-password': 'rahasia 2' };
    expect((await call('PATCH /profile/api/users/password', { headers, body })).status).toBe(200);
    const late = { otp: code, email: other.email, newPassword: 'rahasia 3' };
    expect(told(await call('PATCH /session/api/users/reset-password', { body: late }))).toEqual({
      status: 400,
      body: { errors: 'Wrong OTP' },
    });
  });

  test('by a link of one contract works in another: their reset tokens are one kind', async () => {
    const person = await newcomer('session');
    const authorization = await mailedLinkToken(person.email);
    const body = { password: 'rahasia 2', 'confirm-password': 'rahasia 2' };
    const answer = await call('PATCH /profile/api/users/password', { headers: { authorization }, body });
    expect(told(answer)).toEqual({ status: 200, body: { message: 'Berhasil reset password' } });
    await expectPassword(person, 'rahasia 2');
  });
});

describe('a changed password', () => {
  const changes: [
    contract: ClientContract,
    way: string,
    change: (person: Person, token: string, password: string) => Promise<HttpAnswer>,
  ][] = [
    [
      'session',
      'an update',
      (_person, authorization, password) =>
        call('PATCH /session/api/users', { headers: { authorization }, body: { password } }),
    ],
    [
      'directory',
      'an update',
      ({ number }, authorization, password) =>
        call(`PATCH /directory/api/v1/users/${number}`, { headers: { authorization }, body: { password } }),
    ],
    [
      'directory',
      'a reset by its owner',
      ({ number }, authorization, newPassword) =>
        call(`POST /directory/api/v1/users/resetpassword/${number}`, {
          headers: { authorization },
          body: { newPassword },
        }),
    ],
    [
      'activation',
      'an update',
      ({ password }, authorization, newpassword) =>
        call('PUT /activation/api/users', {
          headers: { authorization },
          body: { oldpassword: password, newpassword },
        }),
    ],
  ];

  test.for(changes)(
    'through %s, by %s, ends every other session, in all contracts',
    async ([contract, , change]) => {
      const person = await newcomer('session');
      const tokens = await logInEverywhere(person);
      const link = await mailedLinkToken(person.email);
      const answer = await change(person, tokens[contract], 'rahasia 2');
      expect(answer.status).toBe(200);
      const living = contract === 'activation' ? tokenOf(contract, answer) : tokens[contract];
      for (const reader of clientContracts) expect((await read(reader, living, person)).status).toBe(200);
      const livesOn = living === tokens[contract] ? contract : undefined;
      await expectReads(person, tokens, dead, livesOn);
      await expectPassword(person, 'rahasia 2');
      const reset = { headers: { authorization: link }, body: { password: 'rahasia 3' } };
      expect(told(await call('PUT /token/users/reset-password/update-password', reset))).toEqual(deadReset);
    },
  );

  test('lets a session of token go on, when that is the one that changed it', async () => {
    const person = await newcomer('token');
    const tokens = await logInEverywhere(person);
    const headers = { authorization: tokens.token };
    const answer = await call('PATCH /session/api/users', { headers, body: { password: 'rahasia 2' } });
    expect(answer.status).toBe(200);
    expect((await refresh(tokens.refresh)).status).toBe(200);
    await expectReads(person, tokens, dead, 'token');
  });
});

test('an admin’s role is seen by all at once, and so is its loss', async () => {
  const [person, other] = [await newcomer('profile'), await newcomer('session')];
  const tokens = await logInEverywhere(person);
  const rename = (token: string, username: string) =>
    call(`PATCH /directory/api/v1/users/${other.number}`, {
      headers: { authorization: token },
      body: { username },
    });
  const roleFor = async (token: string) =>
    ((await read('session', token, person)).body as { data: { role: string } }).data.role;
  const refreshedRole = async () => claimsOf(tokenOf('token', await refresh(tokens.refresh))).role;

  for (const contract of clientContracts) {
    expect(told(await rename(tokens[contract], 'Rahma'))).toEqual(dead.directory);
    expect(await roleFor(tokens[contract])).toBe('USER');
  }
  await changeRecord(keys.account(person.id), { role: 'admin' });
  for (const contract of clientContracts) {
    expect((await rename(tokens[contract], `Rahma ${contract}`)).status).toBe(200);
    expect(await roleFor(tokens[contract])).toBe('ADMIN');
    for (const reader of clientContracts)
      expect((await read(reader, tokens[contract], other)).status).toBe(200);
  }
  expect(await refreshedRole()).toBe('admin');
  expect(claimsOf(await logIn('profile', person)).role).toBe('admin');

  await changeRecord(keys.account(person.id), { role: 'user' });
  for (const contract of clientContracts) {
    expect(told(await rename(tokens[contract], 'Nobody'))).toEqual(dead.directory);
    expect(await roleFor(tokens[contract])).toBe('USER');
  }
  expect(await refreshedRole()).toBe('user');
});

test('a disabled account is seen by all at once, and so is its return', async () => {
  const [person, other] = [await newcomer('activation'), await newcomer('session')];
  const tokens = await logInEverywhere(person);
  const looking = await logIn('session', other);
  await changeRecord(keys.account(person.id), { status: 'disabled' });
  await expectReads(person, tokens, gone);
  for (const contract of clientContracts) {
    expect(told(await tryLogIn(contract, person))).toEqual(disabled[contract]);
    expect(told(await tryLogIn(contract, { ...person, password: 'rahasib' }))).toEqual(wrong[contract]);
    const again = await tryRegister(contract, { ...details(), email: person.email });
    expect(told(again)).toEqual(taken[contract]);
  }
  expect(told(await read('directory', looking, person))).toEqual({
    status: 404,
    body: { status: 'failed', message: "User doesn't exist" },
  });
  const headers = { authorization: looking };
  expect(told(await call(`GET /profile/api/users/${person.id}`, { headers }))).toEqual({
    status: 404,
    body: { errors: 'Data tidak ditemukan' },
  });
  const update = {
    headers: { authorization: tokens.activation },
    body: { nama: 'X', oldpassword: 'rahasia' },
  };
  expect(told(await call('PUT /activation/api/users', update))).toEqual(dead.activation);

  await changeRecord(keys.account(person.id), { status: 'active' });
  for (const contract of clientContracts) {
    expect((await read(contract, tokens.session, person)).status).toBe(200);
    expect((await tryLogIn(contract, person)).status).toBe(200);
  }
});

describe('a logout through one contract', () => {
  const logouts = {
    session: 'DELETE /session/api/users',
    profile: 'DELETE /profile/api/users/logout',
  } as const;

  test.for(['session', 'profile'] as const)(
    '%s ends a token of whichever it was, in all',
    async (through) => {
      const person = await newcomer('session');
      const tokens = await logInEverywhere(person);
      for (const issuer of clientContracts) {
        const headers = { authorization: tokens[issuer] };
        expect((await call(logouts[through], { headers })).status).toBe(200);
      }
      await expectReads(person, tokens, dead);
    },
  );

  test('token ends its own session alone', async () => {
    const person = await newcomer('session');
    const tokens = await logInEverywhere(person);
    const headers = { authorization: tokens.refresh };
    expect((await call('POST /token/users/logout', { headers })).status).toBe(200);
    for (const reader of clientContracts) {
      expect(told(await read(reader, tokens.token, person))).toEqual(dead[reader]);
      expect((await read(reader, tokens.session, person)).status).toBe(200);
    }
  });
});
