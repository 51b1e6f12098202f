import { describe, expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, deleteRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import {
  type Caller,
  claimsOf,
  type Headers,
  logIn,
  logOut,
  mailedReset,
  newcomer,
  ownHeadersOf,
  refresh,
  rotate,
  sessionKey,
  statusFor,
  tokensOf,
} from './people';

const route = 'POST /token/users/refresh-token';
const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const refused = {
  status: 400,
  message: 'please provided a valid refresh_token!',
  data: null,
  refrence: null,
  error: true,
};

test('a refresh token yields another access token, and nothing else', async () => {
  const { id, accessToken, refreshToken } = await newcomer();
  const answer = await refresh(refreshToken);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 200,
    message: 'successfully refresh access_token',
    data: { access_token: jwt },
    refrence: null,
    error: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
  const renewed = tokensOf(answer).access_token;
  expect(renewed).not.toBe(accessToken);
  const { iat, exp, ...claims } = claimsOf(renewed);
  expect(claims).toMatchObject({ id, role: 'user' });
  expect(exp - iat).toBe(300);
  expect(await statusFor(renewed)).toBe(200);
});

test('a client keeps its refresh token: it is good again and again, and so are its access tokens', async () => {
  const { accessToken, refreshToken } = await newcomer();
  const tokens = [accessToken];
  for (const body of [undefined, {}, { rotate: false }]) {
    const answer = await refresh(refreshToken, body);
    expect(answer.body).toMatchObject({ status: 200, data: { access_token: jwt } });
    expect(answer.body).not.toHaveProperty('data.refresh_token');
    tokens.push(tokensOf(answer).access_token);
  }
  expect(new Set(tokens).size).toBe(4);
  for (const token of tokens) expect(await statusFor(token)).toBe(200);
});

test('a refresh token ends seven days after the login, however often it was used', async () => {
  const { refreshToken } = await newcomer();
  await refresh(refreshToken);
  await changeRecord(sessionKey(refreshToken), { expiresAt: Date.now() - 1 });
  const answer = await refresh(refreshToken);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refused);
});

test('no access token outlives its session', async () => {
  const { refreshToken } = await newcomer();
  const end = Math.floor(Date.now() / 1000) + 100;
  await changeRecord(sessionKey(refreshToken), { expiresAt: end * 1000 });
  expect(claimsOf(tokensOf(await refresh(refreshToken)).access_token).exp).toBe(end);
});

test('the role in a refreshed token is the account’s by then', async () => {
  const { id, refreshToken } = await newcomer();
  await changeRecord(keys.account(id), { role: 'admin' });
  expect(claimsOf(tokensOf(await refresh(refreshToken)).access_token).role).toBe('admin');
});

test.for([
  ['bare', (token: string) => token],
  ['as Bearer', (token) => `Bearer ${token}`],
] satisfies [string, (token: string) => string][])('a refresh token is taken %s', async ([, write]) => {
  const { refreshToken } = await newcomer();
  expect((await refresh(write(refreshToken))).status).toBe(200);
});

test.for([
  ['no token', () => ({})],
  ['an empty Bearer', () => ({ authorization: 'Bearer ' })],
  ['nonsense', () => ({ authorization: 'nonsense' })],
  ['an access token', ({ accessToken }) => ({ authorization: accessToken })],
  ['a refresh token in a cookie', ({ refreshToken }) => ({ cookie: `token=${refreshToken}` })],
  ['a refresh token with a letter more', ({ refreshToken }) => ({ authorization: `${refreshToken}A` })],
] satisfies [string, (caller: Caller) => Headers][])('%s refreshes nothing', async ([, headersWith]) => {
  const caller = await newcomer();
  for (const body of [{}, { rotate: true }]) {
    const answer = await call(route, { headers: headersWith(caller), body });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refused);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
  expect((await refresh(caller.refreshToken)).status).toBe(200);
});

test('a refresh token in the body is none', async () => {
  const { refreshToken } = await newcomer();
  const answer = await call(route, { body: { refresh_token: refreshToken } });
  expect(answer.body).toEqual(refused);
});

test('a mailed reset token refreshes nothing', async () => {
  const { email } = await newcomer();
  expect((await refresh(await mailedReset(email))).body).toEqual(refused);
});

