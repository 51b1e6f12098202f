import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { Contract } from '../../lib/contract';
import { endpoint } from '../../lib/endpoint';
import { AccountError, type AccountErrorCode } from '../../lib/errors';
import { choice, displayName, someOf } from '../../lib/fields';
import { newPassword } from '../../lib/password-fields';
import { stubEnvironment } from '../support/environment';

const time = Date.UTC(2026, 10, 20, 9, 30);
const account = { id: 'account-1', status: 'active', securityVersion: 3 };
const session = { sid: 'session-1', accountId: 'account-1', securityVersion: 3, expiresAt: time + 1 };

const { verifyAccess, findWithAccount, recordRefusal, metrics } = vi.hoisted(() => ({
  verifyAccess: vi.fn(),
  findWithAccount: vi.fn(),
  recordRefusal: vi.fn(),
  metrics: { count: vi.fn(), countRefusal: vi.fn() },
}));

vi.mock('../../lib/services', () => ({
  services: () => ({
    tokens: { verifyAccess },
    sessions: { findWithAccount },
    audit: { recordRefusal },
    metrics,
    now: () => time,
  }),
}));

stubEnvironment();

const print = vi.spyOn(console, 'error');
const tell = vi.spyOn(console, 'info');

beforeEach(() => {
  print.mockReset().mockReturnValue();
  tell.mockReset().mockReturnValue();
  recordRefusal.mockReset();
  verifyAccess.mockReset().mockImplementation(async (token: string) => {
    if (token !== 'good') throw new AccountError('unauthenticated');
    return { sid: 'session-1', accountId: 'account-1' };
  });
  findWithAccount.mockReset().mockResolvedValue({ session, account });
});

afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A contract that says everything in the same plain way. */
const plain: Contract = {
  name: 'directory',
  language: 'id',
  refuse: ({ code, fields }) => ({ status: 418, body: { refused: code, fields } }),
};
const withCookie: Contract = { ...plain, name: 'session', tokenCookie: 'token' };

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: unknown;
  raw?: string;
  ip?: string;
}

function eventOf({ method = 'POST', headers = {}, cookies, body, raw, ip = '192.0.2.7' }: Sent = {}) {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    version: '2.0',
    routeKey: 'POST /things',
    rawPath: '/session/api/users',
    rawQueryString: '',
    headers,
    ...(cookies ? { cookies } : {}),
    requestContext: {
      requestId: 'gateway-request',
      http: { method, path: '/session/api/users', protocol: 'HTTP/1.1', sourceIp: ip, userAgent: 'test' },
    },
    isBase64Encoded: false,
    ...(text === undefined ? {} : { body: text }),
  } as unknown as APIGatewayProxyEventV2;
}

const context = { awsRequestId: 'lambda-request' };

