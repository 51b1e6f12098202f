import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  wrongCode,
} from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { expireLongCodes, pendingsOf } from '../activation/pendings';
import { readAccount, statusFor } from '../session/people';
import {
  accountKey,
  deleteUser,
  isTimestamp,
  logIn,
  mailedCode,
  newcomer,
  refusal,
  register,
  showCode,
  tryLogIn,
  userOf,
  wrongCodeAnswer,
} from './people';

const route = 'POST /directory/api/v1/users/otp';

test('the code of the answer makes the account', async () => {
  const { email, code } = await register();
  const answer = await showCode(code);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 'success',
    data: [
      {
        id: expect.any(Number),
        username: 'Dora',
        email,
        password: '********',
        created_at: expect.toSatisfy(isTimestamp),
        updated_at: expect.toSatisfy(isTimestamp),
      },
    ],
    message: 'Register Berhasil',
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  const { id, created_at } = userOf(answer);
  expect(id).toSatisfy(Number.isSafeInteger);
  expect(Math.abs(Date.parse(created_at) - Date.now())).toBeLessThan(60_000);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('the number of an account is made of the time at which it came', async () => {
  const { code } = await register();
  const { id, created_at } = userOf(await showCode(code));
  expect(Math.floor(id / 4096) + Date.UTC(2025, 0, 1)).toBe(Date.parse(created_at));
});

test('the code of the answer proves no mailbox', async () => {
  const { headers } = await newcomer();
  expect(await readAccount(headers)).toMatchObject({ isAccountVerified: false });
});

test('the mailed code makes the account as well, and proves the mailbox', async () => {
  const person = await register();
  const answer = await showCode(await mailedCode(person.email));
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    status: 'success',
    data: [{ username: 'Dora', email: person.email, password: '********' }],
    message: 'Register Berhasil',
  });
  const { headers } = await logIn(person);
  expect(await readAccount(headers)).toMatchObject({ isAccountVerified: true });
});

test('the mailed code still proves the mailbox after the other one was used', async () => {
  const person = await register();
  const mailed = await mailedCode(person.email);
  const first = userOf(await showCode(person.code));
  const answer = await showCode(mailed);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 'success',
    data: [{ ...first, updated_at: expect.toSatisfy(isTimestamp) }],
    message: 'Register Berhasil',
  });
  const { headers } = await logIn(person);
  expect(await readAccount(headers)).toMatchObject({ isAccountVerified: true });
});

test('the mail comes, and its code proves the mailbox, however soon the other one was used', async () => {
  const people = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const person = await register();
      await showCode(person.code);
      return person;
    }),
  );
  for (const { email } of people) expect((await showCode(await mailedCode(email))).status).toBe(200);
});

test('that proof ends the sessions from before it, and keeps the password of the registration', async () => {
  const person = await register();
  const mailed = await mailedCode(person.email);
  await showCode(person.code);
  const before = await logIn(person);
  expect(await statusFor(before.headers)).toBe(200);
  await showCode(mailed);
  expect(await statusFor(before.headers)).toBe(401);
  expect((await tryLogIn(person.email, 'rahasia')).status).toBe(200);
});

test('each code works once', async () => {
  const person = await register();
  const mailed = await mailedCode(person.email);
  expect((await showCode(person.code)).status).toBe(200);
  expect((await showCode(mailed)).status).toBe(200);
  for (const code of [person.code, mailed]) {
    const again = await showCode(code);
    expect(again.status).toBe(404);
    expect(again.body).toEqual(wrongCodeAnswer);
  }
});

test('after the mailed code neither works', async () => {
  const person = await register();
  const mailed = await mailedCode(person.email);
  expect((await showCode(mailed)).status).toBe(200);
  const { headers } = await logIn(person);
  for (const code of [mailed, person.code]) {
    const answer = await showCode(code);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(wrongCodeAnswer);
  }
  expect(await statusFor(headers)).toBe(200);
});

test('of several uses of one code in one moment one succeeds', async () => {
  const { code } = await register();
  const answers = await Promise.all(Array.from({ length: 4 }, () => showCode(code)));
  expect(statusesOf(answers)).toEqual({ 200: 1, 404: 3 });
});

