import { describe, expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, freshEmail, mailsTo, newestMailTo } from '../../support/http';
import { changePendings, pendingsOf, skipMinute } from '../activation/pendings';
import {
  activate,
  tryLogIn as activationLogIn,
  register as activationRegister,
  mailedToken,
  resend,
} from '../activation/people';
import {
  askReset,
  mailedReset,
  readAccount,
  register as registerActively,
  tryLogIn as sessionLogIn,
} from '../session/people';
import {
  activationMail,
  getUser,
  logIn,
  mailedCode,
  newcomer,
  refusal,
  register,
  showCode,
  tryLogIn,
  unauthorized,
  userOf,
  wrongCodeAnswer,
} from './people';

/** Registers so many times with one e-mail, and reads both codes of each. */
async function waitingFor(email: string, count: number) {
  const registrations = [];
  for (let index = 1; index <= count; index++) {
    const fields = { email, username: `Dora ${index}`, password: `rahasia ${index}` };
    const waiting = await register(fields);
    registrations.push({ ...waiting, mailed: await mailedCode(email, index) });
  }
  return registrations;
}

test('who waits for a code cannot log in, and is told so only after the right password', async () => {
  const { email } = await register();
  const right = await tryLogIn(email, 'rahasia');
  expect(right.status).toBe(403);
  expect(right.body).toEqual(refusal('Akun belum diaktifkan'));
  const wrong = await tryLogIn(email, 'rahasib');
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual(unauthorized);
});

test('each contract says so in its own envelope', async () => {
  const { email, password } = await register();
  const logins = [
    ['session/api/users/login', { email }, 403, { errors: 'Account not activated yet' }],
    [
      'activation/api/users/login',
      { email },
      410,
      { data: null, message: 'user account not activated yet', errors: true },
    ],
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
    const wrong = await call(`POST /${path}`, { body: { ...who, password: 'rahasib' } });
    expect([path, wrong.status]).toEqual([path, path.startsWith('token') ? 400 : 401]);
  }
});

test('several wait for one e-mail, each with a password of its own, and a mail of its own', async () => {
  const email = freshEmail();
  const waiting = await waitingFor(email, 3);
  for (const { password } of waiting) expect((await tryLogIn(email, password)).status).toBe(403);
  expect((await tryLogIn(email, 'rahasia 4')).status).toBe(401);
  const codes = waiting.flatMap(({ mailed, code }) => [mailed, String(code)]);
  expect(new Set(codes).size).toBe(6);
  expect(await mailsTo(email, 0)).toHaveLength(3);
});

test('they share a salt, so that one hash compares a password with all of them', async () => {
  const email = freshEmail();
  await waitingFor(email, 3);
  const salts = (await pendingsOf(email)).map(
    ({ hash }) => /\$2[aby]\$\d\d\$(.{22})/.exec(String(hash))?.[1],
  );
  expect(salts).toEqual([expect.any(String), salts[0], salts[0]]);
});

test.for([
  ['of the answer', 'code'],
  ['that was mailed', 'mailed'],
] as const)('the code %s makes exactly its own registration the account', async ([, kind]) => {
  const email = freshEmail();
  const [first, second, third] = await waitingFor(email, 3);
  const user = userOf(await showCode(second?.[kind]));
  expect(user).toMatchObject({ username: 'Dora 2', email });
  expect((await tryLogIn(email, 'rahasia 2')).status).toBe(200);
  for (const other of [first, third]) {
    expect((await tryLogIn(email, other?.password ?? '')).status).toBe(401);
    for (const code of [other?.code, other?.mailed]) {
      const answer = await showCode(code);
      expect(answer.status).toBeOneOf([404, 409]);
    }
  }
  expect(await pendingsOf(email)).toEqual([]);
  const { headers } = await logIn({ email, password: 'rahasia 2' });
  expect(userOf(await getUser(user.id, headers))).toMatchObject({ username: 'Dora 2', email });
});

test('a code whose registration was outrun is wrong', async () => {
  const email = freshEmail();
  const [first, second] = await waitingFor(email, 2);
  await showCode(second?.code);
  for (const code of [first?.code, first?.mailed]) {
    const answer = await showCode(code);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(wrongCodeAnswer);
  }
});

test('a fourth registration displaces the oldest', async () => {
  const email = freshEmail();
  const [first, ...others] = await waitingFor(email, 4);
  expect(await pendingsOf(email)).toHaveLength(3);
  for (const code of [first?.code, first?.mailed]) {
    expect((await showCode(code)).body).toEqual(wrongCodeAnswer);
  }
  expect((await tryLogIn(email, 'rahasia 1')).status).toBe(401);
  for (const { password } of others) expect((await tryLogIn(email, password)).status).toBe(403);
  expect(userOf(await showCode(others[0]?.code)).username).toBe('Dora 2');
});

test('after a day nobody waits any more', async () => {
  const { email, key, code } = await register();
  const mailed = await mailedCode(email);
  await changePendings(key, { expiresAt: Date.now() - 1 });
  for (const each of [code, mailed]) expect((await showCode(each)).body).toEqual(wrongCodeAnswer);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(401);
});

