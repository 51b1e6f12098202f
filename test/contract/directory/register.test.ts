import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  codeIn,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  mailsTo,
  readRecord,
} from '../../support/http';
import { pendingsOf } from '../activation/pendings';
import { register as registerActively } from '../session/people';
import {
  activated,
  activationMail,
  dora,
  getUser,
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

const route = 'POST /directory/api/v1/users';

test('registering answers with a code of twelve digits, as a number', async () => {
  const answer = await call(route, { body: { ...dora, email: freshEmail() } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 'success',
    data: [expect.any(Number)],
    message: 'tautan verifikasi telah dikirim',
  });
  const { data } = answer.body as { data: [number] };
  expect(data[0]).toSatisfy(Number.isInteger);
  expect(data[0]).toBeGreaterThanOrEqual(1e11);
  expect(data[0]).toBeLessThan(1e12);
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the mail is in Indonesian and carries another code, also as a link', async () => {
  const { email, code } = await register();
  const mail = await activationMail(email);
  const mailed = codeIn(mail);
  expect(mailed).toMatch(/^\d{12}$/);
  expect(Number(mailed)).not.toBe(code);
  expect(mail.text).toContain(
    'Terima kasih telah mendaftar di akun. Tinggal satu langkah lagi untuk\nmengaktifkan akun Anda.',
  );
  expect(mail.text).toContain('Kode dan tautan ini berlaku selama 1 jam.');
  expect(mail.text).toContain(`/pages/verify#${mailed}\n`);
  expect(mail.text).not.toContain(String(code));
  expect(mail.text).not.toContain('rahasia');
});

test('neither code, nor the password, can be read in the table', async () => {
  const { email, key, code } = await register();
  const mailed = await mailedCode(email);
  const stored = JSON.stringify(await pendingsOf(key));
  expect(stored).toContain(email);
  for (const secret of [String(code), String(Number(mailed)), 'rahasia'])
    expect(stored).not.toContain(secret);
});

test('of twenty codes each is of twelve digits, and good as the number that it reads as', async () => {
  const waiting = await Promise.all(Array.from({ length: 20 }, () => register()));
  for (const [index, { email, code }] of waiting.entries()) {
    const shown = index < 10 ? code : Number(await mailedCode(email));
    expect(String(shown)).toMatch(/^[1-9]\d{11}$/);
    const answer = await showCode(shown);
    expect([shown, answer.status]).toEqual([shown, 200]);
    expect(userOf(answer).email).toBe(email);
  }
});

test('a registration is no account yet: it is in no list and reserves nothing', async () => {
  const { key } = await register();
  expect(await readRecord(keys.emailLock(key))).toBe(undefined);
  await registerActively({ email: key });
});

test.for([
  ['username', 'username wajib diisi'],
  ['email', 'email wajib diisi'],
  ['password', 'password wajib diisi'],
] as const)('without %s, or with an empty one, nobody is registered', async ([field, message]) => {
  const whole = { ...dora, email: freshEmail() };
  const { [field]: _left, ...rest } = whole;
  for (const body of [rest, { ...whole, [field]: '' }]) {
    const answer = await call(route, { body });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal(message));
  }
  expect(await pendingsOf(whole.email)).toEqual([]);
});

test.for([
  ['username', '  ', 'username wajib diisi'],
  ['username', 'x'.repeat(101), 'username harus 1 sampai 100 karakter'],
  ['username', 'Do\u0007ra', 'username mengandung karakter yang tidak diizinkan'],
  ['email', 'dora', 'format email salah'],
  ['email', 'dora@192.0.2.1', 'format email salah'],
  ['password', '12345', 'password harus 6 sampai 128 karakter'],
  ['password', 'x'.repeat(129), 'password harus 6 sampai 128 karakter'],
  ['password', 'raha\u0000sia', 'password mengandung karakter yang tidak diizinkan'],
  ['password', '********', 'password harus yang baru'],
] as const)('%s cannot be %j', async ([field, value, message]) => {
  const answer = await call(route, { body: { ...dora, email: freshEmail(), [field]: value } });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal(message));
});

test('several wrong fields are told in one string, in the order of the client document', async () => {
  const body = { password: '12345', email: 'dora', username: '' };
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(
    refusal('username wajib diisi, format email salah, password harus 6 sampai 128 karakter'),
  );
});

test('an e-mail that an account has is taken, in whatever case it comes, and nothing is mailed', async () => {
  const person = await registerActively();
  for (const email of [person.email, person.email.toUpperCase(), ` ${person.email} `]) {
    const answer = await call(route, { body: { ...dora, email } });
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual(refusal('Email sudah terdaftar'));
  }
  expect(await pendingsOf(person.key)).toEqual([]);
  // The stream is worked off in order: what was to be mailed before has been.
  await mailedCode((await register()).email);
  expect(await mailsTo(person.email, 0)).toEqual([]);
});

test('the e-mail of a disabled account stays taken', async () => {
  const { id, email } = await registerActively();
  await changeRecord(keys.account(id), { status: 'disabled' });
  const answer = await call(route, { body: { ...dora, email } });
  expect(answer.status).toBe(409);
  expect(answer.body).toEqual(refusal('Email sudah terdaftar'));
});

test('name and e-mail lose the blanks at their ends and keep their case', async () => {
  const email = freshEmail('Dora');
  const { code } = await register({ username: '  Dora Explora ', email: `  ${email} ` });
  expect(userOf(await showCode(code))).toMatchObject({
    username: 'Dora Explora',
    email,
  });
});

test('fields that a registration may not carry are dropped', async () => {
  const foreign = {
    id: 1,
    number: 1,
    role: 'ADMIN',
    isAccountVerified: true,
    emailVerifiedAt: 1,
    phone: 'x',
  };
  const { id, headers } = await newcomer(foreign as object);
  expect(id).toBeGreaterThan(2 ** 40);
  const read = await call('GET /session/api/users', { headers });
  expect(read.body).toMatchObject({ data: { role: 'USER', isAccountVerified: false } });
});

test('a registration past the fifth mail of an hour is refused, and nothing is kept of it', async () => {
  const email = freshEmail();
  for (let count = 1; count <= 5; count++) await register({ email, password: `rahasia ${count}` });
  const kept = (await pendingsOf(email)).map(({ id }) => id as string);
  const answer = await call(route, { body: { ...dora, email, password: 'rahasia 6' } });
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual(refusal('Terlalu banyak permintaan, coba lagi nanti'));
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
  expect((await pendingsOf(email)).map(({ id }) => id as string)).toEqual(kept);
  expect((await tryLogIn(email, 'rahasia 6')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia 5')).status).toBe(403);
});

test('of parallel registrations of one e-mail, each with its code, one account comes', async () => {
  const email = freshEmail();
  const waiting = await Promise.all(
    ['rahasia 1', 'rahasia 2'].map((password) => register({ email, password })),
  );
  const answers = await Promise.all(waiting.map(({ code }) => showCode(code)));
  const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
  expect(statuses).toEqual([200, 404]);
  expect(answers.find(({ status }) => status === 404)?.body).toEqual(wrongCodeAnswer);
});

test('two people may have one username', async () => {
  const [one, other] = [await activated(), await activated()];
  const { headers } = await logIn(one);
  expect(userOf(await getUser(other.id, headers)).username).toBe('Dora');
});
