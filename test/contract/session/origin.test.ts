import { describe, expect, inject, test } from 'vitest';
import logoutEvent from '../../../events/session/logout.json';
import { call, everyAnswersHeaders, freshEmail, headersOf, invoke } from '../../support/http';
import { habib, newcomer, readAccount, statusFor } from './people';

const foreign = 'https://attacker.example.com';
const cors = {
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'x-request-id, retry-after, link',
};

/** The port of the API in the name by which it calls itself. */
function ownOrigin(): string {
  return `http://localhost:${new URL(inject('urls').http).port}`;
}

describe('a page of a foreign origin cannot act with the cookie', () => {
  test.for([
    ['POST /session/api/users', { ...habib, email: 'habib@example.com' }],
    ['POST /session/api/users/login', { email: 'habib@example.com', password: 'rahasia' }],
    ['PATCH /session/api/users', { name: 'Habibah' }],
    ['DELETE /session/api/users', undefined],
    ['POST /session/api/users/send-reset-password-otp', { email: 'habib@example.com' }],
    ['PATCH /session/api/users/reset-password', {}],
    ['POST /session/api/users/send-verify-email-otp', undefined],
    ['PATCH /session/api/users/verify-email', { otp: '123456' }],
  ] as const)('%s', async ([route, body]) => {
    const { headers } = await newcomer();
    const before = await readAccount(headers);
    const answer = await call(route, { body, headers: { ...headers, origin: foreign } });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ errors: 'Origin not allowed' });
    expect(answer.cookies).toEqual([]);
    expect(await readAccount(headers)).toEqual(before);
  });

  test.for([
    'null',
    'https://localhost:3000',
    'http://localhost.example.com:3000',
    'http://localhost:3000.example.com',
    'http://127.0.0.1:3000',
    'http://attacker.example.com:3000',
  ])('nor can one of %s', async (origin) => {
    const { headers } = await newcomer();
    const answer = await call('DELETE /session/api/users', { headers: { ...headers, origin } });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ errors: 'Origin not allowed' });
    expect(await statusFor(headers)).toBe(200);
  });

  test('not even with a token in Authorization beside it', async () => {
    const { headers, token } = await newcomer();
    const both = { ...headers, authorization: token, origin: foreign };
    expect((await call('DELETE /session/api/users', { headers: both })).status).toBe(403);
  });
});

test('an own page and one of another local port act with the cookie', async () => {
  for (const origin of [ownOrigin(), 'http://localhost:5173']) {
    const { headers } = await newcomer();
    const answer = await call('DELETE /session/api/users', { headers: { ...headers, origin } });
    expect(answer.status).toBe(200);
    expect(headersOf(answer)).toEqual({
      ...everyAnswersHeaders,
      ...cors,
      'access-control-allow-origin': origin,
    });
  }
});

test('without the cookie the origin is nobody’s business', async () => {
  const { token } = await newcomer();
  const headers = { authorization: `Bearer ${token}`, origin: foreign };
  const update = await call('PATCH /session/api/users', { headers, body: { name: 'Habibah' } });
  expect(update.status).toBe(200);
  const body = { ...habib, email: freshEmail() };
  expect((await call('POST /session/api/users', { headers: { origin: foreign }, body })).status).toBe(201);
});

test('reading changes nothing, so the origin does not matter to it', async () => {
  const { headers } = await newcomer();
  expect(await statusFor({ ...headers, origin: foreign })).toBe(200);
});

test('a refusal tells an allowed page what it says, too', async () => {
  const headers = { origin: 'http://localhost:5173' };
  const answer = await call('GET /session/api/users', { headers });
  expect(answer.status).toBe(401);
  expect(headersOf(answer)).toEqual({
    ...everyAnswersHeaders,
    ...cors,
    'access-control-allow-origin': 'http://localhost:5173',
  });
});

// The local HTTP server writes CORS headers of its own for any origin: what the function says is asked of it.
test('no foreign page may read an answer', async () => {
  for (const origin of [foreign, 'null']) {
    const answer = await invoke('session-logout', {
      ...logoutEvent,
      headers: { ...logoutEvent.headers, origin },
    });
    expect(answer.headers).toEqual(everyAnswersHeaders);
  }
});

describe('before a page calls, its browser asks', () => {
  const preflight = {
    ...logoutEvent,
    routeKey: 'OPTIONS /{proxy+}',
    requestContext: {
      ...logoutEvent.requestContext,
      http: { ...logoutEvent.requestContext.http, method: 'OPTIONS' },
    },
  };
  const { 'content-type': _type, 'x-request-id': _id, ...always } = everyAnswersHeaders;
  const asked = (origin: string) => ({ origin, 'access-control-request-method': 'PATCH' });

  test('and hears what an allowed one may send', async () => {
    const answer = await invoke('preflight', { ...preflight, headers: asked('http://localhost:5173') });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toEqual({
      ...always,
      ...cors,
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '600',
      'x-request-id': expect.any(String),
    });
  });

  test('and hears nothing for a foreign one', async () => {
    const answer = await invoke('preflight', { ...preflight, headers: asked(foreign) });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toEqual({ ...always, 'x-request-id': expect.any(String) });
  });

  test.for(['', '/login', '/reset-password'])('at /session/api/users%s', async (path) => {
    const answer = await call(`OPTIONS /session/api/users${path}`, {
      headers: { ...asked('http://localhost:5173'), 'access-control-request-headers': 'content-type' },
    });
    expect(answer.status).toBeLessThan(300);
    expect(headersOf(answer)).toMatchObject({
      ...cors,
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'authorization, content-type',
    });
  });
});
