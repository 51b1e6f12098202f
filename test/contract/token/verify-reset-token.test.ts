import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, deleteRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import {
  type Caller,
  checkReset,
  type Headers,
  mailedReset,
  newcomer,
  resetKey,
  updatePassword,
} from './people';

const route = 'GET /token/users/reset-password/verify-token';
const refused = {
  status: 400,
  message: 'please provided a valid reset_password_token!',
  data: null,
  refrence: null,
  error: true,
};

test('a mailed token is verified as often as asked for, and works afterwards', async () => {
  const { email } = await newcomer();
  const token = await mailedReset(email);
  for (const written of [token, `Bearer ${token}`, token]) {
    const answer = await checkReset(written);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      status: 200,
      message: 'token verified',
      data: null,
      refrence: null,
      error: false,
    });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  }
  expect((await updatePassword(token)).status).toBe(200);
});

test.for([
  ['no token', () => ({})],
  ['an empty Bearer', () => ({ authorization: 'Bearer ' })],
  ['an access token', ({ accessToken }) => ({ authorization: accessToken })],
  ['a refresh token', ({ refreshToken }) => ({ authorization: refreshToken })],
  ['nonsense', () => ({ authorization: 'nonsense' })],
  ['a token that nobody was sent', () => ({ authorization: 'x'.repeat(43) })],
  ['something very long', () => ({ authorization: 'x'.repeat(6000) })],
] satisfies [string, (caller: Caller) => Headers][])('%s is not verified', async ([, headersWith]) => {
  const answer = await call(route, { headers: headersWith(await newcomer()) });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refused);
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a token in another case, or with a letter changed, is not verified', async () => {
  const token = await mailedReset((await newcomer()).email);
  const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
  const folded = token === token.toLowerCase() ? token.toUpperCase() : token.toLowerCase();
  for (const other of [changed, folded]) expect((await checkReset(other)).body).toEqual(refused);
});

test('a token that was used, is late, or whose account is disabled or gone is not verified', async () => {
  const people = [await newcomer(), await newcomer(), await newcomer(), await newcomer()] as const;
  const [used, late, disabled, gone] = people;
  const tokens: string[] = [];
  for (const { email } of people) tokens.push(await mailedReset(email));
  await updatePassword(tokens[people.indexOf(used)] ?? '');
  await changeRecord(resetKey(tokens[people.indexOf(late)] ?? ''), { expiresAt: Date.now() - 1 });
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  await deleteRecord(keys.account(gone.id));
  for (const token of tokens) {
    const answer = await checkReset(token);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refused);
  }
});
