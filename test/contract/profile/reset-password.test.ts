import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  headersOf,
  newestMailTo,
  readRecord,
} from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import {
  type Caller,
  type Headers,
  logIn,
  mailedReset,
  newcomer,
  readProfile,
  register,
  resetKey,
  resetPassword,
  statusFor,
  tryLogIn,
} from './people';

const route = 'PATCH /profile/api/users/password';

test.for([
  ['bare in Authorization', (token: string) => [{ authorization: token }, '']],
  ['as Bearer', (token) => [{ authorization: `Bearer ${token}` }, '']],
  ['in the query', (token) => [{}, `?token=${token}`]],
  ['in the query, beside an empty Authorization', (token) => [{ authorization: '' }, `?token=${token}`]],
] satisfies [string, (token: string) => [Headers, string]][])(
  'the mailed token, %s, sets a new password',
  async ([, place]) => {
    const { email } = await register();
    const [headers, query] = place(await mailedReset(email));
    const answer = await resetPassword(headers, 'rahasia 2', query);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: 'Berhasil reset password' });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    expect(answer.cookies).toEqual([]);
    expect((await tryLogIn(email, 'rahasia')).status).toBe(401);
    expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
  },
);

test('Authorization wins over the query', async () => {
  const [one, other] = [await register(), await register()];
  const [first, second] = [await mailedReset(one.email), await mailedReset(other.email)];
  expect((await resetPassword({ authorization: 'nonsense' }, 'rahasia 2', `?token=${first}`)).status).toBe(
    401,
  );
  expect((await resetPassword({ authorization: second }, 'rahasia 2', `?token=${first}`)).status).toBe(200);
  expect((await tryLogIn(one.email, 'rahasia')).status).toBe(200);
  expect((await tryLogIn(other.email, 'rahasia 2')).status).toBe(200);
});

test('a reset ends every session, and the owner gets a mail', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await resetPassword({ authorization: await mailedReset(caller.email) });
  expect(await statusFor(caller.headers)).toBe(401);
  expect(await statusFor(elsewhere.headers)).toBe(401);
  const mail = await newestMailTo(caller.email, 1, 'Kata sandi akun Anda telah diubah');
  expect(mail.text).not.toContain('rahasia');
});

test('a reset proves the mailbox and keeps the profile', async () => {
  const caller = await newcomer();
  const before = await readProfile(caller.headers);
  expect(await readRecord(keys.account(caller.id))).not.toHaveProperty('emailVerifiedAt');
  await resetPassword({ authorization: await mailedReset(caller.email) });
  expect(await readRecord(keys.account(caller.id))).toHaveProperty('emailVerifiedAt');
  const again = await logIn({ ...caller, password: 'rahasia 2' });
  expect(await readProfile(again.headers)).toEqual(before);
});

test('a token works once', async () => {
  const { email } = await register();
  const authorization = await mailedReset(email);
  expect((await resetPassword({ authorization })).status).toBe(200);
  for (const [headers, query] of [
    [{ authorization }, ''],
    [{}, `?token=${authorization}`],
  ] as const) {
    const again = await resetPassword(headers, 'rahasia 3', query);
    expect(again.status).toBe(401);
    expect(again.body).toEqual({ errors: 'Unauthorized' });
  }
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test('of two uses of one token in one moment one succeeds', async () => {
  const { email } = await register();
  const authorization = await mailedReset(email);
  const answers = await Promise.all(
    ['rahasia 2', 'rahasia 3'].map((password) => resetPassword({ authorization }, password)),
  );
  expect(statusesOf(answers)).toEqual({ 200: 1, 401: 1 });
});

test('a late token is unauthorized', async () => {
  const { email } = await register();
  const authorization = await mailedReset(email);
  await changeRecord(resetKey(authorization), { expiresAt: Date.now() - 1 });
  const answer = await resetPassword({ authorization });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({ errors: 'Unauthorized' });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test.for([
  ['no token', () => [{}, '']],
  ['an empty token in the query', () => [{}, '?token=']],
  ['nonsense', () => [{ authorization: 'nonsense' }, '']],
  ['nonsense in the query', () => [{}, '?token=nonsense']],
  ['a token that nobody was sent', () => [{}, `?token=${'x'.repeat(43)}`]],
  ['an access token', ({ token }) => [{ authorization: token }, '']],
  ['an access token in the query', ({ token }) => [{}, `?token=${token}`]],
] satisfies [string, (caller: Caller) => [Headers, string]][])(
  'with %s no password is set',
  async ([, place]) => {
    const caller = await newcomer();
    const [headers, query] = place(caller);
    const answer = await resetPassword(headers, 'rahasia 2', query);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: 'Unauthorized' });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
  },
);

test.for([
  [
    'passwords that differ',
    { password: 'rahasia 2', 'confirm-password': 'rahasia 3' },
    'password dan konfirmasi password harus sama',
  ],
  [
    'a short one',
    { password: '12345', 'confirm-password': '12345' },
    [{ name: 'password', message: 'password harus lebih dari 5 karakter' }],
  ],
  [
    'a short one that differs',
    { password: '12345', 'confirm-password': '54321' },
    [
      { name: 'password', message: 'password harus lebih dari 5 karakter' },
      { name: 'confirm-password', message: 'password dan konfirmasi password harus sama' },
    ],
  ],
  [
    'the mask',
    { password: '********', 'confirm-password': '********' },
    [{ name: 'password', message: 'password harus yang baru' }],
  ],
  [
    'no repetition',
    { password: 'rahasia 2' },
    [{ name: 'confirm-password', message: 'konfirmasi password wajib diisi' }],
  ],
  [
    'nothing',
    {},
    [
      { name: 'password', message: 'password wajib diisi' },
      { name: 'confirm-password', message: 'konfirmasi password wajib diisi' },
    ],
  ],
] as const)('%s is refused and the token is not used up', async ([, body, errors]) => {
  const { email } = await register();
  const headers = { authorization: await mailedReset(email) };
  const answer = await call(route, { headers, body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
  expect((await resetPassword(headers)).status).toBe(200);
});

test('a password is the same as its repetition however their accents are composed', async () => {
  const { email } = await register();
  const headers = { authorization: await mailedReset(email) };
  const body = { password: 'pa\u0302ssword', 'confirm-password': 'pa\u0302ssword' };
  const answer = await call(route, { headers, body });
  expect(answer.body).toEqual({ message: 'Berhasil reset password' });
  expect((await tryLogIn(email, 'p\u00e2ssword')).status).toBe(200);
});

test('a reset ends the lock that wrong passwords made', async () => {
  const { email, key } = await register();
  await changeRecord(keys.loginCounter(key), { failures: 12, lastFailureAt: Date.now() });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(429);
  await resetPassword({ authorization: await mailedReset(email) });
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});