test('the refresh token of an account that is disabled, or gone, and of a revoked session refreshes nothing', async () => {
  const [disabled, gone, revoked] = [await newcomer(), await newcomer(), await newcomer()];
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  await deleteRecord(keys.account(gone.id));
  await deleteRecord(sessionKey(revoked.refreshToken));
  for (const { refreshToken } of [disabled, gone, revoked]) {
    for (const body of [{}, { rotate: true }]) {
      const answer = await refresh(refreshToken, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(refused);
    }
  }
});

describe('with rotation', () => {
  /** As if more than the ten seconds had gone by since the last rotation. */
  const endGrace = (token: string) => changeRecord(sessionKey(token), { rotatedAt: Date.now() - 10_001 });

  /** A session that is dead: neither its refresh tokens nor its access tokens are good for anything. */
  async function expectDead(refreshTokens: string[], accessTokens: string[]): Promise<void> {
    for (const token of refreshTokens) {
      expect((await refresh(token)).body).toEqual(refused);
      expect((await refresh(token, { rotate: true })).body).toEqual(refused);
    }
    for (const token of accessTokens) expect(await statusFor(token)).toBe(400);
  }

  test('there is a next refresh token, too, which ends with the session', async () => {
    const { id, accessToken, refreshToken } = await newcomer();
    const answer = await refresh(refreshToken, { rotate: true });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      status: 200,
      message: 'successfully refresh access_token',
      data: { access_token: jwt, refresh_token: jwt },
      refrence: null,
      error: false,
    });
    expect(ownHeadersOf(answer)).toEqual(everyAnswersHeaders);
    const next = tokensOf(answer);
    expect(next.refresh_token).not.toBe(refreshToken);
    expect(claimsOf(next.refresh_token)).toMatchObject({ id, role: 'user', exp: claimsOf(refreshToken).exp });
    expect(await statusFor(next.access_token)).toBe(200);
    expect(await statusFor(accessToken)).toBe(200);
    expect((await refresh(next.refresh_token)).status).toBe(200);
  });

  test('tokens may be rotated on and on', async () => {
    const { refreshToken } = await newcomer();
    let current = refreshToken;
    for (let generation = 1; generation <= 4; generation++) {
      const next = await rotate(current);
      expect(await statusFor(next.accessToken)).toBe(200);
      await endGrace(current);
      current = next.refreshToken;
    }
    expect((await refresh(current)).status).toBe(200);
  });

  test('an answer that was lost is asked for again within ten seconds', async () => {
    const { refreshToken } = await newcomer();
    const lost = await rotate(refreshToken);
    await changeRecord(sessionKey(refreshToken), { rotatedAt: Date.now() - 5000 });
    const got = await rotate(refreshToken);
    await endGrace(refreshToken);
    for (const token of [lost.refreshToken, got.refreshToken]) {
      expect((await refresh(token)).status).toBe(200);
    }
    const next = await rotate(got.refreshToken);
    expect((await rotate(lost.refreshToken)).accessToken).toEqual(jwt);
    expect(await statusFor(next.accessToken)).toBe(200);
  });

  test('two tabs that rotate in one moment both go on', async () => {
    const { refreshToken } = await newcomer();
    const answers = await Promise.all([1, 2].map(() => refresh(refreshToken, { rotate: true })));
    expect(statusesOf(answers)).toEqual({ 200: 2 });
    await endGrace(refreshToken);
    for (const { access_token: accessToken, refresh_token: next } of answers.map(tokensOf)) {
      expect(await statusFor(accessToken)).toBe(200);
      expect((await refresh(next)).status).toBe(200);
    }
  });

  test('the token before yields an access token alone where no rotation is asked for', async () => {
    const { refreshToken } = await newcomer();
    await rotate(refreshToken);
    const answer = await refresh(refreshToken);
    expect(answer.status).toBe(200);
    expect(tokensOf(answer)).toEqual({ access_token: jwt });
    expect(await statusFor(tokensOf(answer).access_token)).toBe(200);
  });

  test.for([{ rotate: true }, {}])(
    'after ten seconds the token before kills its session, access tokens included (%j)',
    async (body) => {
      const caller = await newcomer();
      const elsewhere = await logIn(caller);
      const next = await rotate(caller.refreshToken);
      await endGrace(caller.refreshToken);
      const replayed = await refresh(caller.refreshToken, body);
      expect(replayed.status).toBe(400);
      expect(replayed.body).toEqual(refused);
      await expectDead([next.refreshToken, caller.refreshToken], [caller.accessToken, next.accessToken]);
      expect(await statusFor(elsewhere.accessToken)).toBe(200);
      expect((await refresh(elsewhere.refreshToken)).status).toBe(200);
    },
  );

  test('an older token kills its session even in the same moment', async () => {
    const { accessToken, refreshToken } = await newcomer();
    const second = await rotate(refreshToken);
    const third = await rotate(second.refreshToken);
    const replayed = await refresh(refreshToken);
    expect(replayed.status).toBe(400);
    expect(replayed.body).toEqual(refused);
    await expectDead(
      [third.refreshToken, second.refreshToken],
      [accessToken, second.accessToken, third.accessToken],
    );
  });

  test('a replayed token kills its session at a logout as well', async () => {
    const { refreshToken } = await newcomer();
    const next = await rotate(refreshToken);
    await endGrace(refreshToken);
    const replayed = await logOut(refreshToken);
    expect(replayed.status).toBe(400);
    expect(replayed.body).toEqual(refused);
    await expectDead([next.refreshToken], [next.accessToken]);
  });

  test.for([
    ['the text true', 'true'],
    ['one', 1],
    ['zero', 0],
    ['null', null],
    ['an empty string', ''],
    ['an object', { rotate: true }],
    ['an array', [true]],
  ] as [string, unknown][])('%s does not say whether to rotate', async ([, value]) => {
    const { refreshToken } = await newcomer();
    const answer = await refresh(refreshToken, { rotate: value });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      status: 400,
      message: 'rotate is invalid',
      data: null,
      refrence: null,
      error: true,
    });
    expect((await refresh(refreshToken)).status).toBe(200);
  });
});
