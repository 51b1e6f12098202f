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
import { register as registerActively } from '../session/people';
import { pendingsOf } from './pendings';
import {
  activate,
  activationMail,
  broo,
  freshPhone,
  logIn,
  mailedToken,
  newcomer,
  read,
  refusal,
  register,
  tokenOf,
  tryLogIn,
} from './people';

const route = 'POST /activation/api/users/register';

const sound = () => ({ ...broo, email: freshEmail(), telp: freshPhone() });

test('registering answers with the e-mail', async () => {
  const body = sound();
  const answer = await call(route, { body });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    data: { email: body.email },
    message: 'success register, token already sent',
    errors: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('the mail is in English and carries a token of six digits for ten minutes', async () => {
  const { email } = await register();
  const mail = await activationMail(email);
  expect(codeIn(mail)).toMatch(/^\d{6}$/);
  expect(mail.text).toContain('One step is left to activate');
  expect(mail.text).toContain('This code is valid for 10 minutes.');
  expect(mail.text).not.toContain('rahasia');
  expect(mail.text).not.toContain('/pages/');
});

test('neither token nor password can be read in the table', async () => {
  const { email, key } = await register();
  const token = await mailedToken(email);
  const [stored] = await pendingsOf(key);
  expect(stored).toMatchObject({ email, emailKey: key });
  const {
    createdAt: _at,
    expiresAt: _until,
    codeExpiresAt: _late,
    ttl: _ttl,
    phone,
    phoneKey,
    ...rest
  } = stored ?? {};
  expect([phone, phoneKey]).toEqual([expect.stringMatching(/^0812/), expect.stringMatching(/^\+62812/)]);
  expect(JSON.stringify(rest)).not.toContain('rahasia');
  expect(Object.values(rest).map(String)).not.toContain(token);
});

test('a registration is no account yet and reserves nothing', async () => {
  const { key, telp } = await register();
  expect(await readRecord(keys.emailLock(key))).toBe(undefined);
  await register({ telp });
  await registerActively({ email: key });
});

test.for([
  [{}, 'email/telp number invalid, nama must not be blank, password must not be blank'],
  [{ ...broo }, 'email/telp number invalid'],
  [{ email: 'broo@example.com', telp: '08123123123' }, 'nama must not be blank, password must not be blank'],
] as const)('what is missing is told: %j', async ([body, message]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal(message));
});

test.for([
  ['nama', '', 'nama must not be blank'],
  ['nama', '  ', 'nama must not be blank'],
  ['nama', 'x'.repeat(101), 'nama must have 1 to 100 characters'],
  ['nama', 'Br\u0007oo', 'nama must not contain control characters'],
  ['email', '', 'email/telp number invalid'],
  ['email', 'broo', 'email/telp number invalid'],
  ['email', 'broo@192.0.2.1', 'email/telp number invalid'],
  ['telp', '', 'email/telp number invalid'],
  ['telp', '0812', 'email/telp number invalid'],
  ['telp', 'telp', 'email/telp number invalid'],
  ['telp', '+1 555', 'email/telp number invalid'],
  ['telp', '08123123123 ext. 5', 'email/telp number invalid'],
  ['telp', 'call 08123123123', 'email/telp number invalid'],
  ['telp', '0812\u0000312312', 'email/telp number invalid'],
  ['telp', '+99912345678', 'email/telp number invalid'],
  ['telp', '0812'.repeat(20), 'email/telp number invalid'],
  ['password', '', 'password must not be blank'],
  ['password', '12345', 'password must have 6 to 128 characters'],
  ['password', 'x'.repeat(129), 'password must have 6 to 128 characters'],
  ['password', '********', 'password must be another one'],
] as const)('%s cannot be %j', async ([field, value, message]) => {
  const body = { ...sound(), [field]: value };
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal(message));
  expect(await pendingsOf(body.email)).toEqual([]);
});

test('several wrong fields are told in one string, the document’s own sentence first and once', async () => {
  const body = { nama: '', email: 'broo', telp: '1', password: '12345' };
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(
    refusal('email/telp number invalid, nama must not be blank, password must have 6 to 128 characters'),
  );
});

