import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  createLocalJWKSet,
  exportSPKI,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { expect, inject, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { call, changeRecord, deleteRecord, everyAnswersHeaders, headersOf } from '../../support/http';
import { type Headers, newcomer, register, sessionKey, statusFor } from './people';

const route = 'GET /session/api/users';

function read(headers: Headers = {}) {
  return call(route, { headers });
}

test('the caller reads the account', async () => {
  const { id, email, headers } = await newcomer();
  const answer = await read(headers);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    success: true,
    message: 'Get User Successfully',
    data: {
      id,
      username: 'Habib',
      name: 'Muhammad Habib',
      email,
      isAccountVerified: false,
      role: 'USER',
    },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test.for([
  ['in the cookie', (token: string) => ({ cookie: `token=${token}` })],
  [
    'in the cookie with the blank that the client document writes',
    (token) => ({ cookie: `token= ${token}` }),
  ],
  ['in the cookie among others', (token) => ({ cookie: `a=b; token=${token}; mytoken=c; token2=d` })],
  ['bare in Authorization', (token) => ({ authorization: token })],
  ['as Bearer', (token) => ({ authorization: `Bearer ${token}` })],
  ['as bearer', (token) => ({ authorization: `bearer  ${token}` })],
] satisfies [string, (token: string) => Headers][])('a token is taken %s', async ([, headersWith]) => {
  const { id, token } = await newcomer();
  const answer = await read(headersWith(token));
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ data: { id } });
});

test('Authorization wins over the cookie', async () => {
  const [one, other] = [await newcomer(), await newcomer()];
  const both = await read({ authorization: `Bearer ${one.token}`, ...other.headers });
  expect(both.body).toMatchObject({ data: { id: one.id } });
  const bad = await read({ authorization: 'Bearer nonsense', ...other.headers });
  expect(bad.status).toBe(401);
  expect(bad.body).toEqual({ errors: 'Unauthorized' });
});

test.for([
  ['no token', () => ({})],
  ['an empty cookie', () => ({ cookie: 'token=' })],
  ['an empty Bearer', () => ({ authorization: 'Bearer ' })],
  ['a cookie of another name', (token) => ({ cookie: `jwt=${token}` })],
  ['another scheme', (token) => ({ authorization: `Basic ${token}` })],
  ['nonsense', () => ({ cookie: 'token=nonsense' })],
  ['a token with a letter more', (token) => ({ cookie: `token=${token}A` })],
  ['a token without its signature', (token) => ({ cookie: `token=${token.replace(/[^.]+$/, '')}` })],
  ['something very long', () => ({ authorization: `Bearer ${'x'.repeat(6000)}` })],
] satisfies [string, (token: string) => Headers][])('%s is unauthorized', async ([, headersWith]) => {
  const { token } = await newcomer();
  const answer = await read(headersWith(token));
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({ errors: 'Unauthorized' });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('the token of a session whose day is over is unauthorized', async () => {
  const { token, headers } = await newcomer();
  await changeRecord(sessionKey(token), { expiresAt: Date.now() - 1 });
  expect(await statusFor(headers)).toBe(401);
});

test('the token of an account that is disabled, or gone, is unauthorized', async () => {
  const disabled = await newcomer();
  await changeRecord(keys.account(disabled.id), { status: 'disabled' });
  const gone = await newcomer();
  await deleteRecord(keys.account(gone.id));
  for (const { headers } of [disabled, gone]) {
    const answer = await read(headers);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: 'Unauthorized' });
  }
});

test('the published keys verify a token, and cannot sign one', async () => {
  const { token } = await newcomer();
  const { body } = await call('GET /.well-known/jwks.json');
  const published = body as JSONWebKeySet;
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(published));
  const [jwk] = published.keys as [JWK];
  expect(published.keys.every((key) => !('d' in key))).toBe(true);

  // The classic forgery: the public key's text as the secret of a symmetric signature.
  const publicKey = await importJWK(jwk, 'ES256', { extractable: true });
  const secret = new TextEncoder().encode(await exportSPKI(publicKey as Parameters<typeof exportSPKI>[0]));
  const { kid, typ } = protectedHeader as { kid: string; typ: string };
  const symmetric = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid, typ }).sign(secret);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'none', kid, typ })}.${part(payload)}.`;
  for (const forged of [symmetric, unsigned]) {
    expect(await statusFor({ authorization: `Bearer ${forged}` })).toBe(401);
  }
});

test('a token shows its own account, whatever the query or the body asks for', async () => {
  const [caller, other] = [await newcomer(), await register()];
  const answer = await call(`GET /session/api/users?id=${other.id}`, { headers: caller.headers });
  expect(answer.body).toMatchObject({ data: { id: caller.id } });
});

test.for(['{"broken', '[]', 'null', 'x'.repeat(20_000)])(
  'a body that nobody asked for is ignored',
  async (body) => {
    const { headers } = await newcomer();
    const sent = request(`${inject('urls').http}/session/api/users`, {
      method: 'GET',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': body.length },
    });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(await text(answer))).toMatchObject({ success: true, message: 'Get User Successfully' });
  },
);

test('HEAD answers as GET does, without the body', async () => {
  const { headers } = await newcomer();
  const answer = await call('HEAD /session/api/users', { headers });
  expect(answer.status).toBe(200);
  expect(answer.body).toBe('');
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});