test('of both codes in one moment each may succeed, and there is one account, which is proven', async () => {
  const person = await register();
  const mailed = await mailedCode(person.email);
  const [answered, proof] = await Promise.all([showCode(person.code), showCode(mailed)]);
  expect([200, 404]).toContain(answered.status);
  // Where the other one was first, and at that very moment, the mailed code is still good.
  if (proof.status !== 200) expect((await showCode(mailed)).status).toBe(200);
  const { headers } = await logIn(person);
  expect(await readAccount(headers)).toMatchObject({ isAccountVerified: true });
});

test('a number and its digits are the same code', async () => {
  const [one, other] = [await register(), await register()];
  expect((await showCode(one.code)).status).toBe(200);
  expect((await showCode(String(other.code))).status).toBe(200);
});

test.for([0, -1, 1, 1.5, 123_456, 123_456_789_012, 1_234_567_890_123, 2 ** 53, 1e21, 1e300])(
  'the number %d is a wrong code',
  async (code) => {
    const answer = await showCode(code);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(wrongCodeAnswer);
  },
);

test.for(['0', '123456', '123456789012', '1234567890123', '9'.repeat(10_000)])(
  'the digits %s are a wrong code',
  async (code) => {
    const answer = await showCode(code);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(wrongCodeAnswer);
  },
);

test('a wrong code is told without a word about the next one, and the right one is still good', async () => {
  const { email, code } = await register();
  const mailed = await mailedCode(email);
  for (let step = 1; step <= 6; step++) {
    const answer = await showCode(wrongCode(mailed, step));
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(wrongCodeAnswer);
  }
  expect((await showCode(code)).status).toBe(200);
});

test('without a code there is nothing to verify', async () => {
  for (const body of [{}, { otpCode: '' }]) {
    const answer = await call(route, { body });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal('otpCode wajib diisi'));
  }
});

test('an hour later both codes are wrong, and nobody can log in', async () => {
  const person = await register();
  const mailed = await mailedCode(person.email);
  await expireLongCodes(person.key);
  for (const code of [person.code, mailed]) {
    const answer = await showCode(code);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(wrongCodeAnswer);
  }
  expect((await tryLogIn(person.email, 'rahasia')).status).toBe(403);
});

test('an hour after the registration the mailed code proves nothing any more', async () => {
  const person = await register();
  const mailed = await mailedCode(person.email);
  await showCode(person.code);
  await expireLongCodes(person.key);
  expect((await showCode(mailed)).status).toBe(404);
  const { headers } = await logIn(person);
  expect(await readAccount(headers)).toMatchObject({ isAccountVerified: false });
});

test('the mailed code is worth nothing once its account is gone, disabled or somewhere else', async () => {
  const acts: ((person: { id: number; headers: { authorization: string } }) => Promise<unknown>)[] = [
    ({ id, headers }) => deleteUser(id, headers),
    async ({ id }) => changeRecord(await accountKey(id), { status: 'disabled' }),
    ({ id, headers }) =>
      call(`PATCH /directory/api/v1/users/${id}`, { headers, body: { email: freshEmail() } }),
  ];
  for (const act of acts) {
    const person = await register();
    const mailed = await mailedCode(person.email);
    const { id } = userOf(await showCode(person.code));
    await act(await logIn({ ...person, id }));
    const answer = await showCode(mailed);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(wrongCodeAnswer);
  }
});

test('the registration is gone once it is an account', async () => {
  const { key, code } = await register();
  expect(await pendingsOf(key)).toHaveLength(1);
  await showCode(code);
  expect(await pendingsOf(key)).toEqual([]);
});

test('a wrong code is no failed login', async () => {
  const { email, key } = await register();
  await mailedCode(email);
  await changeRecord(keys.loginCounter(key), { failures: 4, lastFailureAt: Date.now() });
  await showCode('123456789012');
  expect((await tryLogIn(email, 'rahasia')).status).toBe(403);
});
