import { describe, expect, test } from 'vitest';
import { type ClientContract, clientContracts } from '../../../lib/contract';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord } from '../../support/http';
import {
  activate,
  claimsOf,
  codeFor,
  details,
  isPendingAtFirst,
  logIn,
  newcomer,
  pending,
  read,
  taken,
  told,
  tryLogIn,
  tryRegister,
  wrong,
} from './people';

/** What an account has that was made through each contract. */
const made: Record<ClientContract, { username: string | null; fullName: string | null; hasPhone: boolean }> =
  {
    directory: { username: 'Rahma', fullName: null, hasPhone: false },
    session: { username: 'Rahma', fullName: 'Siti Rahma', hasPhone: false },
    activation: { username: null, fullName: 'Siti Rahma', hasPhone: true },
    token: { username: null, fullName: null, hasPhone: false },
    profile: { username: 'Rahma', fullName: null, hasPhone: false },
  };

describe.for(clientContracts)('who registers through %s', (contract) => {
  test('logs in through every contract, and each reads with the tokens of all', async () => {
    const person = await newcomer(contract);
    for (const through of clientContracts) {
      const token = await logIn(through, person);
      expect(claimsOf(token)).toMatchObject({ id: person.id, role: 'user' });
      for (const reader of clientContracts) expect((await read(reader, token, person)).status).toBe(200);
    }
  });

  test('is the same person in all of them, with null for what the account does not have', async () => {
    const person = await newcomer(contract);
    const { id, number, email, phone } = person;
    const { username, fullName, hasPhone } = made[contract];
    const token = await logIn('token', person);
    const answers = {} as Record<ClientContract, unknown>;
    for (const reader of clientContracts) answers[reader] = (await read(reader, token, person)).body;
    const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(answers).toEqual({
      directory: {
        status: 'success',
        data: [
          { id: number, username, email, password: '********', created_at: isoTime, updated_at: isoTime },
        ],
      },
      session: {
        success: true,
        message: 'Get User Successfully',
        data: {
          id,
          username,
          name: fullName,
          email,
          isAccountVerified: contract === 'activation',
          role: 'USER',
        },
      },
      activation: { nama: fullName, email, telp: hasPhone ? phone : null },
      token: { status: 200, message: 'token verified', data: null, refrence: null, error: false },
      profile: {
        message: 'Berhasil mengambil data',
        data: { email, username, full_name: fullName, gender: null, profile_picture: null },
      },
    });
  });

  test('cannot be registered again through any, in whatever case', async () => {
    const { email } = await newcomer(contract);
    for (const other of clientContracts) {
      for (const same of [email, email.toUpperCase()]) {
        const answer = await tryRegister(other, { ...details(), email: same });
        expect(told(answer)).toEqual(taken[other]);
      }
    }
  });

  test('is refused with a wrong password through every contract', async () => {
    const person = await newcomer(contract);
    for (const through of clientContracts) {
      await changeRecord(keys.loginCounter(person.email), { failures: 0, lastFailureAt: 0 });
      expect(told(await tryLogIn(through, { ...person, password: 'rahasib' }))).toEqual(wrong[through]);
    }
  });
});

describe.for(clientContracts.filter(isPendingAtFirst))('a registration through %s that waits', (contract) => {
  test('logs in nowhere, which is told after the right password alone', async () => {
    const given = details();
    const registered = await tryRegister(contract, given);
    for (const through of clientContracts) {
      expect(told(await tryLogIn(through, given))).toEqual(pending[through]);
      expect(told(await tryLogIn(through, { ...given, password: 'rahasib' }))).toEqual(wrong[through]);
    }
    const code = await codeFor(contract, given.email, registered);
    expect((await activate(contract, given.email, code)).status).toBe(200);
    for (const through of clientContracts) expect((await tryLogIn(through, given)).status).toBe(200);
  });

  test.for(['session', 'token', 'profile'] as const)('is outrun by one through %s', async (other) => {
    const given = details();
    const registered = await tryRegister(contract, given);
    const code = await codeFor(contract, given.email, registered);
    const person = await newcomer(other, { ...given, password: 'rahasia 2' });
    expect((await activate(contract, given.email, code)).status).toBe(contract === 'directory' ? 404 : 400);
    for (const through of clientContracts) {
      expect((await tryLogIn(through, person)).status).toBe(200);
      expect(told(await tryLogIn(through, given))).toEqual(wrong[through]);
    }
  });
});

test('a change through one contract is read through all', async () => {
  const person = await newcomer('activation');
  const token = await logIn('activation', person);
  const headers = { authorization: token };
  const profile = { username: 'Rahmawati', full_name: 'Siti Rahmawati', gender: 'perempuan' };
  expect((await call('PATCH /profile/api/users/current', { headers, body: profile })).status).toBe(200);
  expect((await read('directory', token, person)).body).toMatchObject({ data: [{ username: 'Rahmawati' }] });
  expect((await read('session', token, person)).body).toMatchObject({
    data: { username: 'Rahmawati', name: 'Siti Rahmawati' },
  });
  expect((await read('activation', token, person)).body).toMatchObject({ nama: 'Siti Rahmawati' });
});