/** On every answer to who is no browser. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  vary: 'Origin',
  'x-request-id': 'lambda-request',
};
const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };

const refusal = (code: string, more: { fields?: unknown[]; headers?: Record<string, string> } = {}) => ({
  statusCode: 418,
  headers: { ...json, ...more.headers },
  body: JSON.stringify({ refused: code, fields: more.fields ?? [] }),
});

describe('an answer', () => {
  test('is JSON under the headers that every answer has', async () => {
    const handler = endpoint(plain, {}, async () => ({ status: 201, body: { data: null, text: 'Münchén' } }));
    expect(await handler(eventOf(), context)).toStrictEqual({
      statusCode: 201,
      headers: json,
      body: '{"data":null,"text":"Münchén"}',
    });
  });

  test('may have headers and cookies of its own', async () => {
    const handler = endpoint(plain, {}, async () => ({
      status: 200,
      headers: { 'cache-control': 'public, max-age=300', link: '</x>' },
      cookies: ['token=x; HttpOnly', 'y=z'],
      body: [],
    }));
    expect(await handler(eventOf(), context)).toStrictEqual({
      statusCode: 200,
      headers: { ...json, 'cache-control': 'public, max-age=300', link: '</x>' },
      cookies: ['token=x; HttpOnly', 'y=z'],
      body: '[]',
    });
  });

  test('without a body has no type either', async () => {
    const handler = endpoint(plain, {}, async () => ({ status: 204 }));
    expect(await handler(eventOf(), context)).toStrictEqual({ statusCode: 204, headers });
  });

  test('may be bytes, under their own type', async () => {
    const handler = endpoint(plain, {}, async () => ({
      status: 200,
      binary: { bytes: Buffer.from([0xff, 0xd8, 0x00]), type: 'image/jpeg' },
      headers: { 'cache-control': 'public' },
    }));
    expect(await handler(eventOf(), context)).toStrictEqual({
      statusCode: 200,
      headers: { ...headers, 'content-type': 'image/jpeg', 'cache-control': 'public' },
      body: '/9gA',
      isBase64Encoded: true,
    });
  });

  test('names the request by API Gateway’s id where Lambda gives none', async () => {
    const handler = endpoint(plain, {}, async () => ({ status: 204 }));
    const answer = await handler(eventOf());
    expect(answer.headers).toEqual({ ...headers, 'x-request-id': 'gateway-request' });
  });

  test('does not take its id from the client', async () => {
    const handler = endpoint(plain, {}, async () => ({ status: 204 }));
    const answer = await handler(eventOf({ headers: { 'x-request-id': 'forged' } }), context);
    expect(answer.headers).toEqual(headers);
  });
});

describe('to a browser’s page', () => {
  const handlerOf = (contract: Contract) => endpoint(contract, {}, async () => ({ status: 204 }));
  const allowed = {
    ...headers,
    'access-control-allow-origin': 'https://shop.example.com',
    'access-control-expose-headers': 'x-request-id, retry-after, link',
  };

  test('of an allowed origin the answer may be read', async () => {
    const event = eventOf({ headers: { origin: 'https://shop.example.com' } });
    expect((await handlerOf(plain)(event, context)).headers).toEqual(allowed);
  });

  test('the same, with credentials where the contract has a cookie', async () => {
    const event = eventOf({ headers: { origin: 'https://shop.example.com' } });
    expect((await handlerOf(withCookie)(event, context)).headers).toEqual({
      ...allowed,
      'access-control-allow-credentials': 'true',
    });
  });

  test('a refusal may be read, too', async () => {
    const handler = endpoint(plain, { body: z.object({}) }, async () => ({ status: 204 }));
    const event = eventOf({ raw: '{', headers: { origin: 'https://shop.example.com' } });
    expect(await handler(event, context)).toStrictEqual({
      ...refusal('malformed_body'),
      headers: { ...allowed, 'content-type': 'application/json; charset=utf-8' },
    });
  });

  test('of a foreign origin nothing may be read', async () => {
    const event = eventOf({ headers: { origin: 'https://evil.example' } });
    expect((await handlerOf(withCookie)(event, context)).headers).toEqual(headers);
  });
});

describe('a request with the cookie from a page of a foreign origin', () => {
  const work = vi.fn(async () => ({ status: 204 }));
  const act = (contract: Contract, sent: Sent) => endpoint(contract, {}, work)(eventOf(sent), context);

  beforeEach(() => {
    work.mockClear();
  });

  test.for(['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'LOCK'])('may not act: %s', async (method) => {
    for (const origin of ['https://evil.example', 'null', 'https://shop.example.com.evil.example']) {
      const answer = await act(withCookie, { method, headers: { origin }, cookies: ['token=good'] });
      expect(answer).toStrictEqual(refusal('origin_refused'));
    }
    expect(work).not.toHaveBeenCalled();
  });

  test('may not act even if it shows a token in the header as well', async () => {
    const sent = {
      headers: { origin: 'https://evil.example', authorization: 'Bearer good' },
      cookies: ['token=good'],
    };
    expect(await act(withCookie, sent)).toStrictEqual(refusal('origin_refused'));
  });

  test('is refused before its body is read', async () => {
    const handler = endpoint(withCookie, { body: z.object({}) }, work);
    const sent = { headers: { origin: 'https://evil.example' }, cookies: ['token= x'], raw: '{' };
    expect(await handler(eventOf(sent), context)).toStrictEqual(refusal('origin_refused'));
  });

  const foreign = { origin: 'https://evil.example' };
  test.for<[why: string, contract: Contract, sent: Sent]>([
    ['it only reads', withCookie, { method: 'GET', headers: foreign, cookies: ['token=good'] }],
    [
      'the origin is allowed',
      withCookie,
      { headers: { origin: 'https://shop.example.com' }, cookies: ['token=good'] },
    ],
    [
      'the origin is the API’s own',
      withCookie,
      { headers: { origin: 'https://accounts.example.com' }, cookies: ['token=good'] },
    ],
    ['it names no origin', withCookie, { cookies: ['token=good'] }],
    ['there is no cookie', withCookie, { headers: foreign }],
    ['the cookie is another one', withCookie, { headers: foreign, cookies: ['theme=dark'] }],
    ['the cookie is empty', withCookie, { headers: foreign, cookies: ['token='] }],
    ['the contract reads none', plain, { headers: foreign, cookies: ['token=good'] }],
  ])('is let through when %s', async ([, contract, sent]) => {
    expect((await act(contract, sent)).statusCode).toBe(204);
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('the work is given', () => {
  test('the body as its schema reads it, the token as presented, and the source in API Gateway’s words', async () => {
    const work = vi.fn(async () => ({ status: 204 }));
    const body = z.object({ name: displayName, role: z.optional(choice(['USER', 'ADMIN'])) });
    const event = eventOf({
      headers: {
        authorization: 'Bearer anything',
        'x-forwarded-for': '203.0.113.9',
        'x-real-ip': '203.0.113.9',
        forwarded: 'for=203.0.113.9',
      },
      raw: '{"name":" Habib ","isAdmin":true,"id":"1","__proto__":{"role":"ADMIN"}}',
      ip: '2001:db8::1',
    });
    await endpoint(plain, { body }, work)(event, context);
    expect(work.mock.calls).toStrictEqual([
      [
        {
          path: undefined,
          query: undefined,
          body: { name: 'Habib' },
          caller: undefined,
          token: 'anything',
          source: {
            ip: '2001:db8::1',
            requestId: 'lambda-request',
            contract: 'directory',
            route: 'POST /things',
          },
        },
      ],
    ]);
    expect(verifyAccess).not.toHaveBeenCalled();
  });

  test('the parameters of path and query as their schemas read them', async () => {
    const work = vi.fn(async () => ({ status: 204 }));
    const shape = {
      path: z.object({ id: displayName }),
      query: z.object({ limit: z.optional(displayName) }),
    };
    const pathParameters = { id: ' 7 ', other: 'x' };
    await endpoint(plain, shape, work)({ ...eventOf(), pathParameters }, context);
    const queryStringParameters = { limit: '10', cursor: 'y' };
    await endpoint(plain, shape, work)({ ...eventOf(), pathParameters, queryStringParameters }, context);
    expect(work).toHaveBeenNthCalledWith(1, expect.objectContaining({ path: { id: '7' }, query: {} }));
    expect(work).toHaveBeenNthCalledWith(
      2,
      expect.objectContaining({ path: { id: '7' }, query: { limit: '10' } }),
    );
  });

  test('a body that the endpoint reads in its own way', async () => {
    const work = vi.fn(async () => ({ status: 204 }));
    const readBody = vi.fn(async () => ({ name: 'Habib' }));
    const event = eventOf({ raw: 'x'.repeat(20_000), headers: { 'content-type': 'text/csv' } });
    await endpoint(plain, { body: z.object({ name: displayName }), readBody }, work)(event, context);
    expect(readBody.mock.calls).toEqual([[event]]);
    expect(work).toHaveBeenCalledWith(expect.objectContaining({ body: { name: 'Habib' } }));
  });

  test('nothing of a body that the endpoint does not ask for', async () => {
    const work = vi.fn(async () => ({ status: 204 }));
    const answer = await endpoint(
      plain,
      {},
      work,
    )(eventOf({ raw: '{', headers: { 'content-type': 'text/plain' } }), context);
    expect(answer).toStrictEqual({ statusCode: 204, headers });
    expect(work).toHaveBeenCalledWith(expect.objectContaining({ body: undefined, token: undefined }));
  });

  test('the caller, where one is required', async () => {
    const work = vi.fn(async () => ({ status: 204 }));
    await endpoint(withCookie, { caller: 'required' }, work)(eventOf({ cookies: ['token= good'] }), context);
    expect(verifyAccess.mock.calls).toEqual([['good']]);
    expect(findWithAccount.mock.calls).toEqual([['session-1', 'account-1']]);
    expect(work).toHaveBeenCalledWith({
      path: undefined,
      query: undefined,
      body: undefined,
      caller: { account, session },
      token: 'good',
      source: { ip: '192.0.2.7', requestId: 'lambda-request', contract: 'session', route: 'POST /things' },
    });
  });
});

describe('where a caller is required', () => {
  const work = vi.fn(async () => ({ status: 204 }));
  const handler = endpoint(withCookie, { body: z.object({ name: displayName }), caller: 'required' }, work);
  const authorized = { authorization: 'Bearer good' };

  test('who presents no token is refused for that, not for the fields', async () => {
    expect(await handler(eventOf({ body: {} }), context)).toStrictEqual(refusal('unauthenticated'));
    expect(verifyAccess).not.toHaveBeenCalled();
  });

  test('whose account is gone or disabled is told that, whatever became of the session', async () => {
    const ended = { ...session, expiresAt: time };
    for (const found of [
      { session, account: undefined },
      { session: undefined, account: undefined },
      { session, account: { ...account, status: 'disabled' } },
      { session: ended, account: { ...account, status: 'disabled' } },
    ]) {
      findWithAccount.mockResolvedValue(found);
      const event = eventOf({ headers: authorized, body: { name: 'Habib' } });
      expect(await handler(event, context)).toStrictEqual(refusal('account_gone'));
    }
    expect(work).not.toHaveBeenCalled();
  });

  test('every other cause has the same answer', async () => {
    const causes: [token: string, found: object][] = [
      ['bad', { session, account }],
      ['good', { session: undefined, account }],
      ['good', { session: { ...session, accountId: 'account-2' }, account }],
      ['good', { session: { ...session, expiresAt: time }, account }],
      ['good', { session: { ...session, securityVersion: 2 }, account }],
    ];
    for (const [token, found] of causes) {
      findWithAccount.mockResolvedValue(found);
      const event = eventOf({ headers: { authorization: `Bearer ${token}` }, body: { name: 'Habib' } });
      expect(await handler(event, context)).toStrictEqual(refusal('unauthenticated'));
    }
    expect(work).not.toHaveBeenCalled();
    expect(print).not.toHaveBeenCalled();
  });

  test('a token in the header wins over a good cookie', async () => {
    const event = eventOf({
      headers: { authorization: 'bad' },
      cookies: ['token=good'],
      body: { name: 'Habib' },
    });
    expect(await handler(event, context)).toStrictEqual(refusal('unauthenticated'));
  });

  test('the fields are told to who may call', async () => {
    expect(await handler(eventOf({ headers: authorized, body: {} }), context)).toStrictEqual(
      refusal('validation_failed', { fields: [{ field: 'name', problem: 'missing' }] }),
    );
  });
});

describe('a bad body', () => {
  const work = vi.fn(async () => ({ status: 204 }));
  const body = z.object({
    name: displayName,
    password: newPassword,
    role: z.optional(choice(['USER', 'ADMIN'])),
  });
  const handler = endpoint(plain, { body }, work);

  test.for<[why: string, sent: Sent, code: string]>([
    ['broken', { raw: '{"name":' }, 'malformed_body'],
    ['a list', { body: [] }, 'malformed_body'],
    [
      'of another media type',
      { raw: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      'unsupported_media_type',
    ],
    ['too large', { raw: `{"name":"${'x'.repeat(16_384)}"}` }, 'body_too_large'],
  ])('is refused: %s', async ([, sent, code]) => {
    expect(await handler(eventOf(sent), context)).toStrictEqual(refusal(code));
    expect(print).not.toHaveBeenCalled();
  });

  const fields: [sent: unknown, fields: unknown[]][] = [
    [
      undefined,
      [
        { field: 'name', problem: 'missing' },
        { field: 'password', problem: 'missing' },
      ],
    ],
    [
      {},
      [
        { field: 'name', problem: 'missing' },
        { field: 'password', problem: 'missing' },
      ],
    ],
    [
      { role: 'ROOT', password: '', name: {} },
      [
        { field: 'name', problem: 'type' },
        { field: 'password', problem: 'missing' },
        { field: 'role', problem: 'choice' },
      ],
    ],
    [
      { name: 'Habib', password: 'short' },
      [{ field: 'password', problem: 'length', min: 6, max: 128, length: 5 }],
    ],
    [{ name: 'x\0', password: 'rahasia' }, [{ field: 'name', problem: 'characters' }]],
    [{ name: 'Habib', password: '********' }, [{ field: 'password', problem: 'mask' }]],
    [{ name: 'Habib', password: 'rahasia', role: null }, [{ field: 'role', problem: 'choice' }]],
  ];

  test.for(fields)('%j has its fields named in the order of the schema, once each', async ([sent, named]) => {
    expect(await handler(eventOf({ body: sent }), context)).toStrictEqual(
      refusal('validation_failed', { fields: named }),
    );
    expect(work).not.toHaveBeenCalled();
  });

  test('is told the first of several problems of one field', async () => {
    const nested = z.object({ pair: z.object({ a: displayName, b: displayName }) });
    const sent = eventOf({ body: { pair: { a: '', b: 1 } } });
    const fields = [{ field: 'pair', problem: 'missing' }];
    expect(await endpoint(plain, { body: nested }, work)(sent, context)).toStrictEqual(
      refusal('validation_failed', { fields }),
    );
  });

  test('of an update without a field that it knows is refused as that', async () => {
    const update = endpoint(plain, { body: someOf({ name: z.optional(displayName) }) }, work);
    expect(await update(eventOf({ body: { role: 'ADMIN' } }), context)).toStrictEqual(
      refusal('nothing_to_change'),
    );
  });
});

describe('a refusal', () => {
  const handlerOf = (thrown: unknown) =>
    endpoint(plain, {}, async () => {
      throw thrown;
    });

  test('is said in the contract’s words, and not logged', async () => {
    expect(await handlerOf(new AccountError('email_taken'))(eventOf(), context)).toStrictEqual(
      refusal('email_taken'),
    );
    expect(print).not.toHaveBeenCalled();
  });

  test('tells how long to wait', async () => {
    const error = new AccountError('rate_limited', { retryAfterSeconds: 42 });
    expect(await handlerOf(error)(eventOf(), context)).toStrictEqual(
      refusal('rate_limited', { headers: { 'retry-after': '42' } }),
    );
    expect(print).not.toHaveBeenCalled();
  });

  test('keeps the headers that the contract gives it', async () => {
    const contract: Contract = {
      ...plain,
      refuse: () => ({ status: 401, headers: { 'www-authenticate': 'Bearer' } }),
    };
    const handler = endpoint(contract, {}, async () => {
      throw new AccountError('rate_limited', { retryAfterSeconds: 1 });
    });
    expect(await handler(eventOf(), context)).toStrictEqual({
      statusCode: 401,
      headers: { ...headers, 'www-authenticate': 'Bearer', 'retry-after': '1' },
    });
  });

  test('for an outage is logged with its cause', async () => {
    const cause = Object.assign(new Error('hunter2'), { name: 'ThrottlingException' });
    const error = new AccountError('unavailable', { retryAfterSeconds: 1, cause });
    expect(await handlerOf(error)(eventOf(), context)).toStrictEqual(
      refusal('unavailable', { headers: { 'retry-after': '1' } }),
    );
    expect(logged()).toEqual([
      {
        level: 'error',
        message: 'unavailable',
        requestId: 'lambda-request',
        error: 'AccountError',
        at: expect.any(Array),
        cause: { error: 'ThrottlingException', at: expect.any(Array) },
      },
    ]);
    expect(JSON.stringify(print.mock.calls)).not.toContain('hunter2');
  });

  test.for([
    new TypeError('the password is hunter2'),
    Object.assign(new Error('hunter2'), { statusCode: 400, expose: true }),
    Object.assign(new Error('hunter2'), { code: 'email_taken' }),
  ])('of what nobody foresaw says nothing of it, and is logged under its request: %s', async (error) => {
    expect(await handlerOf(error)(eventOf(), context)).toStrictEqual(refusal('unexpected_failure'));
    expect(logged()).toEqual([
      {
        level: 'error',
        message: 'unexpected_failure',
        requestId: 'lambda-request',
        error: error.name,
        at: expect.any(Array),
      },
    ]);
    expect(JSON.stringify(print.mock.calls)).not.toContain('hunter2');
  });

  test.for(['hunter2', undefined, null, { message: 'hunter2' }])(
    'of what is no error is answered just so: %j',
    async (thrown) => {
      expect(await handlerOf(thrown)(eventOf(), context)).toStrictEqual(refusal('unexpected_failure'));
      expect(JSON.stringify(print.mock.calls)).not.toContain('hunter2');
    },
  );
});

describe('a function that runs out of time', () => {
  test('answers half a second before Lambda would end it', async () => {
    const handler = endpoint(plain, {}, () => new Promise(() => {}));
    const began = performance.now();
    const answer = await handler(eventOf(), { ...context, getRemainingTimeInMillis: () => 520 });
    expect(performance.now() - began).toBeLessThan(450);
    expect(answer).toStrictEqual(refusal('unavailable', { headers: { 'retry-after': '1' } }));
    expect(logged()).toMatchObject([{ level: 'error', message: 'unavailable', error: 'TimeoutError' }]);
  });

  test('and so does one whose request to AWS did', async () => {
    const timeout = Object.assign(new Error('hunter2'), { name: 'TimeoutError' });
    const handler = endpoint(plain, {}, () => Promise.reject(timeout));
    expect(await handler(eventOf(), context)).toStrictEqual(
      refusal('unavailable', { headers: { 'retry-after': '1' } }),
    );
  });
});

function logged(): unknown[] {
  return print.mock.calls.map(([line]) => JSON.parse(String(line)) as unknown);
}

describe('a refusal', () => {
  const email = 'Victim@Example.com';
  const source = {
    ip: '192.0.2.7',
    requestId: 'lambda-request',
    contract: 'directory',
    route: 'POST /things',
  };
  const refuse = (code: AccountErrorCode, details = {}) =>
    endpoint(plain, { body: z.object({ email: displayName }) }, async () => {
      throw new AccountError(code, details);
    });

  test('is recorded under the address that was named, and told in one line that names nobody', async () => {
    await refuse('wrong_credentials')(eventOf({ body: { email } }), context);
    expect(recordRefusal.mock.calls).toEqual([
      [
        { event: 'authn_login_fail', reason: 'wrong_credentials' },
        { id: undefined, emailKey: 'victim@example.com' },
        source,
      ],
    ]);
    expect(tell.mock.calls).toEqual([
      [
        JSON.stringify({
          level: 'info',
          message: 'refused',
          requestId: 'lambda-request',
          contract: 'directory',
          route: 'POST /things',
          event: 'authn_login_fail',
          reason: 'wrong_credentials',
        }),
      ],
    ]);
    expect(metrics.countRefusal).toHaveBeenLastCalledWith('wrong_credentials', 'directory');
  });

  test('is recorded under the account that called, where one did', async () => {
    const handler = endpoint(plain, { caller: 'required' }, async () => {
      throw new AccountError('forbidden');
    });
    await handler(eventOf({ headers: { authorization: 'good' } }), context);
    const subject = { id: 'account-1', emailKey: undefined };
    expect(recordRefusal.mock.calls).toEqual([
      [{ event: 'authz_fail', reason: 'forbidden' }, subject, source],
    ]);
  });

  test('of somebody without a name is recorded all the same', async () => {
    await endpoint(plain, { caller: 'required' }, async () => ({ status: 204 }))(eventOf(), context);
    const subject = { id: undefined, emailKey: undefined };
    expect(recordRefusal.mock.calls).toEqual([
      [{ event: 'authz_fail', reason: 'unauthenticated' }, subject, source],
    ]);
  });

  test('of a picture is its own event, and so is what the refusal itself says it is', async () => {
    const fields = [{ field: 'profile_picture', problem: 'picture' }];
    await refuse('validation_failed', { fields })(eventOf({ body: { email } }), context);
    await refuse('code_wrong', { event: 'otp_exhausted' })(eventOf({ body: { email } }), context);
    expect(recordRefusal.mock.calls.map(([act]) => act as unknown)).toEqual([
      { event: 'upload_validation_fail', reason: 'validation_failed' },
      { event: 'otp_exhausted', reason: 'code_wrong' },
    ]);
  });

  test('that cannot be recorded is told to the client all the same, and the log says so', async () => {
    recordRefusal.mockRejectedValue(new Error(`no place for ${email}`));
    expect(await refuse('code_wrong')(eventOf({ body: { email } }), context)).toStrictEqual(
      refusal('code_wrong'),
    );
    const [line] = print.mock.calls.flat() as string[];
    expect(JSON.parse(line ?? '')).toMatchObject({
      message: 'refusal not audited',
      requestId: 'lambda-request',
    });
    expect(line).not.toContain(email);
  });

  test('for a fault of ours is nobody’s act: it is counted, and not recorded', async () => {
    await refuse('unavailable')(eventOf({ body: { email } }), context);
    await refuse('unexpected_failure')(eventOf({ body: { email } }), context);
    expect(recordRefusal).not.toHaveBeenCalled();
    expect(metrics.count.mock.calls.slice(-2)).toEqual([
      ['unavailable', 'directory'],
      ['unexpected_failure', 'directory'],
    ]);
  });
});
