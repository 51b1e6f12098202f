import { expect, test } from 'vitest';
import { call, changeRecord, deleteRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import { deleteUser, numberOf } from '../directory/people';
import { sessionKey, newcomer as sessionNewcomer } from '../session/people';
import { accountKeyOf } from './account';
import { bearer, newcomer, read, refusal } from './people';

const unauthorized = refusal('unauthorized');

test('the caller reads the account, bare', async () => {
  const { email, telp, headers } = await newcomer();
  const answer = await read(headers);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ nama: 'Broo', email, telp });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a token is taken as Bearer and bare', async () => {
  const { email, token } = await newcomer();
  for (const authorization of [`Bearer ${token}`, `bearer  ${token}`, token]) {
    expect((await read({ authorization })).body).toMatchObject({ email });
  }
});

test('who registered elsewhere has no phone here', async () => {
  const { email, token } = await sessionNewcomer();
  const answer = await read(bearer(token));
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ nama: 'Muhammad Habib', email, telp: null });
});

test('who has no name either has it as null', async () => {
  const { email, password } = await sessionNewcomer();
  const username = `second-${email}`;
  await call('POST /token/users', { body: { username, password } });
  const login = await call('POST /token/users/login', { body: { username, password } });
  const { access_token } = (login.body as { data: { access_token: string } }).data;
  expect((await read(bearer(access_token))).body).toEqual({ nama: null, email: username, telp: null });
});

test('a sound token whose account is deleted is a 410 with an empty object', async () => {
  const { headers } = await newcomer();
  await deleteUser(await numberOf(headers), headers);
  const answer = await read(headers);
  expect(answer.status).toBe(410);
  expect(answer.body).toEqual({});
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a sound token whose account is disabled is a 410 as well, until it is not', async () => {
  const { headers, email } = await newcomer();
  const key = await accountKeyOf(headers);
  await changeRecord(key, { status: 'disabled' });
  const answer = await read(headers);
  expect(answer.status).toBe(410);
  expect(answer.body).toEqual({});
  await changeRecord(key, { status: 'active' });
  expect((await read(headers)).body).toMatchObject({ email });
});

test('whether the account is gone is looked at before whether the session is', async () => {
  const { headers, token } = await newcomer();
  await changeRecord(await accountKeyOf(headers), { status: 'disabled' });
  await deleteRecord(sessionKey(token));
  const answer = await read(headers);
  expect(answer.status).toBe(410);
  expect(answer.body).toEqual({});
});

test('a token that was revoked is a 401', async () => {
  const { headers } = await newcomer();
  await call('DELETE /session/api/users', { headers });
  const answer = await read(headers);
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});

test('a token whose session is over is a 401', async () => {
  const { headers, token } = await newcomer();
  await changeRecord(sessionKey(token), { expiresAt: Date.now() - 1 });
  const answer = await read(headers);
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});

test('no token, or a bad one, is a 401', async () => {
  const { token } = await newcomer();
  const bad = ['', 'Bearer ', 'nonsense', `Bearer ${token}A`, `Basic ${token}`, token.replace(/[^.]+$/, '')];
  for (const headers of [{}, ...bad.map((authorization) => ({ authorization }))]) {
    const answer = await read(headers);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(unauthorized);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test('a cookie is no token here', async () => {
  const { token } = await newcomer();
  const answer = await call('GET /activation/api/users', { headers: { cookie: `token=${token}` } });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});

test('a refresh token is no access token', async () => {
  const { email, password } = await sessionNewcomer();
  const login = await call('POST /token/users/login', { body: { username: email, password } });
  const { refresh_token } = (login.body as { data: { refresh_token: string } }).data;
  const answer = await read(bearer(refresh_token));
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});
