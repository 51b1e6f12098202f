import { beforeAll, describe, expect, test } from 'vitest';
import loginEvent from '../../../events/token/login.json';
import { keys } from '../../../lib/store/keys';
import {
  brokenBodies,
  foreignFields,
  foreignMediaTypes,
  jsonMediaTypes,
  noStrings,
  oddAddresses,
  oversizedBodies,
  strangeObjects,
  unstorableTexts,
} from '../../support/bad-input';
import { call, changeRecord, everyAnswersHeaders, freshEmail, invoke, readRecord } from '../../support/http';
import { type Caller, newcomer, ownHeadersOf, uncompressed } from './people';

interface Told {
  status: number;
  body: object;
}

interface Endpoint {
  route: string;
  /** A body that is right in each field; the token beside it is the caller's refresh token. */
  sound: () => Record<string, unknown>;
  /** What it gets. */
  answer: Told;
  /** What a body without any known field gets. */
  whenEmpty: Told;
  /** What each field gets for something that is no string. */
  whenNoString: Record<string, string>;
}

const done = (message: string, data: unknown): Told => ({
  status: 200,
  body: { status: 200, message, data, refrence: null, error: false },
});

const refused = (message: string, status = 400): Told => ({
  status,
  body: { status, message, data: null, refrence: null, error: true },
});

const json = { 'content-type': 'application/json' };
let caller: Caller;

beforeAll(async () => {
  caller = await newcomer();
});

const refreshed = done('successfully refresh access_token', { access_token: expect.any(String) });
const wrong = refused('username and password not match');

const endpoints: Endpoint[] = [
  {
    route: 'POST /token/users',
    sound: () => ({ username: freshEmail(), password: 'rahasia' }),
    answer: done('successfully created', { username: expect.any(String) }),
    whenEmpty: refused('username must be an email address, password is required'),
    whenNoString: { username: 'username must be an email address', password: 'password is invalid' },
  },
  {
    route: 'POST /token/users/login',
    sound: () => ({ username: caller.email, password: 'rahasia' }),
    answer: done('successfully login', {
      access_token: expect.any(String),
      refresh_token: expect.any(String),
    }),
    whenEmpty: refused('username is required, password is required'),
    whenNoString: { username: 'username is invalid', password: 'password is invalid' },
  },
  {
    route: 'POST /token/users/refresh-token',
    sound: () => ({ rotate: false }),
    answer: refreshed,
    whenEmpty: refreshed,
    whenNoString: {},
  },
  {
    route: 'POST /token/users/reset-password',
    sound: () => ({ username: freshEmail() }),
    answer: done(
      'If the account is already registered, we have sent a password reset link to your email so you can change the new password,',
      null,
    ),
    whenEmpty: refused('username must be an email address'),
    whenNoString: { username: 'username must be an email address' },
  },
  {
    route: 'PUT /token/users/reset-password/update-password',
    sound: () => ({ password: 'rahasia 2' }),
    answer: refused('please provided a valid reset_password_token!'),
    whenEmpty: refused('password is required'),
    whenNoString: { password: 'password is invalid' },
  },
];

/** Sends something with the caller's refresh token; endpoints that need none get it all the same. */
async function send(route: string, request: Parameters<typeof call>[1] = {}): Promise<Told> {
  const headers = { authorization: caller.refreshToken, ...uncompressed, ...request.headers };
  const answer = await call(route, { ...request, headers });
  expect(ownHeadersOf(answer)).toEqual(everyAnswersHeaders);
  return { status: answer.status, body: answer.body as object };
}

/** Failed logins have their limits, which are not what is tested here. */
const forget = () => changeRecord(keys.loginCounter(caller.key), { failures: 0, lastFailureAt: 0 });

