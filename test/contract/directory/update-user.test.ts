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
import { emailChangedSubject, passwordChangedSubject, verifySubject } from '../activation/subjects';
import { readAccount, register as registerActively, statusFor } from '../session/people';
import {
  accountKey,
  admin,
  type Caller,
  deleteUser,
  getUser,
  isTimestamp,
  logIn,
  mailedCode,
  newcomer,
  notThere,
  proven,
  refusal,
  register,
  showCode,
  tryLogIn,
  unauthorized,
  updateUser,
  userOf,
} from './people';

/** Someone whose mailbox is proven, logged in. */
const provenCaller = async (): Promise<Caller> => logIn(await proven());

test('all fields change at once, and the answer is the bare user', async () => {
  const { id, headers } = await newcomer();
  const before = userOf(await getUser(id, headers));
  const email = freshEmail();
  const answer = await updateUser(id, headers, { username: 'Isa', email, password: 'rahasia 2' });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    id,
    username: 'Isa',
    email,
    password: '********',
    created_at: before.created_at,
    updated_at: expect.toSatisfy(isTimestamp),
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  const { updated_at } = answer.body as { updated_at: string };
  expect(Date.parse(updated_at)).toBeGreaterThan(Date.parse(before.updated_at));
  expect(userOf(await getUser(id, headers))).toEqual(answer.body);
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test('the username changes alone, and the rest stays', async () => {
  const { id, headers, email } = await newcomer();
  const before = userOf(await getUser(id, headers));
  const answer = await updateUser(id, headers, { username: ' Isa ' });
  expect(answer.body).toEqual({ ...before, username: 'Isa', updated_at: expect.any(String) });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('a stranger gets a 401, and nothing is changed', async () => {
  const [stranger, owner] = [await newcomer(), await newcomer()];
  const before = userOf(await getUser(owner.id, owner.headers));
  for (const body of [{ username: 'Swiper' }, { password: 'rahasia 2' }, { email: freshEmail() }]) {
    const answer = await updateUser(owner.id, stranger.headers, body);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(unauthorized);
  }
  expect(userOf(await getUser(owner.id, owner.headers))).toEqual(before);
  expect((await tryLogIn(owner.email, 'rahasia')).status).toBe(200);
});

test('an admin may change anybody, and stays logged in', async () => {
  const [boss, owner] = [await admin(), await newcomer()];
  const email = freshEmail();
  const answer = await updateUser(owner.id, boss.headers, { username: 'Isa', email, password: 'rahasia 2' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ id: owner.id, username: 'Isa', email });
  expect(await statusFor(boss.headers)).toBe(200);
  expect(await statusFor(owner.headers)).toBe(401);
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
});

test('who is no admin any more is a stranger, with the same token', async () => {
  const [boss, owner] = [await admin(), await newcomer()];
  await changeRecord(await accountKey(boss.id), { role: 'user' });
  const answer = await updateUser(owner.id, boss.headers, { username: 'Isa' });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});

test('a user that is not there is a 404 for everybody with a valid token', async () => {
  const [caller, boss, gone] = [await newcomer(), await admin(), await newcomer()];
  await deleteUser(gone.id, gone.headers);
  for (const { headers } of [caller, boss]) {
    for (const id of [gone.id, 1, 'abc']) {
      const answer = await updateUser(id, headers, { username: 'Isa' });
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual(notThere);
    }
  }
});

test('without a token nothing is changed, whatever else is wrong', async () => {
  const { id, headers } = await newcomer();
  for (const body of [{ username: 'Isa' }, { username: 42 }, {}]) {
    for (const path of [id, 'abc']) {
      const answer = await updateUser(path, {}, body);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(unauthorized);
    }
  }
  expect(userOf(await getUser(id, headers)).username).toBe('Dora');
});

test.for([{}, { nama: 'Isa' }, { role: 'ADMIN' }, { id: 1, created_at: 'x' }])(
  'an update that names no field it knows is refused: %j',
  async (body) => {
    const { id, headers } = await newcomer();
    const answer = await updateUser(id, headers, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal('Tidak ada yang diubah'));
  },
);

test('what is not to be changed here stays', async () => {
  const { id, headers } = await newcomer();
  const before = await readRecord(await accountKey(id));
  const foreign = {
    id: 1,
    number: 1,
    role: 'admin',
    status: 'disabled',
    created_at: 'x',
    securityVersion: 9,
  };
  const answer = await updateUser(id, headers, {
    ...foreign,
    username: 'Isa',
    emailVerifiedAt: 1,
    phone: 'x',
  });
  expect(answer.status).toBe(200);
  expect(await readRecord(await accountKey(id))).toEqual({
    ...before,
    username: 'Isa',
    updatedAt: expect.any(Number),
  });
});

test.for([
  ['username', null, 'username tidak valid'],
  ['username', '', 'username wajib diisi'],
  ['username', 'x'.repeat(101), 'username harus 1 sampai 100 karakter'],
  ['password', null, 'password tidak valid'],
  ['password', '', 'password wajib diisi'],
  ['password', '12345', 'password harus 6 sampai 128 karakter'],
  ['password', 'x'.repeat(129), 'password harus 6 sampai 128 karakter'],
  ['email', null, 'format email salah'],
  ['email', '', 'email wajib diisi'],
  ['email', 'dora', 'format email salah'],
] as const)('%s cannot become %j', async ([field, value, message]) => {
  const { id, headers } = await newcomer();
  const before = userOf(await getUser(id, headers));
  const answer = await updateUser(id, headers, { username: 'Isa', [field]: value });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal(message));
  expect(userOf(await getUser(id, headers))).toEqual(before);
});

describe('the password', () => {
  test('is another one afterwards, and only this session lives on', async () => {
    const caller = await newcomer();
    const elsewhere = await logIn(caller);
    expect((await updateUser(caller.id, caller.headers, { password: 'rahasia 2' })).status).toBe(200);
    expect(await statusFor(caller.headers)).toBe(200);
    expect(await statusFor(elsewhere.headers)).toBe(401);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(401);
    expect((await tryLogIn(caller.email, 'rahasia 2')).status).toBe(200);
  });

  test('is changed with a mail that says so', async () => {
    const { id, headers, email } = await newcomer();
    await updateUser(id, headers, { password: 'rahasia 2' });
    const mail = await newestMailTo(email, 1, passwordChangedSubject.id);
    expect(mail.text).not.toContain('rahasia');
  });

  test('stays when the mask comes back that stood for it', async () => {
    const caller = await newcomer();
    const elsewhere = await logIn(caller);
    const shown = userOf(await getUser(caller.id, caller.headers));
    for (const body of [shown, { password: '********' }]) {
      const answer = await updateUser(caller.id, caller.headers, body);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ ...shown, updated_at: expect.any(String) });
    }
    expect(await statusFor(elsewhere.headers)).toBe(200);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
  });
});

describe('the e-mail', () => {
  test('takes effect at once and is unproven', async () => {
    const caller = await provenCaller();
    const email = freshEmail();
    await updateUser(caller.id, caller.headers, { email });
    expect(await readAccount(caller.headers)).toMatchObject({ email, isAccountVerified: false });
    expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(401);
  });

  test('cannot become somebody else’s, and then nothing is changed', async () => {
    const [caller, other] = [await newcomer(), await registerActively()];
    const before = userOf(await getUser(caller.id, caller.headers));
    const body = { username: 'Isa', password: 'rahasia 2', email: other.email.toUpperCase() };
    const answer = await updateUser(caller.id, caller.headers, body);
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual(refusal('Email sudah terdaftar'));
    expect(userOf(await getUser(caller.id, caller.headers))).toEqual(before);
    expect((await tryLogIn(caller.email, 'rahasia')).status).toBe(200);
  });

  test('may become one for which a registration waits, which then comes too late', async () => {
    const [caller, waiting] = [await newcomer(), await register()];
    const mailed = await mailedCode(waiting.email);
    expect((await updateUser(caller.id, caller.headers, { email: waiting.email })).status).toBe(200);
    for (const code of [mailed, waiting.code]) {
      const answer = await showCode(code);
      expect(answer.status).toBeOneOf([404, 409]);
      expect(answer.body).toMatchObject({ status: 'failed' });
    }
    expect(await readAccount(caller.headers)).toMatchObject({ email: waiting.email });
    expect((await tryLogIn(waiting.email, 'rahasia')).status).toBe(200);
  });

  test('stays proven when only its case changes', async () => {
    const { id, headers, email } = await provenCaller();
    const shouted = email.toUpperCase();
    expect((await updateUser(id, headers, { email: shouted })).body).toMatchObject({ email: shouted });
    expect(await readAccount(headers)).toMatchObject({ email: shouted, isAccountVerified: true });
  });

  test('that is new gets a link to verify it', async () => {
    const { id, headers } = await newcomer();
    const email = freshEmail();
    await updateUser(id, headers, { email });
    const mail = await newestMailTo(email, 1, verifySubject.id);
    expect(mail.text).toContain('/pages/verify#');
  });

  test('that is left and was proven gets a notice with the way to undo it, and stays reserved', async () => {
    const { id, headers, email } = await provenCaller();
    await updateUser(id, headers, { email: freshEmail('zahra') });
    const notice = await newestMailTo(email, 1, emailChangedSubject.id);
    expect(notice.text).toContain('z***@example.com');
    expect(notice.text).not.toContain('zahra');
    expect(notice.text).toContain('/pages/undo-email#');
    const again = await call('POST /directory/api/v1/users', {
      body: { username: 'Dora', email, password: 'rahasia' },
    });
    expect(again.status).toBe(409);
    expect(again.body).toEqual(refusal('Email sudah terdaftar'));
    const other = await newcomer();
    const moving = await updateUser(other.id, other.headers, { email });
    expect(moving.status).toBe(409);
    expect((await updateUser(id, headers, { email })).status).toBe(200);
  });

  test('that is left and was never proven gets no notice and is free again', async () => {
    const { id, headers, email } = await newcomer();
    const next = freshEmail();
    await updateUser(id, headers, { email: next });
    await newestMailTo(next, 1, verifySubject.id);
    expect((await mailsTo(email, 0)).filter(({ subject }) => subject === emailChangedSubject.id)).toEqual([]);
    expect(await readRecord(keys.emailLock(email))).toBe(undefined);
    await registerActively({ email });
  });

  test('that an admin changes is mailed about like the owner’s own change', async () => {
    const [boss, owner] = [await admin(), await proven()];
    const email = freshEmail();
    await updateUser(owner.id, boss.headers, { email });
    await newestMailTo(email, 1, verifySubject.id);
    await newestMailTo(owner.email, 1, emailChangedSubject.id);
  });
});

test('of many renames in one moment each is answered, and one of them stands', async () => {
  const { id, headers } = await newcomer();
  const names = ['A', 'B', 'C', 'D', 'E'];
  const answers = await Promise.all(names.map((username) => updateUser(id, headers, { username })));
  for (const { status } of answers) expect(status).toBe(200);
  expect(names).toContain(userOf(await getUser(id, headers)).username);
});

test('of two accounts that take one e-mail in one moment, one gets it', async () => {
  const [one, other] = [await newcomer(), await newcomer()];
  const email = freshEmail();
  const answers = await Promise.all(
    [one, other].map(({ id, headers }) => updateUser(id, headers, { email })),
  );
  const statuses = answers.map(({ status }) => status).toSorted((left, right) => left - right);
  expect(statuses[0]).toBe(200);
  expect(statuses[1]).toBeOneOf([409, 429]);
  const winner = statuses[0] === 200 && answers[0]?.status === 200 ? one : other;
  expect(await readAccount(winner.headers)).toMatchObject({ email });
});
