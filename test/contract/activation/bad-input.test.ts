import { beforeAll, describe, expect, test } from 'vitest';
import activateEvent from '../../../events/activation/activate.json';
import loginEvent from '../../../events/activation/login.json';
import resendEvent from '../../../events/activation/resend-token.json';
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
import { bearer, broo, type Caller, freshPhone, newcomer, read, refusal, register } from './people';

interface Endpoint {
  route: string;
  /** A body that is right in each field. */
  sound: () => Record<string, unknown>;
  /** What it gets. */
  answer: { status: number; body: object };
  /** What a body without any known field gets. */
  whenEmpty: string;
  /** What each field gets for something that is no string. */
  whenNoString: Record<string, string>;
}

const json = { 'content-type': 'application/json' };
const badContact = 'email/telp number invalid';
let caller: Caller;
let known: Caller;

beforeAll(async () => {
  [caller, known] = [await newcomer(), await newcomer()];
});

const endpoints: Endpoint[] = [
  {
    route: 'POST /activation/api/users/register',
    sound: () => ({ ...broo, email: freshEmail(), telp: freshPhone() }),
    answer: {
      status: 201,
      body: {
        data: { email: expect.any(String) },
        message: 'success register, token already sent',
        errors: false,
      },
    },
    whenEmpty: `${badContact}, nama must not be blank, password must not be blank`,
    whenNoString: {
      nama: 'nama must be a string',
      email: badContact,
      telp: badContact,
      password: 'password must be a string',
    },
  },
  {
    route: 'POST /activation/api/users/login',
    sound: () => ({ email: known.email, password: 'rahasia' }),
    answer: {
      status: 200,
      body: { data: { token: expect.any(String) }, message: 'Authentication successful', errors: false },
    },
    whenEmpty: `${badContact}, password must not be blank`,
    whenNoString: { email: badContact, password: 'password must be a string' },
  },
  {
    route: 'PUT /activation/api/users',
    sound: () => ({ nama: 'Broo', oldpassword: 'rahasia' }),
    answer: {
      status: 200,
      body: {
        data: {
          nama: 'Broo',
          email: expect.any(String),
          telp: expect.any(String),
          token: expect.any(String),
        },
        message: 'success update data',
        errors: false,
      },
    },
    whenEmpty: 'oldpassword must not be blank',
    whenNoString: {
      nama: 'nama must be a string',
      email: badContact,
      telp: badContact,
      oldpassword: 'oldpassword must be a string',
      newpassword: 'newpassword must be a string',
    },
  },
];

/** Sends something in the caller's name, whose token an update replaces; others get it all the same. */
async function send(route: string, request: Parameters<typeof call>[1] = {}) {
  const answer = await call(route, { ...request, headers: { ...caller.headers, ...request.headers } });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  if (answer.status === 200 && route.startsWith('PUT')) {
    const { token } = (answer.body as { data: { token: string } }).data;
    caller = { ...caller, token, headers: bearer(token) };
  }
  return { status: answer.status, body: answer.body };
}

