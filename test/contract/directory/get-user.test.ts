import { expect, test } from 'vitest';
import { call, changeRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import { newcomer as activationNewcomer, bearer } from '../activation/people';
import { newcomer as sessionNewcomer } from '../session/people';
import {
  accountKey,
  activated,
  deleteUser,
  getUser,
  isTimestamp,
  newcomer,
  notThere,
  numberOf,
  unauthorized,
} from './people';

test('a user is read by its number', async () => {
  const { id, email, headers } = await newcomer();
  const answer = await getUser(id, headers);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 'success',
    data: [
      {
        id,
        username: 'Dora',
        email,
        password: '********',
        created_at: expect.toSatisfy(isTimestamp),
        updated_at: expect.toSatisfy(isTimestamp),
      },
    ],
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('anybody with a valid token reads anybody, e-mail and all', async () => {
  const [caller, other] = [await newcomer(), await activated()];
  expect((await getUser(other.id, caller.headers)).body).toMatchObject({
    data: [{ id: other.id, email: other.email }],
  });
});

test('what an account does not have is null', async () => {
  const { token } = await activationNewcomer();
  const headers = bearer(token);
  expect((await getUser(await numberOf(headers), headers)).body).toMatchObject({
    data: [{ username: null }],
  });
});

test.for([
  ['session', async () => (await sessionNewcomer()).token],
  ['activation', async () => (await activationNewcomer()).token],
  ['directory', async () => (await newcomer()).token],
  [
    'token',
    async () => {
      const { email, password } = await sessionNewcomer();
      const answer = await call('POST /token/users/login', { body: { username: email, password } });
      return (answer.body as { data: { access_token: string } }).data.access_token;
    },
  ],
  [
    'profile',
    async () => {
      const { email, password } = await sessionNewcomer();
      const answer = await call('POST /profile/api/users/login', { body: { email, password } });
      return (answer.body as { data: { token: string } }).data.token;
    },
  ],
] as const)('a token of the %s contract holds, as Bearer and bare', async ([, tokenFrom]) => {
  const [token, { id }] = [await tokenFrom(), await activated()];
  for (const authorization of [`Bearer ${token}`, token]) {
    expect((await getUser(id, { authorization })).status).toBe(200);
  }
});

test('a refresh token is no access token', async () => {
  const { email, password } = await sessionNewcomer();
  const answer = await call('POST /token/users/login', { body: { username: email, password } });
  const { refresh_token } = (answer.body as { data: { refresh_token: string } }).data;
  const { id } = await activated();
  const read = await getUser(id, bearer(refresh_token));
  expect(read.status).toBe(401);
  expect(read.body).toEqual(unauthorized);
});

test('without a valid token nothing is read, whether it is there or not', async () => {
  const { id } = await activated();
  const { token } = await newcomer();
  const bad = [{}, bearer('nonsense'), bearer(`${token}A`), { authorization: `Basic ${token}` }];
  for (const headers of bad) {
    for (const path of [id, 1, 'abc']) {
      const answer = await getUser(path, headers);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(unauthorized);
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
  }
});

test('a cookie is no token here', async () => {
  const { id, token } = await newcomer();
  const answer = await call(`GET /directory/api/v1/users/${id}`, { headers: { cookie: `token=${token}` } });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});

test('a user that is not there, gone or disabled is a 404', async () => {
  const [caller, gone, disabled] = [await newcomer(), await newcomer(), await activated()];
  expect((await deleteUser(gone.id, gone.headers)).status).toBe(204);
  await changeRecord(await accountKey(disabled.id), { status: 'disabled' });
  for (const id of [gone.id, disabled.id, 1, gone.id + 2 ** 40]) {
    const answer = await getUser(id, caller.headers);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(notThere);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
});

test('the token of a disabled account is a 401', async () => {
  const { id, headers } = await newcomer();
  await changeRecord(await accountKey(id), { status: 'disabled' });
  const answer = await getUser(id, headers);
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});

test('an account’s UUID is no number', async () => {
  const [{ id }, { headers }] = [await sessionNewcomer(), await newcomer()];
  const answer = await getUser(id, headers);
  expect(answer.status).toBe(404);
  expect(answer.body).toEqual(notThere);
});