test('an e-mail that an account has is taken, in whatever case it comes, and nothing is mailed', async () => {
  const person = await registerActively();
  for (const email of [person.email, person.email.toUpperCase(), ` ${person.email} `]) {
    const answer = await call(route, { body: { ...sound(), email } });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal('email is already exists'));
  }
  expect(await pendingsOf(person.key)).toEqual([]);
  // The stream is worked off in order: what was to be mailed before has been.
  await mailedToken((await register()).email);
  expect(await mailsTo(person.email, 0)).toEqual([]);
});

test('the e-mail and the phone of a disabled account stay taken', async () => {
  const { email, telp, headers } = await newcomer();
  const read = await call('GET /session/api/users', { headers });
  const { id } = (read.body as { data: { id: string } }).data;
  await changeRecord(keys.account(id), { status: 'disabled' });
  const sameEmail = await call(route, { body: { ...sound(), email } });
  expect([sameEmail.status, sameEmail.body]).toEqual([400, refusal('email is already exists')]);
  const samePhone = await call(route, { body: { ...sound(), telp } });
  expect([samePhone.status, samePhone.body]).toEqual([400, refusal('telp is already exists')]);
});

test('a phone is one account’s only, in whatever form it comes', async () => {
  const { telp } = await newcomer();
  const national = telp.slice(1);
  const same = [
    telp,
    `+62${national}`,
    `62${national}`,
    `+62 ${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`,
    `(0${national.slice(0, 3)}) ${national.slice(3)}`,
    ` ${telp} `,
    `+62 (0) ${national}`,
  ];
  for (const each of same) {
    const answer = await call(route, { body: { ...sound(), telp: each } });
    expect([each, answer.status, answer.body]).toEqual([each, 400, refusal('telp is already exists')]);
  }
});

test.for([
  ['as people write it at home', (phone: string) => phone],
  ['with the country’s code', (phone: string) => `+62${phone.slice(1)}`],
  [
    'with blanks and hyphens',
    (phone: string) => `${phone.slice(0, 4)} ${phone.slice(4, 8)}-${phone.slice(8)}`,
  ],
  ['of another country', () => `+49 1512 ${freshPhone().slice(5)}`],
] as const)('a phone is shown as it was given: %s', async ([, write]) => {
  const telp = write(freshPhone());
  const { headers } = await newcomer({ telp });
  expect((await read(headers)).body).toMatchObject({ telp });
});

test('name, e-mail and phone lose the blanks at their ends', async () => {
  const email = freshEmail('Broo');
  const telp = freshPhone();
  const answer = await call(route, {
    body: { ...broo, nama: '\t Broo  B. ', email: ` ${email} `, telp: ` ${telp} ` },
  });
  expect(answer.body).toMatchObject({ data: { email } });
  const token = tokenOf(await activate(await mailedToken(email), email));
  expect((await read({ authorization: token })).body).toEqual({ nama: 'Broo  B.', email, telp });
});

test('fields that a registration may not carry are dropped', async () => {
  const foreign = {
    role: 'ADMIN',
    isAccountVerified: false,
    id: 'x',
    username: 'x',
    phoneKey: '+1',
    status: 'x',
  };
  const { headers } = await newcomer(foreign as object);
  const account = await call('GET /session/api/users', { headers });
  expect(account.body).toMatchObject({ data: { role: 'USER', username: null, isAccountVerified: true } });
});

test('a registration past the fifth mail of an hour is refused, and nothing is kept of it', async () => {
  const email = freshEmail();
  for (let count = 1; count <= 5; count++) await register({ email, password: `rahasia ${count}` });
  const kept = (await pendingsOf(email)).map(({ id }) => id as string);
  const answer = await call(route, { body: { ...sound(), email, password: 'rahasia 6' } });
  expect(answer.status).toBe(429);
  expect(answer.body).toEqual(refusal('too many requests'));
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
  expect((await pendingsOf(email)).map(({ id }) => id as string)).toEqual(kept);
  expect((await tryLogIn(email, 'rahasia 6')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia 5')).status).toBe(410);
});

test('any password that is long enough logs in afterwards, whole', async () => {
  const password = `${'🔑'.repeat(127)}x`;
  const person = await newcomer({ password });
  expect((await tryLogIn(person.email, '🔑'.repeat(128))).status).toBe(401);
  await logIn(person);
});
