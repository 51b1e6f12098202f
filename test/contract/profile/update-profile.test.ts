import { describe, expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { everyAnswersHeaders, headersOf, readRecord } from '../../support/http';
import { logIn, newcomer, readProfile, statusFor, tryLogIn, updateByForm, updateProfile } from './people';

const whole = {
  username: 'Farhan Saleh Lagi',
  full_name: 'Muhammad Farhan Saleh',
  gender: 'laki-laki',
} as const;

test('all fields change at once', async () => {
  const { email, headers } = await newcomer();
  const answer = await updateProfile(headers, whole);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    message: 'Berhasil mengupdate profil',
    data: {
      username: 'Farhan Saleh Lagi',
      full_name: 'Muhammad Farhan Saleh',
      gender: 'laki-laki',
      profile_picture: null,
    },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
  expect(await readProfile(headers)).toEqual({ email, ...whole, profile_picture: null });
});

test('a form changes the same fields', async () => {
  const { email, headers } = await newcomer();
  const answer = await updateByForm(headers, Object.entries(whole));
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    message: 'Berhasil mengupdate profil',
    data: { ...whole, profile_picture: null },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(await readProfile(headers)).toEqual({ email, ...whole, profile_picture: null });
});

test.for([
  ['username', ' Farhan Lagi ', 'Farhan Lagi'],
  ['username', 'abcd', 'abcd'],
  ['username', 'x'.repeat(100), 'x'.repeat(100)],
  ['full_name', ' Muhammad Farhan ', 'Muhammad Farhan'],
  ['full_name', 'Ali2', 'Ali2'],
  ['gender', 'laki-laki', 'laki-laki'],
  ['gender', 'perempuan', 'perempuan'],
  ['full_name', null, null],
  ['gender', null, null],
  ['profile_picture', null, null],
] as const)('%s becomes %j alone, and the rest stays', async ([field, value, shown]) => {
  const { headers } = await newcomer();
  await updateProfile(headers, { ...whole, gender: 'perempuan' });
  const { email, ...before } = await readProfile(headers);
  const answer = await updateProfile(headers, { [field]: value });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    message: 'Berhasil mengupdate profil',
    data: { ...before, [field]: shown },
  });
  expect(await readProfile(headers)).toEqual({ email, ...before, [field]: shown });
});

test.for([
  ['username', 'abc', 'username harus lebih dari 3 karakter'],
  ['username', ' ab ', 'username harus lebih dari 3 karakter'],
  ['username', 'x'.repeat(101), 'username paling banyak 100 karakter'],
  ['username', '', 'username wajib diisi'],
  ['username', null, 'username tidak valid'],
  ['username', 'Far\u0007han', 'username mengandung karakter yang tidak diizinkan'],
  ['full_name', 'abc', 'nama lengkap harus lebih dari 3 karakter'],
  ['full_name', 'x'.repeat(101), 'nama lengkap paling banyak 100 karakter'],
  ['full_name', '', 'nama lengkap wajib diisi'],
  ['full_name', 'Far\ud800han', 'nama lengkap mengandung karakter yang tidak diizinkan'],
  ['gender', 'Laki-laki', 'gender harus laki-laki atau perempuan'],
  ['gender', 'laki laki', 'gender harus laki-laki atau perempuan'],
  ['gender', 'male', 'gender harus laki-laki atau perempuan'],
  ['gender', 'perempuan ', 'gender harus laki-laki atau perempuan'],
  ['gender', 1, 'gender harus laki-laki atau perempuan'],
] as const)('%s cannot become %j', async ([field, value, message]) => {
  const { headers } = await newcomer();
  const before = await readProfile(headers);
  const answer = await updateProfile(headers, { full_name: 'Muhammad Farhan', [field]: value });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: [{ name: field, message }] });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(await readProfile(headers)).toEqual(before);
});

test('several wrong fields are told in one list', async () => {
  const { headers } = await newcomer();
  const body = { username: 'abc', full_name: 'abc', gender: 'x', profile_picture: 'x' };
  const answer = await updateProfile(headers, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    errors: [
      { name: 'username', message: 'username harus lebih dari 3 karakter' },
      { name: 'full_name', message: 'nama lengkap harus lebih dari 3 karakter' },
      { name: 'gender', message: 'gender harus laki-laki atau perempuan' },
      { name: 'profile_picture', message: 'profile_picture harus berupa gambar PNG, JPEG, WebP, atau GIF' },
    ],
  });
});

test('the answer of the client document, to the letter', async () => {
  const { headers } = await newcomer();
  const answer = await updateProfile(headers, { username: 'abc', full_name: 'abc' });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    errors: [
      { name: 'username', message: 'username harus lebih dari 3 karakter' },
      { name: 'full_name', message: 'nama lengkap harus lebih dari 3 karakter' },
    ],
  });
});

describe('an update that names no field it knows', () => {
  test.for([
    {},
    { name: 'Farhan' },
    { email: 'farhan@example.com' },
    { password: 'rahasia 2' },
    { role: 'admin' },
  ])('is refused: %j', async (body) => {
    const { headers } = await newcomer();
    const answer = await updateProfile(headers, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: 'tidak ada data yang diubah' });
  });

  test('is refused as a form, too', async () => {
    const { headers } = await newcomer();
    const answer = await updateByForm(headers, [['role', 'admin']]);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: 'tidak ada data yang diubah' });
  });
});

test('what is not the caller’s to change stays', async () => {
  const { id, email, headers } = await newcomer();
  const foreign = { email: 'other@example.com', password: 'rahasia 2', role: 'admin', status: 'disabled' };
  const body = { ...whole, ...foreign, id: 'x', picture: 'x.webp', emailVerifiedAt: 1, securityVersion: 7 };
  expect((await updateProfile(headers, body)).status).toBe(200);
  expect(await readProfile(headers)).toEqual({ email, ...whole, profile_picture: null });
  expect(await readRecord(keys.account(id))).toMatchObject({
    role: 'user',
    status: 'active',
    securityVersion: 1,
  });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('no session ends', async () => {
  const caller = await newcomer();
  const elsewhere = await logIn(caller);
  await updateProfile(caller.headers, whole);
  expect(await statusFor(caller.headers)).toBe(200);
  expect(await readProfile(elsewhere.headers)).toMatchObject(whole);
});

test('without a token nothing is changed, whatever else is wrong', async () => {
  for (const body of [whole, { username: 42 }, {}]) {
    for (const headers of [{}, { authorization: 'nonsense' }]) {
      const answer = await updateProfile(headers, body);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ errors: 'Unauthorized' });
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
  }
});
