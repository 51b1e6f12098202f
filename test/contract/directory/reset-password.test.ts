import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, everyAnswersHeaders, headersOf, newestMailTo } from '../../support/http';
import { bearer } from '../activation/people';
import { passwordChangedSubject } from '../activation/subjects';
import { mailedReset, resetPassword as resetByCode, statusFor } from '../session/people';
import {
  admin,
  deleteUser,
  logIn,
  newcomer,
  notThere,
  refusal,
  resetPassword,
  tryLogIn,
  unauthorized,
} from './people';

test('the owner sets a new password', async () => {
  const { id, headers, email } = await newcomer();
  const answer = await resetPassword(id, headers, 'rahasia 2');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ status: 'Success', message: 'Reset Password Berhasil' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test('the session that did it lives on, and all others end', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await resetPassword(caller.id, caller.headers, 'rahasia 2');
  expect(await statusFor(caller.headers)).toBe(200);
  expect(await statusFor(elsewhere.headers)).toBe(401);
});

test('the owner gets a mail that says so, and the codes that are still out are worth nothing', async () => {
  const { id, headers, email } = await newcomer();
  const otp = await mailedReset(email);
  await resetPassword(id, headers, 'rahasia 2');
  const mail = await newestMailTo(email, 1, passwordChangedSubject.id);
  expect(mail.text).not.toContain('rahasia');
  expect((await resetByCode(otp, email, 'rahasia 3')).body).toEqual({ errors: 'Wrong OTP' });
});

test('a stranger gets a 401, and the password stays', async () => {
  const [stranger, owner] = [await newcomer(), await newcomer()];
  const answer = await resetPassword(owner.id, stranger.headers, 'rahasia 2');
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
  expect((await tryLogIn(owner.email, 'rahasia')).status).toBe(200);
});

test('an admin may set anybody’s, which ends all of that user’s sessions', async () => {
  const [boss, owner] = [await admin(), await newcomer()];
  const answer = await resetPassword(owner.id, boss.headers, 'rahasia 2');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ status: 'Success', message: 'Reset Password Berhasil' });
  expect(await statusFor(owner.headers)).toBe(401);
  expect(await statusFor(boss.headers)).toBe(200);
  expect((await tryLogIn(owner.email, 'rahasia 2')).status).toBe(200);
});

test('a user that is not there is a 404 for everybody with a valid token', async () => {
  const [caller, boss, gone] = [await newcomer(), await admin(), await newcomer()];
  await deleteUser(gone.id, gone.headers);
  for (const { headers } of [caller, boss]) {
    for (const id of [gone.id, 1, 'abc']) {
      const answer = await resetPassword(id, headers, 'rahasia 2');
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual(notThere);
    }
  }
});

test('without a token no password is set, whatever else is wrong', async () => {
  const { id, email } = await newcomer();
  for (const headers of [{}, bearer('nonsense')]) {
    for (const password of ['rahasia 2', '', undefined]) {
      const answer = await resetPassword(id, headers, password);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(unauthorized);
    }
  }
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test.for([
  [undefined, 'newPassword wajib diisi'],
  ['', 'newPassword wajib diisi'],
  [null, 'newPassword tidak valid'],
  ['12345', 'newPassword harus 6 sampai 128 karakter'],
  ['x'.repeat(129), 'newPassword harus 6 sampai 128 karakter'],
  ['raha\u0000sia', 'newPassword mengandung karakter yang tidak diizinkan'],
  ['********', 'newPassword harus yang baru'],
] as const)('the new password cannot be %j', async ([value, message]) => {
  const { id, headers, email } = await newcomer();
  const answer = await resetPassword(id, headers, value);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal(message));
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('only newPassword is looked at', async () => {
  const { id, headers, email } = await newcomer();
  const body = {
    newPassword: 'rahasia 2',
    password: 'rahasia 3',
    email: 'x',
    username: 'Swiper',
    role: 'ADMIN',
  };
  const route = `POST /directory/api/v1/users/resetpassword/${id}`;
  expect((await call(route, { headers, body })).status).toBe(200);
  const login = await tryLogIn(email, 'rahasia 2');
  expect(login.body).toMatchObject({ data: [{ username: 'Dora', email }] });
});

test('a lock on the e-mail is none for the owner’s session', async () => {
  const { id, headers, key } = await newcomer();
  await changeRecord(keys.loginCounter(key), { failures: 9, lastFailureAt: Date.now() });
  expect((await resetPassword(id, headers, 'rahasia 2')).status).toBe(200);
});
