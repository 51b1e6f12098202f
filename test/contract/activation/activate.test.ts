import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, freshEmail, headersOf, wrongCode } from '../../support/http';
import { statusesOf } from '../../support/outcomes';
import { readAccount } from '../session/people';
import { changePendings, pendingsOf } from './pendings';
import {
  activate,
  claimsOf,
  mailedToken,
  newcomer,
  read,
  refusal,
  register,
  tokenOf,
  tryLogIn,
} from './people';

const wrong = refusal('token is invalid');
const hex = (letter: string) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;

test('the mailed token makes the account and logs in', async () => {
  const { email, telp } = await register();
  const answer = await activate(await mailedToken(email), email);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    data: { token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
    message: 'account active',
    errors: false,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  const authorization = tokenOf(answer);
  expect((await read({ authorization })).body).toEqual({ nama: 'Broo', email, telp });
  expect((await tryLogIn(email, 'rahasia')).status).toBe(200);
});

test('its session lives for five hours', async () => {
  const { token } = await newcomer();
  const { iat, exp } = claimsOf(token) as { iat: number; exp: number };
  expect(exp - iat).toBe(18_000);
});

test('it proves the mailbox', async () => {
  const { headers } = await newcomer();
  expect(await readAccount(headers)).toMatchObject({ isAccountVerified: true, role: 'USER' });
});

test('a body is not asked for, and one that comes is ignored', async () => {
  for (const raw of ['{"broken', '[]', 'x'.repeat(20_000)]) {
    const { email } = await register();
    const route = `POST /activation/api/users/token/${await mailedToken(email)}/${email}`;
    const answer = await call(route, { raw, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(200);
  }
});

test.for([
  ['as it is', (email: string) => email],
  ['with an encoded @', (email: string) => email.replace('@', '%40')],
  ['encoded as a whole', encodeURIComponent],
  ['encoded letter by letter', (email: string) => email.replaceAll(/./g, (letter) => hex(letter))],
  ['encoded twice', (email: string) => encodeURIComponent(encodeURIComponent(email))],
  ['in capitals', (email: string) => email.toUpperCase()],
  ['between blanks', (email: string) => `%20${email}%20`],
] as const)('the e-mail may come %s', async ([, write]) => {
  const email = freshEmail('Broo');
  await register({ email });
  const answer = await activate(await mailedToken(email), write(email));
  expect(answer.status).toBe(200);
});

test.for([
  ['as it is', (email: string) => email],
  ['encoded', encodeURIComponent],
  ['encoded twice', (email: string) => encodeURIComponent(encodeURIComponent(email))],
] as const)('an e-mail with a plus sign may come %s', async ([, write]) => {
  const email = freshEmail('broo+tag');
  await register({ email });
  const answer = await activate(await mailedToken(email), write(email));
  expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ message: 'account active' })]);
});

test('an e-mail with a percent sign is not decoded once too often', async () => {
  const email = freshEmail('broo%2btag');
  await register({ email });
  expect((await activate(await mailedToken(email), encodeURIComponent(email))).status).toBe(200);
});

test('a domain in Unicode and the same in ASCII are one e-mail', async () => {
  const local = freshEmail().split('@')[0];
  await register({ email: `${local}@bücher.example.com` });
  const token = await mailedToken(`${local}@xn--bcher-kva.example.com`);
  expect((await activate(token, `${local}@xn--bcher-kva.example.com`)).status).toBe(200);
});

test('a token works once', async () => {
  const { email } = await register();
  const token = await mailedToken(email);
  expect((await activate(token, email)).status).toBe(200);
  const again = await activate(token, email);
  expect(again.status).toBe(400);
  expect(again.body).toEqual(wrong);
});

test('of several uses in one moment one succeeds', async () => {
  const { email } = await register();
  const token = await mailedToken(email);
  const answers = await Promise.all(Array.from({ length: 4 }, () => activate(token, email)));
  expect(statusesOf(answers)).toEqual({ 200: 1, 400: 3 });
});

test('a wrong token activates nothing', async () => {
  const { email } = await register();
  const answer = await activate(wrongCode(await mailedToken(email)), email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(410);
});

test('a token is wrong with somebody else’s e-mail', async () => {
  const [one, other] = [await register(), await register()];
  const token = await mailedToken(one.email);
  const answer = await activate(token, other.email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
  expect((await activate(token, one.email)).status).toBe(200);
});

test('ten minutes later the right token is wrong, too', async () => {
  const { email, key } = await register();
  const token = await mailedToken(email);
  await changePendings(key, { codeExpiresAt: Date.now() - 1 });
  const answer = await activate(token, email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
  expect(await pendingsOf(key)).toHaveLength(1);
});

test('after five wrong tokens the right one is wrong', async () => {
  const { email } = await register();
  const token = await mailedToken(email);
  for (let step = 1; step <= 5; step++) {
    expect((await activate(wrongCode(token, step), email)).body).toEqual(wrong);
  }
  const answer = await activate(token, email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
  expect((await tryLogIn(email, 'rahasia')).status).toBe(410);
});

test('parallel guesses are counted each', async () => {
  const { email } = await register();
  const token = await mailedToken(email);
  await Promise.all(Array.from({ length: 8 }, (_, step) => activate(wrongCode(token, step + 1), email)));
  expect((await activate(token, email)).body).toEqual(wrong);
});

test('four wrong tokens leave the right one as it is', async () => {
  const { email } = await register();
  const token = await mailedToken(email);
  for (let step = 1; step <= 4; step++) await activate(wrongCode(token, step), email);
  expect((await activate(token, email)).status).toBe(200);
});

test('an hour has fifteen guesses, for an e-mail that nobody has just the same', async () => {
  const { email } = await register();
  for (const each of [email, freshEmail()]) {
    for (let guess = 1; guess <= 15; guess++) {
      expect((await activate('000000', each)).status).toBe(400);
    }
    const answer = await activate('000000', each);
    expect(answer.status).toBe(429);
    expect(answer.body).toEqual(refusal('too many requests'));
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
  }
});

test('an account needs no token any more', async () => {
  const { email } = await newcomer();
  const answer = await activate('123456', email);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(wrong);
});
