import { describe, expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import {
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  mailsTo,
  newestMailTo,
  readRecord,
} from '../../support/http';
import {
  logIn,
  mailedReset,
  newcomer,
  provenCaller,
  readAccount,
  register,
  resetPassword,
  statusFor,
  tryLogIn,
  updateUser,
} from './people';

test('all fields change at once', async () => {
  const { id, headers } = await newcomer();
  const email = freshEmail();
  const body = { username: 'Bibah', password: 'rahasia 2', name: 'Habibah', email };
  const answer = await updateUser(headers, body);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    success: true,
    message: 'Update User Successfully',
    data: { id, username: 'Bibah', name: 'Habibah', email, isAccountVerified: false, role: 'USER' },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test.for([
  ['username', 'Bibah'],
  ['name', 'Habibah'],
] as const)('%s changes alone, and the rest stays', async ([field, value]) => {
  const { headers } = await newcomer();
  const before = await readAccount(headers);
  const answer = await updateUser(headers, { [field]: ` ${value} ` });
  const after = { ...before, [field]: value };
  expect(answer.body).toEqual({ success: true, message: 'Update User Successfully', data: after });
  expect(await readAccount(headers)).toEqual(after);
});

test('without a token nothing is changed, whatever else is wrong', async () => {
  for (const body of [{ name: 'Habibah' }, { name: 42 }, {}]) {
    const answer = await updateUser({}, body);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: 'Unauthorized' });
  }
});

test.for([{}, { nickname: 'Bib' }, { role: 'ADMIN' }, { id: 'x', isAccountVerified: true }])(
  'an update that names no field it knows is refused: %j',
  async (body) => {
    const { headers } = await newcomer();
    const answer = await updateUser(headers, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: 'Nothing to update' });
  },
);

test('the role, and whatever else is not the caller’s to change, stays', async () => {
  const { id, headers } = await newcomer();
  const body = { name: 'Habibah', role: 'ADMIN', id: 'x', isAccountVerified: true, status: 'disabled' };
  const answer = await updateUser(headers, { ...body, emailVerifiedAt: 1, securityVersion: 7, hash: 'x' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    data: { id, name: 'Habibah', role: 'USER', isAccountVerified: false },
  });
  expect(await readRecord(keys.account(id))).toMatchObject({
    role: 'user',
    status: 'active',
    securityVersion: 1,
  });
});

test.for([
  ['username', null, 'Username must be a string'],
  ['username', '', 'Username must not blank'],
  ['username', ' \t', 'Username must not blank'],
  ['username', 'x'.repeat(101), 'Username must have 1 to 100 characters'],
  ['username', 'Ha\u0007bib', 'Username must not contain control characters'],
  ['password', null, 'Password must be a string'],
  ['password', '', 'Password must not blank'],
  ['password', '12345', 'Password must have 6 to 128 characters'],
  ['password', 'x'.repeat(129), 'Password must have 6 to 128 characters'],
  ['name', null, 'Name must be a string'],
  ['name', '', 'Name must not blank'],
  ['email', null, 'Wrong Email'],
  ['email', '', 'Email must not blank'],
  ['email', 'habib', 'Wrong Email'],
] as const)('%s cannot become %j', async ([field, value, errors]) => {
  const { headers } = await newcomer();
  const before = await readAccount(headers);
  const answer = await updateUser(headers, { name: 'Habibah', [field]: value });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ errors });
  expect(await readAccount(headers)).toEqual(before);
});

describe('the password', () => {
  test('is another one afterwards, and only this session lives on', async () => {
    const caller = await newcomer();
    const elsewhere = await logIn(caller);
    const answer = await updateUser(caller.headers, { password: 'rahasia 2' });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain('rahasia');
    expect(await statusFor(caller.headers)).toBe(200);
    expect(await statusFor(elsewhere.headers)).toBe(401);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(401);
    expect((await tryLogIn(caller.email, 'rahasia 2')).status).toBe(200);
  });

  test('is changed with a mail that says so', async () => {
    const { headers, email } = await newcomer();
    await updateUser(headers, { password: 'rahasia 2' });
    const mail = await newestMailTo(email, 1, 'Your akun password was changed');
    expect(mail.text).not.toContain('rahasia');
  });

  test('ends the codes that are still out', async () => {
    const { headers, email } = await newcomer();
    const otp = await mailedReset(email);
    await updateUser(headers, { password: 'rahasia 2' });
    const answer = await resetPassword(otp, email, 'rahasia 3');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: 'Wrong OTP' });
    expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
  });

  test('stays when the mask comes back that stood for it', async () => {
    const caller = await newcomer();
    const elsewhere = await logIn(caller);
    for (const body of [{ password: '********', name: 'Habibah' }, { password: '********' }]) {
      const answer = await updateUser(caller.headers, body);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ message: 'Update User Successfully', data: { name: 'Habibah' } });
    }
    expect(await statusFor(elsewhere.headers)).toBe(200);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
  });
});