describe.for(endpoints.map((endpoint) => [endpoint.route, endpoint] as const))('%s', ([route, endpoint]) => {
  const { sound, answer, whenEmpty, whenNoString } = endpoint;
  const isLogin = route.endsWith('/login');
  const badRequest = (message: string) => ({ status: 400, body: refusal(message) });
  const wrong = { status: 401, body: refusal('Authentication failed: No value present') };
  /** Failed logins have their lock, which is not what is tested here. */
  const forget = () => changeRecord(keys.loginCounter(known.key), { failures: 0, lastFailureAt: 0 });

  test('without a body, everything is missing', async () => {
    expect(await send(route)).toEqual(badRequest(whenEmpty));
  });

  test.for(strangeObjects)('%s: everything is missing', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual(badRequest(whenEmpty));
  });

  test.for(brokenBodies)('%s: no JSON object', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual(badRequest('body must be a JSON object'));
  });

  test.for(oversizedBodies)('%s: too large', async ([, raw]) => {
    const sent = await send(route, { raw, headers: json });
    expect(sent).toEqual({ status: 413, body: refusal('body must not be larger than 16 KB') });
  });

  test.for(foreignMediaTypes)('%s is another media type', async (type) => {
    const request = { raw: JSON.stringify(sound()), headers: { 'content-type': type } };
    expect(await send(route, request)).toEqual({
      status: 415,
      body: refusal('body must be application/json'),
    });
  });

  test.for(jsonMediaTypes)('%s is JSON', async (type) => {
    const request = { raw: JSON.stringify(sound()), headers: { 'content-type': type } };
    expect(await send(route, request)).toEqual(answer);
  });

  test('a body of no media type is read as JSON', async () => {
    const raw = new TextEncoder().encode(JSON.stringify(sound()));
    expect(await send(route, { raw })).toEqual(answer);
  });

  test('fields that it may not carry are dropped', async () => {
    expect(await send(route, { body: { ...sound(), ...foreignFields } })).toEqual(answer);
    const { email, telp } = caller;
    expect((await read(caller.headers)).body).toEqual({ nama: 'Broo', email, telp });
  });

  describe.for(Object.entries(whenNoString))('%s', ([field, message]) => {
    test.for(noStrings)('cannot be %s', async ([, value]) => {
      expect(await send(route, { body: { ...sound(), [field]: value } })).toEqual(badRequest(message));
    });
  });

  if ('email' in whenNoString) {
    test.for(oddAddresses)('an e-mail with %s is none', async ([, email]) => {
      const sent = await send(route, { body: { ...sound(), email } });
      expect(sent).toEqual(isLogin ? wrong : badRequest(badContact));
    });
  }

  const texts = ['nama', 'password', 'newpassword'].filter((field) => field in whenNoString);
  describe.for(texts)('%s', (field) => {
    test.for(unstorableTexts)('cannot have %s in it', async ([, value]) => {
      await forget();
      const sent = await send(route, { body: { ...sound(), [field]: value } });
      const refused = badRequest(`${field} must not contain control characters`);
      expect(sent).toEqual(isLogin ? wrong : refused);
    });
  });

  if ('oldpassword' in whenNoString) {
    test.for(unstorableTexts)('an old password with %s in it is only wrong', async ([, value]) => {
      const sent = await send(route, { body: { ...sound(), oldpassword: value } });
      expect(sent).toEqual(badRequest('cant update data, wrong old password'));
    });
  }

  if ('telp' in whenNoString) {
    test.for(oddPhones)('a phone with %s is none', async ([, telp]) => {
      expect(await send(route, { body: { ...sound(), telp } })).toEqual(badRequest(badContact));
    });
  }
});

const oddPhones: [title: string, value: string][] = [
  ['letters', '0812ABCDEFGH'],
  ['too few digits', '081'],
  ['too many digits', '0812312312312312312'],
  ['two plus signs', '++628123123123'],
  ['an extension', '08123123123;ext=7'],
  ['a scheme before it', 'tel:08123123123'],
  ['a word before it', 'my number is 08123123123'],
  ['NUL', '08123123123\u0000'],
  ['a line break inside', '0812\n3123123'],
  ['two numbers', '08123123123 08123123124'],
  ['markup', '<b>08123123123</b>'],
  ['half a surrogate pair', '08123123123\ud800'],
  ['blanks alone', '   '],
  ['thousands of digits', '1'.repeat(10_000)],
];

/** As a segment of a path; what the local HTTP server would refuse for its length is left out. */
const segments = oddAddresses
  .map(([title, value]) => [title, encodeURIComponent(value.toWellFormed())] as const)
  .filter(([, segment]) => segment.length < 8000);

