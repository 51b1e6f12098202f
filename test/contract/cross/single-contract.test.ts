import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../../../local/stack';
import { isFull } from '../../support/is-full';

// It takes a start of its own.
describe.runIf(isFull)('a deployment of the contract token alone', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ inProcess: true, parameters: { contract: 'token', bcryptCost: 4 } });
  }, 300_000);

  afterAll(() => stack?.stop());

  async function ask(
    route: string,
    { body, authorization }: { body?: unknown; authorization?: string } = {},
  ) {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(stack.urls.http + path, {
      method,
      headers: {
        connection: 'close',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    return { status: answer.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  test('serves the paths of the client document at the root', async () => {
    const credentials = { username: 'example@example.com', password: 'rahasia' };
    const registered = await ask('POST /users', { body: credentials });
    expect(registered).toEqual({
      status: 200,
      body: {
        status: 200,
        message: 'successfully created',
        data: { username: 'example@example.com' },
        refrence: null,
        error: false,
      },
    });
    const login = await ask('POST /users/login', { body: credentials });
    expect(login.status).toBe(200);
    const { data } = login.body as { data: { access_token: string; refresh_token: string } };
    const verified = await ask('GET /users/verify-token', { authorization: data.access_token });
    expect(verified).toEqual({
      status: 200,
      body: { status: 200, message: 'token verified', data: null, refrence: null, error: false },
    });
    const refreshed = await ask('POST /users/refresh-token', { authorization: data.refresh_token });
    expect(refreshed.body).toMatchObject({ status: 200, message: 'successfully refresh access_token' });
    const { username } = credentials;
    expect((await ask('POST /users/reset-password', { body: { username } })).status).toBe(200);
    expect((await ask('GET /users/reset-password/verify-token', { authorization: 'x' })).status).toBe(400);
    const update = { body: { password: 'narokay123' }, authorization: 'x' };
    expect((await ask('PUT /users/reset-password/update-password', update)).status).toBe(400);
    const out = await ask('POST /users/logout', { authorization: data.refresh_token });
    expect(out.body).toMatchObject({ status: 200, message: 'successfully logout' });
  });

  test.for([
    'POST /token/users',
    'POST /token/users/login',
    'GET /token/users/verify-token',
    'GET /directory/api/v1/users',
    'GET /api/v1/users',
    'POST /session/api/users',
    'POST /api/users',
    'POST /api/users/login',
    'GET /api/users',
    'POST /activation/api/users/register',
    'POST /api/users/register',
    'GET /profile/api/users/current',
    'GET /api/users/current',
  ])('serves nothing under %s', async (route) => {
    expect((await ask(route)).status).toBe(404);
  });

  test('has health, public keys and pages beside it', async () => {
    expect(await ask('GET /health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await ask('GET /.well-known/jwks.json')).toMatchObject({
      status: 200,
      body: { keys: [{ alg: 'ES256' }] },
    });
    for (const page of ['verify', 'reset-password', 'undo-email', 'forgot-password']) {
      const { status, body } = await ask(`GET /pages/${page}`);
      expect(status).toBe(200);
      expect(body).toContain('<!doctype html>');
    }
    const asked = await ask('POST /pages/forgot-password', { body: { email: 'other@example.com' } });
    expect(asked.status).toBe(200);
    expect((await ask(`GET /pictures/${'0'.repeat(32)}.webp`)).status).toBe(404);
  });
});
