import { describe, expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  mailsTo,
  newestMailTo,
  readRecord,
} from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import {
  mailedReset,
  readAccount,
  register as registerActively,
  resetPassword as resetByCode,
} from '../session/people';
import { accountKeyOf } from './account';
import {
  bearer,
  freshPhone,
  logIn,
  mailedToken,
  newcomer,
  read,
  refusal,
  register,
  tokenOf,
  tryLogIn,
  updateUser,
} from './people';
import { emailChangedSubject, passwordChangedSubject, verifySubject } from './subjects';

const wrongOld = refusal('cant update data, wrong old password');
const oldpassword = 'rahasia';

test('all fields change at once', async () => {
  const { headers } = await newcomer();
  const email = freshEmail();
  const telp = freshPhone();
  const body = { nama: 'Sis', email, telp, oldpassword, newpassword: 'rahasia 2' };
  const answer = await updateUser(headers, body);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    data: { nama: 'Sis', email, telp, token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
    message: 'success update data',
    errors: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect((await read(bearer(tokenOf(answer)))).body).toEqual({ nama: 'Sis', email, telp });
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test.for([
  ['nama', (): string => 'Sis'],
  ['email', (): string => freshEmail()],
  ['telp', (): string => freshPhone()],
] as const)('%s changes alone, and the rest stays', async ([field, make]) => {
  const { headers, email, telp } = await newcomer();
  const changed: Record<string, string> = { nama: 'Broo', email, telp, [field]: make() };
  const answer = await updateUser(headers, { [field]: changed[field], oldpassword });
  expect(answer.body).toEqual({
    data: { ...changed, token: expect.any(String) },
    message: 'success update data',
    errors: false,
  });
  expect((await tryLogIn(changed.email ?? '', 'rahasia')).status).toBe(200);
});

test('the new token takes the place of the old one, which is dead everywhere', async () => {
  const { headers } = await newcomer();
  const token = tokenOf(await updateUser(headers, { nama: 'Sis', oldpassword }));
  expect((await read(bearer(token))).status).toBe(200);
  const dead = await read(headers);
  expect(dead.status).toBe(401);
  expect(dead.body).toEqual(refusal('unauthorized'));
  expect((await call('GET /session/api/users', { headers })).status).toBe(401);
  expect((await updateUser(headers, { nama: 'Bro', oldpassword })).status).toBe(401);
});

test('other sessions live on while the password stays', async () => {
  const person = await newcomer();
  const elsewhere = await logIn(person);
  await updateUser(person.headers, { nama: 'Sis', oldpassword });
  expect((await read(elsewhere.headers)).body).toMatchObject({ nama: 'Sis' });
});

test('of two updates with one token in one moment one succeeds', async () => {
  const { headers, email } = await newcomer();
  const answers = await Promise.all(['Sis', 'Bro'].map((nama) => updateUser(headers, { nama, oldpassword })));
  expect(statusesOf(answers)).toEqual({ 200: 1, 401: 1 });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('who registered elsewhere can have a phone from here', async () => {
  const { email, password } = await registerActively();
  const headers = bearer(tokenOf(await tryLogIn(email, password)));
  const telp = freshPhone();
  const answer = await updateUser(headers, { telp, oldpassword });
  expect(answer.body).toMatchObject({ data: { nama: 'Muhammad Habib', email, telp } });
});

describe('without its right conditions nothing is changed:', () => {
  test('without a token, whatever else is wrong', async () => {
    for (const body of [{ nama: 'Sis', oldpassword }, { nama: 42 }, {}]) {
      const answer = await updateUser({}, body);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(refusal('unauthorized'));
    }
  });

  test('with the token of an account that is gone or disabled', async () => {
    const { headers } = await newcomer();
    await changeRecord(await accountKeyOf(headers), { status: 'disabled' });
    const answer = await updateUser(headers, { nama: 'Sis', oldpassword });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(refusal('unauthorized'));
  });

  test('with a wrong old password, and the token stays good', async () => {
    const { headers, email, telp } = await newcomer();
    for (const wrong of ['rahasib', 'x', 'x'.repeat(5000)]) {
      const answer = await updateUser(headers, { nama: 'Sis', newpassword: 'rahasia 2', oldpassword: wrong });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(wrongOld);
    }
    expect((await read(headers)).body).toEqual({ nama: 'Broo', email, telp });
  });

  test('with the mask for an old password', async () => {
    const { headers } = await newcomer();
    expect((await updateUser(headers, { nama: 'Sis', oldpassword: '********' })).body).toEqual(wrongOld);
  });

  test.for([
    [{ nama: 'Sis' }, 'oldpassword must not be blank'],
    [{ nama: 'Sis', oldpassword: '' }, 'oldpassword must not be blank'],
    [{ nama: 'Sis', oldpassword: null }, 'oldpassword must be a string'],
    [{ newpassword: 'rahasia 2' }, 'oldpassword must not be blank'],
    [{ oldpassword }, 'nothing to update'],
    [{ oldpassword, role: 'ADMIN', id: 'x' }, 'nothing to update'],
    [{ oldpassword, username: 'Sis', password: 'rahasia 2' }, 'nothing to update'],
  ] as const)('with %j', async ([body, message]) => {
    const { headers } = await newcomer();
    const answer = await updateUser(headers, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal(message));
    expect((await read(headers)).body).toMatchObject({ nama: 'Broo' });
  });

  test.for([
    ['nama', null, 'nama must be a string'],
    ['nama', '', 'nama must not be blank'],
    ['nama', 'x'.repeat(101), 'nama must have 1 to 100 characters'],
    ['email', null, 'email/telp number invalid'],
    ['email', '', 'email/telp number invalid'],
    ['email', 'broo', 'email/telp number invalid'],
    ['telp', null, 'email/telp number invalid'],
    ['telp', '', 'email/telp number invalid'],
    ['telp', '0812', 'email/telp number invalid'],
    ['newpassword', null, 'newpassword must be a string'],
    ['newpassword', '', 'newpassword must not be blank'],
    ['newpassword', '12345', 'newpassword must have 6 to 128 characters'],
    ['newpassword', 'x'.repeat(129), 'newpassword must have 6 to 128 characters'],
  ] as const)('%s cannot become %j', async ([field, value, message]) => {
    const { headers, email, telp } = await newcomer();
    const answer = await updateUser(headers, { nama: 'Sis', oldpassword, [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal(message));
    expect((await read(headers)).body).toEqual({ nama: 'Broo', email, telp });
  });
});

test('what is not to be changed here stays', async () => {
  const { headers } = await newcomer();
  const key = await accountKeyOf(headers);
  const before = await readRecord(key);
  const foreign = { id: 'x', number: 1, role: 'admin', status: 'disabled', username: 'x', phoneKey: '+1' };
  const body = { nama: 'Sis', oldpassword, ...foreign, emailVerifiedAt: 1, securityVersion: 9 };
  expect((await updateUser(headers, body)).status).toBe(200);
  expect(await readRecord(key)).toEqual({ ...before, fullName: 'Sis', updatedAt: expect.any(Number) });
});

describe('the password', () => {
  test('is another one afterwards, and every other session is dead', async () => {
    const person = await newcomer();
    const elsewhere = await logIn(person);
    const answer = await updateUser(person.headers, { oldpassword, newpassword: 'rahasia 2' });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain('rahasia');
    expect((await read(bearer(tokenOf(answer)))).status).toBe(200);
    expect((await read(person.headers)).status).toBe(401);
    expect((await read(elsewhere.headers)).status).toBe(401);
    expect((await tryLogIn(person.email, 'rahasia')).status).toBe(401);
    expect((await tryLogIn(person.email, 'rahasia 2')).status).toBe(200);
  });

  test('is changed with a mail that says so, and ends the codes that are still out', async () => {
    const { headers, email } = await newcomer();
    const otp = await mailedReset(email);
    await updateUser(headers, { oldpassword, newpassword: 'rahasia 2' });
    const mail = await newestMailTo(email, 1, passwordChangedSubject.en);
    expect(mail.text).not.toContain('rahasia');
    expect((await resetByCode(otp, email, 'rahasia 3')).body).toEqual({ errors: 'Wrong OTP' });
  });

  test('stays where the mask comes for a new one', async () => {
    const person = await newcomer();
    const elsewhere = await logIn(person);
    const first = await updateUser(person.headers, { oldpassword, newpassword: '********' });
    expect(first.status).toBe(200);
    const headers = bearer(tokenOf(first));
    const second = await updateUser(headers, { oldpassword, newpassword: '********', nama: 'Sis' });
    expect(second.body).toMatchObject({ data: { nama: 'Sis' }, message: 'success update data' });
    expect((await read(elsewhere.headers)).status).toBe(200);
    expect((await tryLogIn(person.email, 'rahasia')).status).toBe(200);
    // The stream is worked off in order: what was to be mailed before has been.
    await mailedToken((await register()).email);
    const subjects = (await mailsTo(person.email)).map(({ subject }) => subject);
    expect(subjects).not.toContain(passwordChangedSubject.en);
  });
});

describe('the old password', () => {
  test('counts with failed logins when it is wrong: the fifth of both locks', async () => {
    const { headers, email, key } = await newcomer();
    for (let failure = 1; failure <= 2; failure++) await tryLogIn(email, 'rahasib');
    for (let failure = 3; failure <= 5; failure++) {
      const answer = await updateUser(headers, { nama: 'Sis', oldpassword: 'rahasib' });
      expect(answer.body).toEqual(wrongOld);
    }
    await changeRecord(keys.loginCounter(key), { lastFailureAt: Date.now() });
    const locked = await updateUser(headers, { nama: 'Sis', oldpassword });
    expect(locked.status).toBe(429);
    expect(locked.body).toEqual(refusal('too many requests'));
    expect(headersOf(locked)).toEqual({ ...everyAnswersHeaders, 'retry-after': '1' });
    await changeRecord(keys.loginCounter(key), { lastFailureAt: Date.now() });
    expect((await tryLogIn(email, 'rahasia')).status).toBe(429);
  });

  test('is not compared during a lock, and nothing else of the session is held up', async () => {
    const { headers, key } = await newcomer();
    await changeRecord(keys.loginCounter(key), { failures: 9, lastFailureAt: Date.now() });
    for (const given of ['rahasia', 'rahasib']) {
      const answer = await updateUser(headers, { nama: 'Sis', oldpassword: given });
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(10);
      expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(16);
    }
    expect((await read(headers)).body).toMatchObject({ nama: 'Broo' });
  });

  test('forgets the failures when it is right', async () => {
    const { headers, email, key } = await newcomer();
    await changeRecord(keys.loginCounter(key), { failures: 4, lastFailureAt: Date.now() });
    expect((await updateUser(headers, { nama: 'Sis', oldpassword })).status).toBe(200);
    expect((await tryLogIn(email, 'rahasib')).status).toBe(401);
    expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
  });

  test('is no failure when it is right and something else is taken', async () => {
    const [{ headers, email }, other] = [await newcomer(), await newcomer()];
    for (let attempt = 1; attempt <= 6; attempt++) {
      const taken = attempt % 2 ? { email: other.email } : { telp: other.telp };
      const answer = await updateUser(headers, { ...taken, oldpassword });
      expect([attempt, answer.status]).toEqual([attempt, 400]);
      expect(answer.body).toEqual(refusal(`${attempt % 2 ? 'email' : 'telp'} is already exists`));
    }
    expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
  });

  test('is asked for before anything is told about other accounts', async () => {
    const [{ headers }, other] = [await newcomer(), await newcomer()];
    const body = { email: other.email, telp: other.telp, oldpassword: 'rahasib' };
    expect((await updateUser(headers, body)).body).toEqual(wrongOld);
  });
});

describe('the e-mail', () => {
  test('takes effect at once and is unproven', async () => {
    const { headers, email: former } = await newcomer();
    const email = freshEmail();
    const token = tokenOf(await updateUser(headers, { email, oldpassword }));
    expect(await readAccount(bearer(token))).toMatchObject({ email, isAccountVerified: false });
    expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
    expect((await tryLogIn(former, 'rahasia')).status).toBe(401);
  });

  test('cannot become somebody else’s, and then nothing is changed', async () => {
    const [{ headers, email, telp }, other] = [await newcomer(), await registerActively()];
    const body = { nama: 'Sis', email: other.email.toUpperCase(), oldpassword, newpassword: 'rahasia 2' };
    const answer = await updateUser(headers, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal('email is already exists'));
    expect((await read(headers)).body).toEqual({ nama: 'Broo', email, telp });
    expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
  });

  test('may be the caller’s own, in another case too, and stays proven', async () => {
    const { headers, email } = await newcomer();
    const same = bearer(tokenOf(await updateUser(headers, { email, oldpassword })));
    const shouted = email.toUpperCase();
    const answer = await updateUser(same, { email: shouted, oldpassword });
    expect(answer.body).toMatchObject({ data: { email: shouted } });
    const account = await readAccount(bearer(tokenOf(answer)));
    expect(account).toMatchObject({ email: shouted, isAccountVerified: true });
  });

  test('that is new gets a link to verify it; the old one, which was proven, a notice with the way back', async () => {
    const { headers, email: former } = await newcomer();
    const email = freshEmail('zahra');
    await updateUser(headers, { email, oldpassword });
    const verify = await newestMailTo(email, 1, verifySubject.en);
    expect(verify.text).toContain('/pages/verify#');
    const notice = await newestMailTo(former, 1, emailChangedSubject.en);
    expect(notice.text).toContain('z***@example.com');
    expect(notice.text).not.toContain('zahra');
    expect(notice.text).toContain('/pages/undo-email#');
  });

  test('that was left and proven stays reserved, for everybody but who left it', async () => {
    const { headers, email } = await newcomer();
    const moved = bearer(tokenOf(await updateUser(headers, { email: freshEmail(), oldpassword })));
    const body = { nama: 'Sis', email, telp: freshPhone(), password: 'rahasia' };
    const registered = await call('POST /activation/api/users/register', { body });
    expect([registered.status, registered.body]).toEqual([400, refusal('email is already exists')]);
    const other = await newcomer();
    const taken = await updateUser(other.headers, { email, oldpassword });
    expect([taken.status, taken.body]).toEqual([400, refusal('email is already exists')]);
    const back = await updateUser(moved, { email, oldpassword });
    expect(back.body).toMatchObject({ data: { email }, errors: false });
  });

  test('that was left and never proven gets no notice and is free again', async () => {
    const { email, password } = await registerActively();
    const headers = bearer(tokenOf(await tryLogIn(email, password)));
    const next = freshEmail();
    await updateUser(headers, { email: next, oldpassword });
    await newestMailTo(next, 1, verifySubject.en);
    expect(await mailsTo(email, 0)).toEqual([]);
    await registerActively({ email });
  });
});

describe('the phone', () => {
  test('cannot become somebody else’s, in whatever form it comes, and then nothing is changed', async () => {
    const [{ headers, email, telp }, other] = [await newcomer(), await newcomer()];
    const national = other.telp.slice(1);
    for (const taken of [
      other.telp,
      `+62${national}`,
      `62${national}`,
      `0${national.slice(0, 3)} ${national.slice(3)}`,
    ]) {
      const answer = await updateUser(headers, { nama: 'Sis', telp: taken, oldpassword });
      expect([taken, answer.status, answer.body]).toEqual([taken, 400, refusal('telp is already exists')]);
    }
    expect((await read(headers)).body).toEqual({ nama: 'Broo', email, telp });
  });

  test('may be the caller’s own in another form, and is shown in that', async () => {
    const { headers, telp } = await newcomer();
    const written = `+62 ${telp.slice(1)}`;
    const answer = await updateUser(headers, { telp: written, oldpassword });
    expect(answer.body).toMatchObject({ data: { telp: written } });
  });

  test('that is left is free again', async () => {
    const { headers, telp } = await newcomer();
    await updateUser(headers, { telp: freshPhone(), oldpassword });
    const next = await newcomer({ telp });
    expect((await read(next.headers)).body).toMatchObject({ telp });
  });

  test('of two accounts that take one in one moment, one gets it', async () => {
    const people = [await newcomer(), await newcomer()];
    const telp = freshPhone();
    const answers = await Promise.all(
      people.map(({ headers }) => updateUser(headers, { telp, oldpassword })),
    );
    expect(statusesOf(answers)).toEqual({ 200: 1, 400: 1 });
    const refused = answers.find(({ status }) => status === 400);
    expect(refused?.body).toEqual(refusal('telp is already exists'));
  });
});