describe('an e-mail in the path', () => {
  test.for(segments)('with %s is none, encoded once or twice', async ([, segment]) => {
    for (const each of [segment, encodeURIComponent(segment)]) {
      const token = await call(`POST /activation/api/users/token/123456/${each}`);
      expect([token.status, token.body]).toEqual([400, refusal('token is invalid')]);
      const resent = await call(`POST /activation/api/users/resend-token/${each}`);
      expect([resent.status, resent.body]).toEqual([400, refusal('email not found')]);
      for (const answer of [token, resent]) expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
  });

  test.for(['%', '%zz', '%C0%AF', '%FF', 'broo%zz@example.com', 'broo%40example.com%'])(
    '%s is nothing that could be decoded',
    async (segment) => {
      for (const path of [`token/123456/${segment}`, `resend-token/${segment}`]) {
        const answer = await call(`POST /activation/api/users/${path}`);
        expect(answer.status).toBeOneOf([400, 404]);
        expect(JSON.stringify(answer.body)).not.toMatch(/\bat .+:\d+/);
      }
    },
  );

  test.for(['%', '%zz', '%40', '%C0%AF@example.com', 'a%zz%40example.com', '\ud800', '\u0000', '', ' ', '@'])(
    'that API Gateway hands over as %j is none',
    async (email) => {
      const shown = { ...activateEvent, pathParameters: { token: '123456', email } };
      const activated = await invoke('activation-activate', shown);
      expect([activated.statusCode, JSON.parse(activated.body ?? '')]).toEqual([
        400,
        refusal('token is invalid'),
      ]);
      const resent = await invoke('activation-resend-token', { ...resendEvent, pathParameters: { email } });
      expect([resent.statusCode, JSON.parse(resent.body ?? '')]).toEqual([400, refusal('email not found')]);
    },
  );
});

describe('a token in the path', () => {
  const shapes = oddCodes
    .map(([title, value]) => [title, encodeURIComponent(value)] as const)
    .filter(([, segment]) => segment.length < 8000);

  test.for([
    ...shapes,
    ['a word', 'token'],
    ['eleven digits', '12345678901'],
    ['thirteen digits', '1234567890123'],
    ['thousands of digits', '1'.repeat(4000)],
    ['NUL', '12345%00'],
    ['six digits, encoded twice', '%25312%33456'],
    ['a blank', '%20'],
    ['a path', '..%2f..%2fetc'],
    ['an object', '%7B%22%24ne%22%3Anull%7D'],
    ['a surrogate', '%F0%9F%94%91'],
  ] as const)('with %s is wrong, and costs no guess', async ([, token]) => {
    const { email } = await register();
    for (let guess = 1; guess <= 16; guess++) {
      const answer = await call(`POST /activation/api/users/token/${token}/${email}`);
      expect([answer.status, answer.body]).toEqual([400, refusal('token is invalid')]);
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
  });
});

describe('an endpoint that takes no body ignores one:', () => {
  test.for([...brokenBodies, ...oversizedBodies, ...strangeObjects])('%s', async ([, raw]) => {
    const email = freshEmail();
    const token = await call(`POST /activation/api/users/token/123456/${email}`, { raw, headers: json });
    expect([token.status, token.body]).toEqual([400, refusal('token is invalid')]);
    const resent = await call(`POST /activation/api/users/resend-token/${email}`, { raw, headers: json });
    expect([resent.status, resent.body]).toEqual([400, refusal('email not found')]);
  });
});

// The local HTTP server loses these two on the way: they go to the function itself.
describe('a body as API Gateway hands it over', () => {
  const malformed = {
    statusCode: 400,
    body: '{"data":null,"message":"body must be a JSON object","errors":true}',
  };

  test.for([
    ['POST /api/users/register', 'activation-register'],
    ['POST /api/users/login', 'activation-login'],
    ['PUT /api/users', 'activation-update-user'],
  ] as const)('is no JSON object when it is null or no UTF-8: %s', async ([, name]) => {
    const headers = { ...loginEvent.headers, authorization: caller.token };
    const event = { ...loginEvent, headers };
    expect(await invoke(name, { ...event, body: 'null' })).toMatchObject(malformed);
    const overlong = [Buffer.from('{"email":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')];
    const body = Buffer.concat(overlong).toString('base64');
    expect(await invoke(name, { ...event, body, isBase64Encoded: true })).toMatchObject(malformed);
  });

  test('is read like any other when it comes in base64', async () => {
    const text = JSON.stringify({ email: known.email, password: 'rahasia' });
    const body = Buffer.from(text).toString('base64');
    const answer = await invoke('activation-login', { ...loginEvent, body, isBase64Encoded: true });
    expect(answer.statusCode).toBe(200);
  });
});
