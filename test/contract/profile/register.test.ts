import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, everyAnswersHeaders, freshEmail, headersOf, readRecord } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { claimsOf, farhan, newcomer, readProfile, register, tryLogIn } from './people';

const route = 'POST /profile/api/users';

test('registering answers with username and e-mail', async () => {
  const email = freshEmail();
  const answer = await call(route, { body: { ...farhan, email } });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    message: 'Registrasi Berhasil',
    data: { username: 'Farhan Saleh', email },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('an account is active at once', async () => {
  const { email } = await register();
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('a taken e-mail is told, in whatever case it comes', async () => {
  const { email } = await register();
  for (const same of [email, email.toUpperCase(), ` ${email} `]) {
    const body = { ...farhan, email: same, password: 'another', 'confirm-password': 'another' };
    const answer = await call(route, { body });
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({ errors: 'Email sudah terdaftar' });
  }
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('of ten parallel registrations of one e-mail one succeeds', async () => {
  const body = { ...farhan, email: freshEmail() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => call(route, { body })));
  expect(statusesOf(answers)).toEqual({ 201: 1, 409: 9 });
});

test('two passwords that differ, and nothing else, are one sentence', async () => {
  const email = freshEmail();
  for (const repeated of ['rahasib', 'Rahasia', 'rahasia ', 'x']) {
    const answer = await call(route, { body: { ...farhan, email, 'confirm-password': repeated } });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: 'password dan konfirmasi password harus sama' });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
  expect((await tryLogIn(email, 'rahasia')).status).toBe(401);
});

test.for(['farhan', 'farhan@localhost', 'a@b@example.com', '', ' '])(
  'a bad address, and nothing else, is one sentence: %j',
  async (email) => {
    const answer = await call(route, { body: { ...farhan, email } });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: 'format email salah' });
  },
);

test('a missing address, and nothing else, is the same sentence', async () => {
  const answer = await call(route, { body: farhan });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'format email salah' });
});

test.for([
  [
    'nothing',
    {},
    [
      { name: 'username', message: 'username wajib diisi' },
      { name: 'email', message: 'email wajib diisi' },
      { name: 'password', message: 'password wajib diisi' },
      { name: 'confirm-password', message: 'konfirmasi password wajib diisi' },
    ],
  ],
  [
    'a bad address and passwords that differ',
    { username: 'Farhan Saleh', email: 'farhan', password: 'rahasia', 'confirm-password': 'rahasib' },
    [
      { name: 'email', message: 'format email salah' },
      { name: 'confirm-password', message: 'password dan konfirmasi password harus sama' },
    ],
  ],
  [
    'all of it wrong',
    { username: 'abc', email: 'farhan', password: '12345', 'confirm-password': '54321' },
    [
      { name: 'username', message: 'username harus lebih dari 3 karakter' },
      { name: 'email', message: 'format email salah' },
      { name: 'password', message: 'password harus lebih dari 5 karakter' },
      { name: 'confirm-password', message: 'password dan konfirmasi password harus sama' },
    ],
  ],
] as const)('%s is told in a list', async ([, body, errors]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

const bad = [
  ['a username of three characters', { username: 'abc' }, 'username', 'username harus lebih dari 3 karakter'],
  [
    'three characters among blanks',
    { username: ' abc ' },
    'username',
    'username harus lebih dari 3 karakter',
  ],
  ['a username of 101', { username: 'x'.repeat(101) }, 'username', 'username paling banyak 100 karakter'],
  ['an empty username', { username: '' }, 'username', 'username wajib diisi'],
  ['blanks for a username', { username: '   ' }, 'username', 'username wajib diisi'],
  [
    'a bell in the username',
    { username: 'Far\u0007han' },
    'username',
    'username mengandung karakter yang tidak diizinkan',
  ],
  [
    'a password of five characters',
    { password: '12345', 'confirm-password': '12345' },
    'password',
    'password harus lebih dari 5 karakter',
  ],
  [
    'a password of 129',
    { password: 'x'.repeat(129), 'confirm-password': 'x'.repeat(129) },
    'password',
    'password paling banyak 128 karakter',
  ],
  [
    'the mask for a password',
    { password: '********', 'confirm-password': '********' },
    'password',
    'password harus yang baru',
  ],
  [
    'a password that is not repeated',
    { 'confirm-password': undefined },
    'confirm-password',
    'konfirmasi password wajib diisi',
  ],
  ['an empty repetition', { 'confirm-password': '' }, 'confirm-password', 'konfirmasi password wajib diisi'],
] as const;

test.for(bad)('%s is told in a list of one', async ([, fields, name, message]) => {
  const answer = await call(route, { body: { ...farhan, email: freshEmail(), ...fields } });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: [{ name, message }] });
});

test.for(['abcd', '🦊🦊🦊🦊', 'x'.repeat(100)])('a username may be %s', async (username) => {
  const answer = await call(route, { body: { ...farhan, username, email: freshEmail() } });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ data: { username } });
});

test('three characters are three, however many bytes they take', async () => {
  const answer = await call(route, { body: { ...farhan, username: '🦊🦊🦊', email: freshEmail() } });
  expect(answer.body).toEqual({
    errors: [{ name: 'username', message: 'username harus lebih dari 3 karakter' }],
  });
});

test('username and e-mail lose the blanks at their ends and keep their case', async () => {
  const email = freshEmail('Farhan');
  const body = { ...farhan, username: '  Farhan  Saleh ', email: ` ${email} ` };
  const answer = await call(route, { body });
  expect(answer.body).toMatchObject({ data: { username: 'Farhan  Saleh', email } });
});

test('a password is the same as its repetition however their accents are composed', async () => {
  const [composed, decomposed] = ['p\u00e2ssword', 'pa\u0302ssword'];
  for (const [password, repeated] of [
    [decomposed, decomposed],
    [composed, decomposed],
  ] as const) {
    const email = freshEmail();
    const answer = await call(route, { body: { ...farhan, email, password, 'confirm-password': repeated } });
    expect(answer.body).toEqual({
      message: 'Registrasi Berhasil',
      data: { username: 'Farhan Saleh', email },
    });
    expect((await tryLogIn(email, composed)).status).toBe(200);
  }
});

test('fields that a registration may not carry are dropped', async () => {
  const foreign = { role: 'admin', status: 'disabled', emailVerifiedAt: 1, hash: 'x', number: 1 };
  const caller = await newcomer({
    ...foreign,
    id: 'x',
    full_name: 'Muhammad',
    gender: 'laki-laki',
    picture: 'x',
  });
  expect(claimsOf(caller.token).role).toBe('user');
  expect(await readProfile(caller.headers)).toEqual({
    email: caller.email,
    username: 'Farhan Saleh',
    full_name: null,
    gender: null,
    profile_picture: null,
  });
  const stored = await readRecord(keys.account(caller.id));
  expect(stored).toMatchObject({ status: 'active', role: 'user', securityVersion: 1 });
  expect(stored).not.toHaveProperty('emailVerifiedAt');
});