describe('the e-mail', () => {
  test('takes effect at once and is unproven', async () => {
    const caller = await provenCaller();
    const email = freshEmail();
    const answer = await updateUser(caller.headers, { email });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ data: { email, isAccountVerified: false } });
    expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(401);
  });

  test('cannot become somebody else’s, and then nothing is changed', async () => {
    const [caller, other] = [await newcomer(), await register()];
    const before = await readAccount(caller.headers);
    const body = { name: 'Habibah', password: 'rahasia 2', email: other.email.toUpperCase() };
    const answer = await updateUser(caller.headers, body);
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({ errors: 'Email already exists' });
    expect(await readAccount(caller.headers)).toEqual(before);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
  });

  test('stays proven when only its case changes', async () => {
    const caller = await provenCaller();
    const email = caller.email.replace('person', 'Person');
    const answer = await updateUser(caller.headers, { email });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ data: { email, isAccountVerified: true } });
  });

  test('may be the caller’s own, as it is', async () => {
    const { headers, email } = await newcomer();
    const answer = await updateUser(headers, { email });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ data: { email } });
  });

  test('that is left and was never proven is free again', async () => {
    const { headers, email } = await newcomer();
    await updateUser(headers, { email: freshEmail() });
    await register({ email });
  });

  test('that is left and was proven stays reserved for the way back', async () => {
    const { headers, email } = await provenCaller();
    await updateUser(headers, { email: freshEmail() });
    await expect(register({ email })).rejects.toThrow('Email already exists');
    // A mail goes there with the change, and the one of the proof was sent within the minute.
    expect((await updateUser(headers, { email })).status).toBe(429);
    await changeRecord(keys.code('verify_email', email.toLowerCase()), { nextMailAt: 0 });
    const back = await updateUser(headers, { email });
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ data: { email } });
  });

  test('that is left and was proven gets a notice with the way to undo it, the new one masked', async () => {
    const { headers, email } = await provenCaller();
    await updateUser(headers, { email: freshEmail('zahra') });
    const notice = await newestMailTo(email, 1, 'Your akun email address was changed');
    expect(notice.text).toContain('z***@example.com');
    expect(notice.text).not.toContain('zahra');
    expect(notice.text).toContain('/pages/undo-email#');
  });

  test('that is left and was never proven gets no notice', async () => {
    const { headers, email } = await newcomer();
    const next = freshEmail();
    await updateUser(headers, { email: next });
    await mailedReset(next);
    expect(await mailsTo(email, 0)).toEqual([]);
  });

  test('that is new gets a link to verify it', async () => {
    const { headers } = await newcomer();
    const email = freshEmail();
    await updateUser(headers, { email });
    const mail = await newestMailTo(email, 1, 'Confirm your new email address for akun');
    expect(mail.text).toContain('/pages/verify#');
  });

  test('ends the reset codes that went to the one before', async () => {
    const { headers, email } = await newcomer();
    const otp = await mailedReset(email);
    const next = freshEmail();
    await updateUser(headers, { email: next });
    for (const address of [email, next]) {
      expect((await resetPassword(otp, address)).body).toEqual({ errors: 'Wrong OTP' });
    }
    expect((await tryLogIn(next, 'rahasia')).status).toBe(200);
  });

  test('gets the codes from then on', async () => {
    const { headers } = await newcomer();
    const email = freshEmail();
    await updateUser(headers, { email });
    expect((await resetPassword(await mailedReset(email), email)).status).toBe(200);
  });
});