test('a right password of who waits forgets the failed logins', async () => {
  const { email, key } = await register();
  await changeRecord(keys.loginCounter(key), { failures: 4, lastFailureAt: Date.now() });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(403);
  expect((await tryLogIn(email, 'rahasib')).status).toBe(401);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(403);
});

test('wrong passwords lock the e-mail of who waits, too', async () => {
  const { email, key } = await register();
  for (let failure = 1; failure <= 5; failure++) expect((await tryLogIn(email, 'rahasib')).status).toBe(401);
  await changeRecord(keys.loginCounter(key), { lastFailureAt: Date.now() });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(429);
});

test('who waits gets no reset', async () => {
  const { email } = await register();
  await activationMail(email);
  expect((await askReset(email)).status).toBe(200);
  // The stream is worked off in order: what was to be mailed before has been.
  await mailedReset((await registerActively()).email);
  expect(await mailsTo(email, 0)).toHaveLength(1);
});

describe.for([
  ['session', 'POST /session/api/users', { username: 'Dora', name: 'Dora' }, 'email'],
  ['token', 'POST /token/users', {}, 'username'],
  ['profile', 'POST /profile/api/users', { username: 'Dora', 'confirm-password': 'rahasia 9' }, 'email'],
] as const)('who registers actively, through %s,', ([, route, fields, name]) => {
  test('is let in and ends all who wait', async () => {
    const email = freshEmail();
    const waiting = await waitingFor(email, 2);
    const answer = await call(route, { body: { ...fields, [name]: email, password: 'rahasia 9' } });
    expect(answer.status).toBeOneOf([200, 201]);
    expect(await pendingsOf(email)).toEqual([]);
    for (const { code, mailed, password } of waiting) {
      for (const each of [code, mailed]) {
        const shown = await showCode(each);
        expect(shown.status).toBe(404);
        expect(shown.body).toEqual(wrongCodeAnswer);
      }
      expect((await tryLogIn(email, password)).status).toBe(401);
    }
    expect((await tryLogIn(email, 'rahasia 9')).status).toBe(200);
  });
});

test('nobody can begin to wait for the e-mail of an account', async () => {
  const { email } = await newcomer();
  const answer = await call('POST /directory/api/v1/users', {
    body: { username: 'Dora', email, password: 'rahasia 2' },
  });
  expect(answer.status).toBe(409);
  expect(answer.body).toEqual(refusal('Email sudah terdaftar'));
  expect((await sessionLogIn(email, 'rahasia 2')).status).toBe(401);
});

describe('beside a registration of the activation contract', () => {
  test('the code of this one ends that one', async () => {
    const email = freshEmail();
    const { code } = await register({ email });
    await activationRegister({ email, password: 'rahasia 2' });
    const token = await mailedToken(email);
    expect((await showCode(code)).status).toBe(200);
    const late = await activate(token, email);
    expect(late.status).toBe(400);
    expect(late.body).toEqual({ data: null, message: 'token is invalid', errors: true });
    expect((await activationLogIn(email, 'rahasia 2')).status).toBe(401);
    expect((await activationLogIn(email, 'rahasia')).status).toBe(200);
  });

  test('the token of that one ends this one', async () => {
    const email = freshEmail();
    const { code } = await register({ email });
    const mailed = await mailedCode(email);
    await activationRegister({ email, password: 'rahasia 2' });
    expect((await activate(await mailedToken(email), email)).status).toBe(200);
    for (const each of [code, mailed]) expect((await showCode(each)).body).toEqual(wrongCodeAnswer);
    expect((await tryLogIn(email, 'rahasia')).status).toBe(401);
  });

  test('a token of six digits is no code here', async () => {
    const { email } = await activationRegister();
    const token = await mailedToken(email);
    for (const otpCode of [Number(token), token]) {
      expect((await showCode(otpCode)).body).toEqual(wrongCodeAnswer);
    }
  });

  test('the code that an answer showed proves no mailbox there either', async () => {
    const { email, code } = await register();
    const answer = await activate(String(code), email);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ data: null, message: 'token is invalid', errors: true });
    expect((await tryLogIn(email, 'rahasia')).status).toBe(403);
  });

  test('another mail, asked for there, brings a code and a link that work', async () => {
    const [one, other] = [await register(), await register()];
    for (const { email, key } of [one, other]) {
      await mailedCode(email);
      await skipMinute(key);
      expect((await resend(email)).status).toBe(200);
    }
    expect((await showCode(await mailedCode(one.email, 2))).status).toBe(200);
    const mail = await newestMailTo(other.email, 2);
    const token = /\/pages\/verify#(\S+)/.exec(mail.text)?.[1];
    const pressed = await call('POST /pages/verify', { body: { token } });
    expect(pressed.status).toBe(200);
    for (const { email, password } of [one, other]) {
      const { headers } = await logIn({ email, password });
      expect(await readAccount(headers)).toMatchObject({ isAccountVerified: true });
    }
  });

  test('another mail takes the place of the first, and leaves the code of the answer as it was', async () => {
    const { email, key, code } = await register();
    const first = await mailedCode(email);
    await skipMinute(key);
    await resend(email);
    const second = await mailedCode(email, 2);
    expect((await showCode(first)).body).toEqual(wrongCodeAnswer);
    expect((await showCode(code)).status).toBe(200);
    expect((await showCode(second)).status).toBe(200);
  });
});
