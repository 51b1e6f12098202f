import { describe, expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, freshEmail, mailsTo, wrongCode } from '../../support/http';
import { deleteUser, numberOf } from '../directory/people';
import {
  askReset,
  mailedReset,
  readAccount,
  register as registerActively,
  tryLogIn as sessionLogIn,
} from '../session/people';
import { pendingsOf, skipMinute } from './pendings';
import {
  activate,
  bearer,
  freshPhone,
  mailedToken,
  newcomer,
  read,
  refusal,
  register,
  resend,
  tokenOf,
  tryLogIn,
} from './people';

const wrong = refusal('token is invalid');

/** Registers so many times with one e-mail, and reads the token of each. */
async function waitingFor(email: string, count: number, from = 1) {
  const registrations = [];
  for (let index = from; index < from + count; index++) {
    const waiting = await register({ email, nama: `Broo ${index}`, password: `rahasia ${index}` });
    registrations.push({ ...waiting, token: await mailedToken(email, index) });
  }
  return registrations;
}

test('each contract says in its own envelope that the account is not active, after the right password', async () => {
  const { email, password } = await register();
  const logins = [
    ['activation/api/users/login', { email }, 410, refusal('user account not activated yet')],
    ['directory/api/v1/users/login', { email }, 403, { status: 'failed', message: 'Akun belum diaktifkan' }],
    ['session/api/users/login', { email }, 403, { errors: 'Account not activated yet' }],
    [
      'token/users/login',
      { username: email },
      403,
      { status: 403, message: 'account is not activated yet', data: null, refrence: null, error: true },
    ],
    ['profile/api/users/login', { email }, 403, { errors: 'akun belum diaktifkan' }],
  ] as const;
  for (const [path, who, status, body] of logins) {
    const right = await call(`POST /${path}`, { body: { ...who, password } });
    expect([path, right.status, right.body]).toEqual([path, status, body]);
    const other = await call(`POST /${path}`, { body: { ...who, password: 'rahasib' } });
    expect([path, other.status]).toEqual([path, path.startsWith('token') ? 400 : 401]);
  }
});

test('several wait for one e-mail, each with its own name, phone, password and mail', async () => {
  const email = freshEmail();
  await waitingFor(email, 3);
  for (let index = 1; index <= 3; index++) {
    expect((await tryLogIn(email, `rahasia ${index}`)).status).toBe(410);
  }
  expect((await tryLogIn(email, 'rahasia 4')).status).toBe(401);
  expect(await mailsTo(email, 0)).toHaveLength(3);
});

test.for([0, 1, 2])('the token decides which of them becomes the account: number %d', async (chosen) => {
  const email = freshEmail();
  const waiting = await waitingFor(email, 3);
  const winner = waiting[chosen];
  const token = tokenOf(await activate(winner?.token ?? '', email));
  expect((await read(bearer(token))).body).toEqual({ nama: winner?.nama, email, telp: winner?.telp });
  for (const other of waiting) {
    const isWinner = other === winner;
    expect((await tryLogIn(email, other.password)).status).toBe(isWinner ? 200 : 401);
    expect((await activate(other.token, email)).body).toEqual(wrong);
  }
  expect(await pendingsOf(email)).toEqual([]);
});

test('a fourth registration displaces the oldest', async () => {
  const email = freshEmail();
  const [first, second, third, fourth] = await waitingFor(email, 4);
  expect(await pendingsOf(email)).toHaveLength(3);
  expect((await tryLogIn(email, 'rahasia 1')).status).toBe(401);
  for (const { password } of [second, third, fourth] as { password: string }[]) {
    expect((await tryLogIn(email, password)).status).toBe(410);
  }
  const outdated = await activate(first?.token ?? '', email);
  expect(outdated.status).toBe(400);
  expect(outdated.body).toEqual(wrong);
  expect((await activate(second?.token ?? '', email)).status).toBe(200);
});

test('a guess is counted once for the e-mail: five wrong ones end the tokens of all who wait', async () => {
  const email = freshEmail();
  const waiting = await waitingFor(email, 3);
  const last = waiting[2]?.token ?? '';
  for (let step = 1; step <= 5; step++)
    expect((await activate(wrongCode(last, step), email)).status).toBe(400);
  for (const { token } of waiting) expect((await activate(token, email)).body).toEqual(wrong);
});

test('four wrong ones leave all of them as they are', async () => {
  const email = freshEmail();
  const waiting = await waitingFor(email, 3);
  for (let step = 1; step <= 4; step++) await activate(wrongCode(waiting[2]?.token ?? '', step), email);
  expect((await activate(waiting[0]?.token ?? '', email)).status).toBe(200);
});

test('the token of a later registration counts anew', async () => {
  const email = freshEmail();
  const [first] = await waitingFor(email, 1);
  for (let step = 1; step <= 5; step++) await activate(wrongCode(first?.token ?? '', step), email);
  const [later] = await waitingFor(email, 1, 2);
  expect((await activate(first?.token ?? '', email)).body).toEqual(wrong);
  for (let step = 1; step <= 3; step++) await activate(wrongCode(later?.token ?? '', step), email);
  expect((await activate(later?.token ?? '', email)).status).toBe(200);
});

