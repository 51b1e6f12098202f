import { beforeAll, describe, expect, test } from 'vitest';
import loginEvent from '../../../events/session/login.json';
import { keys } from '../../../lib/store/keys';
import {
  brokenBodies,
  foreignFields,
  foreignMediaTypes,
  jsonMediaTypes,
  noStrings,
  oddAddresses,
  oddCodes,
  oversizedBodies,
  strangeObjects,
  unstorableTexts,
} from '../../support/bad-input';
import { call, changeRecord, everyAnswersHeaders, freshEmail, headersOf, invoke } from '../../support/http';
import { type Caller, habib, newcomer, readAccount } from './people';

interface Endpoint {
  route: string;
  /** A body that is right in each field, as long as nobody has read a code from a mail. */
  sound: () => Record<string, unknown>;
  /** What it gets. */
  answer: { status: number; body: object };
  /** What a body without any known field gets. */
  whenEmpty: string;
  /** What each field gets for something that is no string. */
  whenNoString: Record<string, string>;
}

const json = { 'content-type': 'application/json' };
let caller: Caller;
let known: Caller;

beforeAll(async () => {
  [caller, known] = [await newcomer(), await newcomer()];
});

const endpoints: Endpoint[] = [
  {
    route: 'POST /session/api/users',
    sound: () => ({ ...habib, email: freshEmail() }),
    answer: {
      status: 201,
      body: { success: true, message: 'Created User Successfully', data: expect.any(Object) },
    },
    whenEmpty: 'Username must not blank, Password must not blank, Name must not blank, Email must not blank',
    whenNoString: {
      username: 'Username must be a string',
      password: 'Password must be a string',
      name: 'Name must be a string',
      email: 'Wrong Email',
      role: 'Role must be USER or ADMIN',
    },
  },
  {
    route: 'POST /session/api/users/login',
    sound: () => ({ email: known.email, password: 'rahasia' }),
    answer: {
      status: 200,
      body: {
        success: true,
        message: 'User Login Successfully',
        data: expect.any(Object),
        token: expect.any(String),
      },
    },
    whenEmpty: 'Email must not blank, Password must not blank',
    whenNoString: { email: 'Email must be a string', password: 'Password must be a string' },
  },
  {
    route: 'PATCH /session/api/users',
    sound: () => ({ username: 'Habib' }),
    answer: {
      status: 200,
      body: { success: true, message: 'Update User Successfully', data: expect.any(Object) },
    },
    whenEmpty: 'Nothing to update',
    whenNoString: {
      username: 'Username must be a string',
      password: 'Password must be a string',
      name: 'Name must be a string',
      email: 'Wrong Email',
    },
  },
  {
    route: 'POST /session/api/users/send-reset-password-otp',
    sound: () => ({ email: freshEmail() }),
    answer: { status: 200, body: { success: true, message: 'OTP has sent to your email' } },
    whenEmpty: 'Wrong Email',
    whenNoString: { email: 'Wrong Email' },
  },
  {
    route: 'PATCH /session/api/users/reset-password',
    sound: () => ({ otp: '123456', email: freshEmail(), newPassword: 'rahasia 2' }),
    answer: { status: 400, body: { errors: 'Wrong OTP' } },
    whenEmpty: 'OTP must not blank, Email must not blank, New password must not blank',
    whenNoString: {
      otp: 'OTP must be a string',
      email: 'Wrong Email',
      newPassword: 'New password must be a string',
    },
  },
  {
    route: 'PATCH /session/api/users/verify-email',
    sound: () => ({ otp: '123456' }),
    answer: { status: 400, body: { errors: 'Wrong OTP' } },
    whenEmpty: 'OTP must not blank',
    whenNoString: { otp: 'OTP must be a string' },
  },
];

