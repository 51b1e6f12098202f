import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, everyAnswersHeaders, freshEmail, headersOf, mailsTo, readRecord } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { habib, logIn, newcomer, readAccount, register, tryLogIn } from './people';

const route = 'POST /session/api/users';
const uuidV7 = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);

/** DD-MM-YYYY, in UTC. */
function today(): string {
  const [year, month, day] = new Date().toISOString().slice(0, 10).split('-');
  return `${day}-${month}-${year}`;
}

test('registering answers with the account and a mask in the place of the password', async () => {
  const email = freshEmail();
  const before = today();
  const answer = await call(route, { body: { ...habib, email } });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    success: true,
    message: 'Created User Successfully',
    data: {
      id: uuidV7,
      username: 'Habib',
      password: '********',
      name: 'Muhammad Habib',
      email,
      isAccountVerified: false,
      createdAt: expect.toBeOneOf([before, today()]),
    },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('registering neither logs in nor mails anything', async () => {
  const email = freshEmail();
  const answer = await call(route, { body: { ...habib, email } });
  expect(answer.cookies).toEqual([]);
  expect(answer.body).not.toHaveProperty('token');
  const later = await newcomer();
  await call('POST /session/api/users/send-verify-email-otp', { headers: later.headers });
  // The stream is worked off in order: what was to be mailed before has been.
  await mailsTo(later.email);
  expect(await mailsTo(email, 0)).toEqual([]);
});

test('who registers is a USER unless the role says otherwise', async () => {
  const unasked = await newcomer();
  const asked = await newcomer({ role: 'USER' });
  expect(await readAccount(unasked.headers)).toMatchObject({ role: 'USER' });
  expect(await readAccount(asked.headers)).toMatchObject({ role: 'USER' });
});

test('an admin is made while the deployment lets whoever asks become one', async () => {
  const email = freshEmail();
  const answer = await call(route, { body: { ...habib, email, role: 'ADMIN' } });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ success: true, message: 'Created User Successfully', data: { email } });
  const admin = await logIn({ id: '', email, key: email, password: 'rahasia' });
  expect(await readAccount(admin.headers)).toMatchObject({ role: 'ADMIN' });
});

test.for(['SUPERUSER', 'admin', 'Admin', ' ADMIN', 'ADMIN\u0000'])('the role %j is refused', async (role) => {
  const email = freshEmail();
  const answer = await call(route, { body: { ...habib, email, role } });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'Role must be USER or ADMIN' });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(401);
});

test('every missing field is named, in the order of the client document', async () => {
  const answer = await call(route, { body: {} });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    errors: 'Username must not blank, Password must not blank, Name must not blank, Email must not blank',
  });
});

test.for([
  ['username', 'Username must not blank'],
  ['password', 'Password must not blank'],
  ['name', 'Name must not blank'],
  ['email', 'Email must not blank'],
] as const)('without %s, or with an empty one, nobody is registered', async ([field, errors]) => {
  const whole = { ...habib, email: freshEmail() };
  const { [field]: _left, ...rest } = whole;
  for (const body of [rest, { ...whole, [field]: '' }]) {
    const answer = await call(route, { body });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors });
  }
});

test('several wrong fields are told in one string', async () => {
  const body = { username: '  ', password: '12345', name: 'n'.repeat(101), email: 'habib', role: 'ROOT' };
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    errors:
      'Username must not blank, Password must have 6 to 128 characters, ' +
      'Name must have 1 to 100 characters, Wrong Email, Role must be USER or ADMIN',
  });
});

test('an e-mail is one account only, in whatever case it comes', async () => {
  const { email } = await register();
  for (const same of [email, email.toUpperCase(), ` ${email} `]) {
    const answer = await call(route, { body: { ...habib, password: 'another', email: same } });
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({ errors: 'Email already exists' });
  }
  expect((await tryLogIn(email, 'another')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('a domain in Unicode and the same in ASCII are one e-mail', async () => {
  const local = freshEmail().split('@')[0];
  await register({ email: `${local}@bücher.example.com` });
  const answer = await call(route, { body: { ...habib, email: `${local}@xn--bcher-kva.example.com` } });
  expect(answer.status).toBe(409);
  expect(answer.body).toEqual({ errors: 'Email already exists' });
});

test('plus signs and dots make other e-mails', async () => {
  const email = freshEmail('a.b');
  await register({ email });
  await register({ email: email.replace('a.b', 'ab') });
  await register({ email: email.replace('a.b', 'a.b+tag') });
});

test('of ten parallel registrations of one e-mail one succeeds', async () => {
  const body = { ...habib, email: freshEmail() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => call(route, { body })));
  expect(statusesOf(answers)).toEqual({ 201: 1, 409: 9 });
});

test('a username may be somebody else’s, too', async () => {
  await register({ username: 'Habib' });
  await register({ username: 'Habib' });
});

test('names and the e-mail lose the blanks at their ends and keep their case', async () => {
  const email = freshEmail('Habib');
  const body = { ...habib, username: '  Habib ', name: '\tMuhammad  Habib\n', email: `  ${email} ` };
  const answer = await call(route, { body });
  expect(answer.body).toMatchObject({ data: { username: 'Habib', name: 'Muhammad  Habib', email } });
});

test('a name of 100 characters is counted as a reader counts them', async () => {
  const name = '𝒽'.repeat(100);
  const answer = await call(route, { body: { ...habib, name, email: freshEmail() } });
  expect(answer.body).toMatchObject({ data: { name } });
});

test.for([
  ['six of them', 'abcdef'],
  ['128 of them', 'x'.repeat(128)],
  ['128 that take four bytes each', '🔑'.repeat(128)],
  ['blanks', '      '],
  ['any script', 'пароль-密码-كلمة'],
])('a password may be %s', async ([, password]) => {
  const { email } = await register({ password });
  expect((await tryLogIn(email, password as string)).status).toBe(200);
});

test('no part of a password is cut off', async () => {
  const password = `${'x'.repeat(127)}y`;
  const { email } = await register({ password });
  expect((await tryLogIn(email, 'x'.repeat(128))).status).toBe(401);
  expect((await tryLogIn(email, 'x'.repeat(72))).status).toBe(401);
  expect((await tryLogIn(email, password)).status).toBe(200);
});

test('a password is the same however its accents are composed', async () => {
  const { email } = await register({ password: 'pa\u0302ssword' });
  expect((await tryLogIn(email, 'p\u00e2ssword')).status).toBe(200);
});

test('the mask that stands for a password can be nobody’s password', async () => {
  const answer = await call(route, { body: { ...habib, password: '********', email: freshEmail() } });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors: 'Password must be another one' });
});

test('fields that a registration may not carry are dropped', async () => {
  const foreign = {
    id: '00000000-0000-7000-8000-000000000000',
    number: 1,
    isAccountVerified: true,
    emailVerifiedAt: 1,
    status: 'disabled',
    securityVersion: 9,
    hash: 'x',
    pk: 'USER#x',
    sk: 'x',
    createdAt: '01-01-2020',
  };
  const person = await register(foreign);
  expect(person.id).toEqual(uuidV7);
  const caller = await logIn(person);
  expect(await readAccount(caller.headers)).toEqual({
    id: person.id,
    username: 'Habib',
    name: 'Muhammad Habib',
    email: person.email,
    isAccountVerified: false,
    role: 'USER',
  });
  const stored = await readRecord(keys.account(person.id));
  expect(stored).toMatchObject({ status: 'active', securityVersion: 1 });
  expect(stored).not.toHaveProperty('hash');
  expect(stored).not.toHaveProperty('isAccountVerified');
});
