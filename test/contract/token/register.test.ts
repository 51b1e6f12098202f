import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, everyAnswersHeaders, freshEmail, headersOf, readRecord } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { claimsOf, newcomer, register, tryLogIn } from './people';

const route = 'POST /token/users';
const taken = { status: 400, message: 'username already exist', data: null, refrence: null, error: true };

test('registering answers with the username', async () => {
  const username = freshEmail();
  const answer = await call(route, { body: { username, password: 'rahasia' } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    status: 200,
    message: 'successfully created',
    data: { username },
    refrence: null,
    error: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('an account is active at once', async () => {
  const { email } = await register();
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test.for([
  ['no body', {}, 'username must be an email address, password is required'],
  ['no username', { password: 'rahasia' }, 'username must be an email address'],
  ['an empty username', { username: '', password: 'rahasia' }, 'username must be an email address'],
  ['no address', { username: 'example', password: 'rahasia' }, 'username must be an email address'],
  ['no password', { username: 'example@example.com' }, 'password is required'],
  ['an empty password', { username: 'example@example.com', password: '' }, 'password is required'],
  [
    'a short password',
    { username: 'example@example.com', password: '12345' },
    'password must have 6 to 128 characters',
  ],
  [
    'a long password',
    { username: 'example@example.com', password: 'x'.repeat(129) },
    'password must have 6 to 128 characters',
  ],
  [
    'the mask for a password',
    { username: 'example@example.com', password: '********' },
    'password must be another one',
  ],
] as const)('%s is a bad request', async ([, body, message]) => {
  const answer = await call(route, { body });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ status: 400, message, data: null, refrence: null, error: true });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a username is one account only, in whatever case it comes', async () => {
  const { email } = await register();
  for (const same of [email, email.toUpperCase(), ` ${email} `]) {
    const answer = await call(route, { body: { username: same, password: 'another' } });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(taken);
  }
  expect((await tryLogIn(email, 'another')).status).toBe(400);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('of ten parallel registrations of one username one succeeds', async () => {
  const body = { username: freshEmail(), password: 'rahasia' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => call(route, { body })));
  expect(statusesOf(answers)).toEqual({ 200: 1, 400: 9 });
  for (const answer of answers.filter(({ status }) => status === 400)) expect(answer.body).toEqual(taken);
});

test('a username loses the blanks at its ends and keeps its case', async () => {
  const username = freshEmail('Example');
  const answer = await call(route, { body: { username: ` ${username}  `, password: 'rahasia' } });
  expect(answer.body).toMatchObject({ data: { username } });
});

test('no part of a password is cut off', async () => {
  const password = `${'x'.repeat(127)}y`;
  const { email } = await register({ password });
  expect((await tryLogIn(email, 'x'.repeat(128))).status).toBe(400);
  expect((await tryLogIn(email, 'x'.repeat(72))).status).toBe(400);
  expect((await tryLogIn(email, password)).status).toBe(200);
});

test('fields that a registration may not carry are dropped', async () => {
  const foreign = { role: 'admin', id: '00000000-0000-7000-8000-000000000000', email: 'other@example.com' };
  const caller = await newcomer({ ...foreign, status: 'disabled', emailVerifiedAt: 1, hash: 'x', number: 1 });
  expect(claimsOf(caller.accessToken)).toMatchObject({
    id: expect.not.stringMatching(/^0{8}/),
    role: 'user',
  });
  const stored = await readRecord(keys.account(caller.id));
  expect(stored).toMatchObject({ email: caller.email, role: 'user', status: 'active', securityVersion: 1 });
  expect(stored?.number).toBeGreaterThan(1);
  expect(stored).not.toHaveProperty('emailVerifiedAt');
  expect(stored).not.toHaveProperty('hash');
});