/** Sends something in the caller's name; endpoints that need no caller get the token all the same. */
async function send(route: string, request: Parameters<typeof call>[1] = {}) {
  const answer = await call(route, {
    ...request,
    headers: { authorization: `Bearer ${caller.token}`, ...request.headers },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  return { status: answer.status, body: answer.body };
}

describe.for(endpoints.map((endpoint) => [endpoint.route, endpoint] as const))('%s', ([route, endpoint]) => {
  const { sound, answer, whenEmpty, whenNoString } = endpoint;
  const badRequest = (errors: string) => ({ status: 400, body: { errors } });
  const has = (field: string) => field in whenNoString;
  /** Guesses and failed logins have their limits, which are not what is tested here. */
  const forget = () =>
    Promise.all([
      changeRecord(keys.code('verify_email', caller.key), { guessesThisHour: 0, guessesToday: 0 }),
      changeRecord(keys.loginCounter(known.key), { failures: 0, lastFailureAt: 0 }),
    ]);

  test('without a body, everything is missing', async () => {
    expect(await send(route)).toEqual(badRequest(whenEmpty));
  });

  test.for(strangeObjects)('%s: everything is missing', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual(badRequest(whenEmpty));
  });

  test.for(brokenBodies)('%s: no JSON object', async ([, raw]) => {
    const answer = await send(route, { raw, headers: json });
    expect(answer).toEqual(badRequest('Body must be a JSON object'));
  });

  test.for(oversizedBodies)('%s: too large', async ([, raw]) => {
    const answer = await send(route, { raw, headers: json });
    expect(answer).toEqual({ status: 413, body: { errors: 'Body must not be larger than 16 KB' } });
  });

  test.for(foreignMediaTypes)('%s is another media type', async (type) => {
    const request = { raw: JSON.stringify(sound()), headers: { 'content-type': type } };
    expect(await send(route, request)).toEqual({
      status: 415,
      body: { errors: 'Body must be application/json' },
    });
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
    expect(await send(route, { body: { ...sound(), ...foreignFields } })).toEqual(answer);
    expect(await readAccount(caller.headers)).toEqual({
      id: caller.id,
      username: 'Habib',
      name: 'Muhammad Habib',
      email: caller.email,
      isAccountVerified: false,
      role: 'USER',
    });
  });

  describe.for(Object.entries(whenNoString))('%s', ([field, errors]) => {
    test.for(noStrings)('cannot be %s', async ([, value]) => {
      const sent = await send(route, { body: { ...sound(), [field]: value } });
      expect(sent).toEqual(badRequest(errors));
    });
  });

  if (has('email')) {
    const isLogin = route.endsWith('/login');
    test.for(oddAddresses)('an e-mail with %s is none', async ([, email]) => {
      const sent = await send(route, { body: { ...sound(), email } });
      const wrong = { status: 401, body: { errors: 'Username or password wrong' } };
      expect(sent).toEqual(isLogin ? wrong : badRequest('Wrong Email'));
    });
  }

  const labels = { username: 'Username', password: 'Password', name: 'Name', newPassword: 'New password' };
  const texts = Object.entries(labels).filter(([field]) => has(field));
  describe.for(texts)('%s', ([field, label]) => {
    test.for(unstorableTexts)('cannot have %s in it', async ([, value]) => {
      await forget();
      const sent = await send(route, { body: { ...sound(), [field]: value } });
      const wrong = { status: 401, body: { errors: 'Username or password wrong' } };
      const refused = badRequest(`${label} must not contain control characters`);
      expect(sent).toEqual(route.endsWith('/login') ? wrong : refused);
    });
  });

  if (has('otp')) {
    test.for(oddCodes)('a code with %s is wrong', async ([, otp]) => {
      expect(await send(route, { body: { ...sound(), otp } })).toEqual(badRequest('Wrong OTP'));
    });

    test('an empty code is missing', async () => {
      expect(await send(route, { body: { ...sound(), otp: '' } })).toEqual(badRequest('OTP must not blank'));
    });
  }
});

describe('an endpoint that takes no body ignores one:', () => {
  const bodies = [...brokenBodies, ...oversizedBodies, ...strangeObjects];

  test.for(bodies)('a logout with %s', async ([, raw]) => {
    const { headers } = await newcomer();
    const answer = await call('DELETE /session/api/users', { raw, headers: { ...headers, ...json } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ success: true, message: 'User Logout Successfully' });
  });

  test.for(bodies)('asking for a proof of the mailbox with %s', async ([, raw]) => {
    const route = 'POST /session/api/users/send-verify-email-otp';
    const code = keys.code('verify_email', caller.key);
    await changeRecord(code, { nextMailAt: 0, mailsThisHour: 0, mailsToday: 0 });
    expect(await send(route, { raw, headers: json })).toEqual({
      status: 200,
      body: { success: true, message: 'Verify email otp has sent to your email' },
    });
  });
});

// The local HTTP server loses these two on the way: they go to the function itself.
describe('a body as API Gateway hands it over', () => {
  const malformed = { statusCode: 400, body: '{"errors":"Body must be a JSON object"}' };

  test.for([
    ['POST /session/api/users', 'session-register'],
    ['POST /session/api/users/login', 'session-login'],
    ['PATCH /session/api/users', 'session-update-user'],
    ['POST /session/api/users/send-reset-password-otp', 'session-send-reset-password-otp'],
    ['PATCH /session/api/users/reset-password', 'session-reset-password'],
    ['PATCH /session/api/users/verify-email', 'session-verify-email'],
  ] as const)('is no JSON object when it is null or no UTF-8: %s', async ([, name]) => {
    const headers = { ...loginEvent.headers, authorization: caller.token };
    const event = { ...loginEvent, headers };
    expect(await invoke(name, { ...event, body: 'null' })).toMatchObject(malformed);
    const overlong = [Buffer.from('{"email":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')];
    const body = Buffer.concat(overlong).toString('base64');
    expect(await invoke(name, { ...event, body, isBase64Encoded: true })).toMatchObject(malformed);
  });

  test('is read like any other when it comes in base64', async () => {
    const json = JSON.stringify({ email: known.email, password: 'rahasia' });
    const body = Buffer.from(json).toString('base64');
    const answer = await invoke('session-login', { ...loginEvent, body, isBase64Encoded: true });
    expect(answer.statusCode).toBe(200);
  });
});
