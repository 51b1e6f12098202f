import { expect, test } from 'vitest';
import deleteEvent from '../../../events/directory/delete-user.json';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  invoke,
  newestMailTo,
} from '../../support/http';
import {
  activate,
  newcomer as activationNewcomer,
  register as activationRegister,
  bearer,
  mailedToken,
  read,
} from '../activation/people';
import { emailChangedSubject } from '../activation/subjects';
import { register as registerActively } from '../session/people';
import {
  accountKey,
  admin,
  deleteUser,
  everybody,
  getUser,
  logIn,
  newcomer,
  notThere,
  numberOf,
  proven,
  tryLogIn,
  unauthorized,
  updateUser,
} from './people';

test('a deletion answers without a body', async () => {
  const { id, headers } = await newcomer();
  const answer = await deleteUser(id, headers);
  expect(answer.status).toBe(204);
  expect(answer.body).toBe('');
  // The local HTTP server adds a type of its own.
  expect(headersOf(answer)).toMatchObject({
    'cache-control': 'no-store',
    'x-request-id': expect.any(String),
  });

  const { id: other, headers: own } = await newcomer();
  const event = { ...deleteEvent, headers: own, pathParameters: { id: String(other) } };
  const { 'content-type': _none, ...others } = everyAnswersHeaders;
  expect(await invoke('directory-delete-user', event)).toEqual({ statusCode: 204, headers: others });
});

test('nobody can log in afterwards, nor find the user', async () => {
  const [caller, { headers }] = [await newcomer(), await newcomer()];
  await deleteUser(caller.id, caller.headers);
  const login = await tryLogIn(caller.email, 'rahasia');
  expect(login.status).toBe(401);
  expect(login.body).toEqual(unauthorized);
  expect((await getUser(caller.id, headers)).body).toEqual(notThere);
  expect((await everybody()).has(caller.id)).toBe(false);
});

test('it kills the sessions of all contracts', async () => {
  const person = await proven();
  const { email, password } = person;
  const elsewhere = await call('POST /token/users/login', { body: { username: email, password } });
  const { access_token, refresh_token } = (
    elsewhere.body as { data: { access_token: string; refresh_token: string } }
  ).data;
  const { token, id, headers } = await logIn(person);
  expect((await deleteUser(id, headers)).status).toBe(204);
  const reads = [
    [`GET /directory/api/v1/users/${id}`, 401],
    ['GET /session/api/users', 401],
    ['GET /activation/api/users', 410],
    ['GET /token/users/verify-token', 400],
    ['GET /profile/api/users/current', 401],
  ] as const;
  for (const each of [token, access_token]) {
    for (const [route, status] of reads) {
      expect([route, (await call(route, { headers: bearer(each) })).status]).toEqual([route, status]);
    }
  }
  const refreshed = await call('POST /token/users/refresh-token', { headers: bearer(refresh_token) });
  expect(refreshed.status).toBe(400);
});

test('the e-mail is free again, and the next account is another one', async () => {
  const { id, headers, email } = await newcomer();
  await deleteUser(id, headers);
  const next = await logIn(await registerActively({ email }));
  expect(await numberOf(next.headers)).not.toBe(id);
  expect((await call('GET /session/api/users', { headers })).status).toBe(401);
});

test('the phone is free again', async () => {
  const { headers, telp } = await activationNewcomer();
  const id = await numberOf(headers);
  expect((await deleteUser(id, headers)).status).toBe(204);
  const next = await activationRegister({ telp });
  expect((await activate(await mailedToken(next.email), next.email)).status).toBe(200);
});

test('the proven e-mails that the account had left are free again, and the way back is closed', async () => {
  const { id, headers, email } = await logIn(await proven());
  await updateUser(id, headers, { email: freshEmail() });
  const notice = await newestMailTo(email, 1, emailChangedSubject.id);
  const token = /undo-email#([\w-]+)/.exec(notice.text)?.[1];
  await deleteUser(id, headers);
  const undone = await call('POST /pages/undo-email', { body: { token } });
  expect(undone.status).toBe(400);
  await registerActively({ email });
});

test('a stranger gets a 401, and nothing is deleted', async () => {
  const [stranger, owner] = [await newcomer(), await newcomer()];
  const answer = await deleteUser(owner.id, stranger.headers);
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
  expect((await getUser(owner.id, owner.headers)).status).toBe(200);
});

test('an admin may delete anybody, once', async () => {
  const [boss, owner] = [await admin(), await newcomer()];
  expect((await deleteUser(owner.id, boss.headers)).status).toBe(204);
  expect((await read(owner.headers)).status).toBe(410);
  const again = await deleteUser(owner.id, boss.headers);
  expect(again.status).toBe(404);
  expect(again.body).toEqual(notThere);
});

test('a user that is not there, or disabled, is a 404 for everybody with a valid token', async () => {
  const [caller, boss, disabled] = [await newcomer(), await admin(), await newcomer()];
  await changeRecord(await accountKey(disabled.id), { status: 'disabled' });
  for (const { headers } of [caller, boss]) {
    for (const id of [1, 'abc', disabled.id]) {
      const answer = await deleteUser(id, headers);
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual(notThere);
    }
  }
});

test('without a token nothing is deleted', async () => {
  const { id, headers } = await newcomer();
  for (const bad of [{}, bearer('nonsense')]) {
    const answer = await deleteUser(id, bad);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(unauthorized);
  }
  expect((await getUser(id, headers)).status).toBe(200);
});

test('of two deletions in one moment one succeeds', async () => {
  const { id, headers } = await newcomer();
  const answers = await Promise.all([deleteUser(id, headers), deleteUser(id, headers)]);
  const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
  expect(statuses[0]).toBe(204);
  expect(statuses[1]).toBeOneOf([401, 404]);
});