test('a phone that was taken meanwhile leaves the token unused', async () => {
  const telp = freshPhone();
  const [early, late] = [await register({ telp }), await register({ telp: `+62 ${telp.slice(1)}` })];
  const token = await mailedToken(late.email);
  const owner = tokenOf(await activate(await mailedToken(early.email), early.email));
  const answer = await activate(token, late.email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal('telp is already exists'));
  expect((await tryLogIn(late.email, 'rahasia')).status).toBe(410);

  await deleteUser(await numberOf(bearer(owner)), bearer(owner));
  expect((await activate(token, late.email)).status).toBe(200);
});

test('of two who wait with one phone and activate in one moment, one gets it', async () => {
  const telp = freshPhone();
  const waiting = [await register({ telp }), await register({ telp })];
  const tokens = await Promise.all(waiting.map(({ email }) => mailedToken(email)));
  const answers = await Promise.all(waiting.map(({ email }, index) => activate(tokens[index] ?? '', email)));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.map(({ status, body }) => [status, body])).toEqual([
    [400, refusal('telp is already exists')],
  ]);
});

test('another token goes to the newest of those from here', async () => {
  const email = freshEmail();
  const waiting = await waitingFor(email, 2);
  await skipMinute(email);
  expect((await resend(email)).status).toBe(200);
  const renewed = await mailedToken(email, 3);
  if (renewed !== waiting[1]?.token) {
    expect((await activate(waiting[1]?.token ?? '', email)).body).toEqual(wrong);
  }
  const token = tokenOf(await activate(renewed, email));
  expect((await read(bearer(token))).body).toMatchObject({ nama: 'Broo 2' });
});

test('another token for the newest leaves those of the others as they are', async () => {
  const email = freshEmail();
  const waiting = await waitingFor(email, 2);
  await skipMinute(email);
  await resend(email);
  const token = tokenOf(await activate(waiting[0]?.token ?? '', email));
  expect((await read(bearer(token))).body).toMatchObject({ nama: 'Broo 1' });
});

test('a right password of who waits forgets the failed logins', async () => {
  const { email, key } = await register();
  await changeRecord(keys.loginCounter(key), { failures: 4, lastFailureAt: Date.now() });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(410);
  expect((await tryLogIn(email, 'rahasib')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(410);
});

test('who waits gets no reset, of whatever kind', async () => {
  const { email } = await register();
  await mailedToken(email);
  expect((await askReset(email)).status).toBe(200);
  const asked = await call('POST /token/users/reset-password', { body: { username: email } });
  expect(asked.status).toBe(200);
  // The stream is worked off in order: what was to be mailed before has been.
  await mailedReset((await registerActively()).email);
  expect(await mailsTo(email, 0)).toHaveLength(1);
});

describe.for([
  ['session', 'POST /session/api/users', { username: 'Broo', name: 'Broo' }, 'email'],
  ['token', 'POST /token/users', {}, 'username'],
  ['profile', 'POST /profile/api/users', { username: 'Broo', 'confirm-password': 'rahasia 9' }, 'email'],
] as const)('who registers actively, through %s,', ([, route, fields, name]) => {
  test('is let in and ends all who wait', async () => {
    const email = freshEmail();
    const waiting = await waitingFor(email, 2);
    const answer = await call(route, { body: { ...fields, [name]: email, password: 'rahasia 9' } });
    expect(answer.status).toBeOneOf([200, 201]);
    expect(await pendingsOf(email)).toEqual([]);
    for (const { token, password } of waiting) {
      expect((await activate(token, email)).body).toEqual(wrong);
      expect((await tryLogIn(email, password)).status).toBe(401);
    }
    const again = await resend(email);
    expect([again.status, again.body]).toEqual([400, refusal('email not found')]);
    expect((await sessionLogIn(email, 'rahasia 9')).body).toMatchObject({
      data: { isAccountVerified: false },
    });
  });
});

test('nobody can begin to wait for the e-mail of an account', async () => {
  const { email } = await newcomer();
  await expect(register({ email, password: 'rahasia 2' })).rejects.toThrow('email is already exists');
  expect(await pendingsOf(email)).toEqual([]);
});

test('who moves to an e-mail for which others wait has it, and they come too late', async () => {
  const [mover, waiting] = [await newcomer(), await register({ password: 'rahasia 2' })];
  const token = await mailedToken(waiting.email);
  const body = { email: waiting.email, oldpassword: 'rahasia' };
  const moved = await call('PUT /activation/api/users', { headers: mover.headers, body });
  expect(moved.status).toBe(200);
  const late = await activate(token, waiting.email);
  expect(late.status).toBe(400);
  expect(late.body).toMatchObject({ data: null, errors: true });
  expect((await tryLogIn(waiting.email, 'rahasia 2')).status).toBe(401);
  expect(await readAccount(bearer(tokenOf(moved)))).toMatchObject({ email: waiting.email });
});
