import { expect, test } from 'vitest';
import { clientContracts } from '../../../lib/contract';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, freshEmail } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { locked, logIn, newcomer, read, told, tryLogIn, wrong } from './people';

/** The first lock is only a second long: as if the clock stood still meanwhile. */
const holdLock = (email: string) =>
  changeRecord(keys.loginCounter(email), { lastFailureAt: Date.now() + 10_000 });

test.for(['known', 'unknown'])(
  'wrong passwords for an address that is %s are counted over all contracts',
  async (kind) => {
    const email = kind === 'known' ? (await newcomer('profile')).email : freshEmail();
    const person = { email, password: 'rahasia' };
    for (const contract of clientContracts) {
      expect(told(await tryLogIn(contract, { email, password: 'rahasib' }))).toEqual(wrong[contract]);
    }
    for (const contract of clientContracts) {
      for (const password of [person.password, 'rahasib']) {
        await holdLock(email);
        const answer = await tryLogIn(contract, { email, password });
        expect(told(answer)).toEqual(locked[contract]);
        expect(answer.headers.get('retry-after')).toMatch(/^1[01]$/);
      }
    }
  },
);

test('a right password through one contract forgets the failures through the others', async () => {
  const person = await newcomer('session');
  const fail = async () => {
    for (const contract of ['directory', 'activation', 'token', 'profile'] as const) {
      expect(told(await tryLogIn(contract, { ...person, password: 'rahasib' }))).toEqual(wrong[contract]);
    }
  };
  await fail();
  expect((await tryLogIn('session', person)).status).toBe(200);
  await fail();
  expect((await tryLogIn('session', person)).status).toBe(200);
});

test('of fifty wrong passwords in one moment, over all contracts, five are looked at', async () => {
  const { email } = await newcomer('token');
  const before = Date.now();
  const attempts = Array.from(
    { length: 50 },
    (_, index) => clientContracts[index % clientContracts.length] ?? 'session',
  );
  const answers = await Promise.all(
    attempts.map((contract) => tryLogIn(contract, { email, password: 'rahasib' })),
  );
  const counts = statusesOf(answers);
  const refused = (counts[400] ?? 0) + (counts[401] ?? 0);
  expect(refused + (counts[429] ?? 0)).toBe(50);
  expect(refused).toBeGreaterThanOrEqual(5);
  // The locks of one, two and four seconds may be over before the last has come; each lets one more in.
  const seconds = (Date.now() - before) / 1000;
  expect(refused).toBeLessThanOrEqual(5 + Math.floor(Math.log2(1 + seconds)));
});

test('a wrong old password counts with them, and is not looked at during a lock', async () => {
  const person = await newcomer('activation');
  const headers = { authorization: await logIn('activation', person) };
  const update = (oldpassword: string) =>
    call('PUT /activation/api/users', { headers, body: { nama: 'Siti', oldpassword } });
  for (const contract of ['directory', 'session', 'token', 'profile'] as const) {
    await tryLogIn(contract, { ...person, password: 'rahasib' });
  }
  expect(told(await update('rahasib'))).toEqual({
    status: 400,
    body: { data: null, message: 'cant update data, wrong old password', errors: true },
  });
  for (const contract of clientContracts) {
    await holdLock(person.email);
    expect(told(await tryLogIn(contract, person))).toEqual(locked[contract]);
  }
  await holdLock(person.email);
  const answer = await update('rahasia');
  expect(told(answer)).toEqual(locked.activation);
  expect(answer.headers.get('retry-after')).toMatch(/^1[01]$/);
  for (const contract of clientContracts) {
    expect((await read(contract, headers.authorization, person)).status).toBe(200);
  }
});

test('the address of a lock is one in whatever case', async () => {
  const person = await newcomer('session');
  for (const contract of clientContracts) {
    await tryLogIn(contract, { email: person.email.toUpperCase(), password: 'rahasib' });
  }
  await holdLock(person.email);
  expect(told(await tryLogIn('token', person))).toEqual(locked.token);
});