describe.for(endpoints.map((endpoint) => [endpoint.route, endpoint] as const))('%s', ([route, endpoint]) => {
  const { sound, answer, whenEmpty, whenNoString } = endpoint;
  const isLogin = route.endsWith('/login');

  test('without a body, everything is missing', async () => {
    expect(await send(route)).toEqual(whenEmpty);
  });

  test.for(strangeObjects)('%s: everything is missing', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual(whenEmpty);
  });

  test.for(brokenBodies)('%s: no JSON object', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual(refused('body must be a JSON object'));
  });

  test.for(oversizedBodies)('%s: too large', async ([, raw]) => {
    const told = await send(route, { raw, headers: json });
    expect(told).toEqual(refused('body must not be larger than 16 KB', 413));
  });

  test.for(foreignMediaTypes)('%s is another media type', async (type) => {
    const request = { raw: JSON.stringify(sound()), headers: { 'content-type': type } };
    expect(await send(route, request)).toEqual(refused('body must be application/json', 415));
  });

  test.for(jsonMediaTypes)('%s is JSON', async (type) => {
    await forget();
    const request = { raw: JSON.stringify(sound()), headers: { 'content-type': type } };
    expect(await send(route, request)).toEqual(answer);
  });

  test('a body of no media type is read as JSON', async () => {
    await forget();
    const raw = new TextEncoder().encode(JSON.stringify(sound()));
    expect(await send(route, { raw })).toEqual(answer);
  });

  test('fields that it may not carry are dropped', async () => {
    await forget();
    const before = await readRecord(keys.account(caller.id));
    expect(await send(route, { body: { ...sound(), ...foreignFields } })).toEqual(answer);
    expect(await readRecord(keys.account(caller.id))).toEqual(before);
  });

  describe.for(Object.entries(whenNoString))('%s', ([field, message]) => {
    test.for(noStrings)('cannot be %s', async ([, value]) => {
      expect(await send(route, { body: { ...sound(), [field]: value } })).toEqual(refused(message));
    });
  });

  if ('username' in whenNoString) {
    test.for(oddAddresses)('a username with %s is no address', async ([, username]) => {
      const told = await send(route, { body: { ...sound(), username } });
      expect(told).toEqual(isLogin ? wrong : refused('username must be an email address'));
    });
  }

  if ('password' in whenNoString) {
    test.for(unstorableTexts)('a password cannot have %s in it', async ([, password]) => {
      await forget();
      const told = await send(route, { body: { ...sound(), password } });
      expect(told).toEqual(isLogin ? wrong : refused('password must not contain control characters'));
    });
  }
});

describe('an endpoint that takes no body ignores one:', () => {
  const bodies = [...brokenBodies, ...oversizedBodies, ...strangeObjects];

  test.for(bodies)('a logout with %s', async ([, raw]) => {
    const { refreshToken } = await newcomer();
    const headers = { authorization: refreshToken, ...json };
    const answer = await call('POST /token/users/logout', { raw, headers });
    expect({ status: answer.status, body: answer.body }).toEqual(done('successfully logout', null));
  });
});

// The local HTTP server loses these two on the way: they go to the function itself.
describe('a body as API Gateway hands it over', () => {
  const body =
    '{"status":400,"message":"body must be a JSON object","data":null,"refrence":null,"error":true}';

  test.for([
    'token-register',
    'token-login',
    'token-refresh-token',
    'token-request-reset',
    'token-update-password',
  ])('is no JSON object when it is null or no UTF-8: %s', async (name) => {
    const malformed = { statusCode: 400, body };
    expect(await invoke(name, { ...loginEvent, body: 'null' })).toMatchObject(malformed);
    const overlong = [Buffer.from('{"username":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')];
    const bytes = Buffer.concat(overlong).toString('base64');
    expect(await invoke(name, { ...loginEvent, body: bytes, isBase64Encoded: true })).toMatchObject(
      malformed,
    );
  });

  test('is read like any other when it comes in base64', async () => {
    const sound = JSON.stringify({ username: caller.email, password: 'rahasia' });
    const bytes = Buffer.from(sound).toString('base64');
    const answer = await invoke('token-login', { ...loginEvent, body: bytes, isBase64Encoded: true });
    expect(answer.statusCode).toBe(200);
  });
});
