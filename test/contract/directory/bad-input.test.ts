import { beforeAll, describe, expect, test } from 'vitest';
import deleteEvent from '../../../events/directory/delete-user.json';
import getEvent from '../../../events/directory/get-user.json';
import listEvent from '../../../events/directory/list-users.json';
import loginEvent from '../../../events/directory/login.json';
import resetEvent from '../../../events/directory/reset-password.json';
import updateEvent from '../../../events/directory/update-user.json';
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
import { call, changeRecord, everyAnswersHeaders, freshEmail, headersOf, invoke } from '../../support/http';
import {
  type Caller,
  deleteUser,
  dora,
  getUser,
  newcomer,
  notThere,
  refusal,
  unauthorized,
  userOf,
  wrongCodeAnswer,
} from './people';

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
const users = '/directory/api/v1/users';
let caller: Caller;
let known: Caller;

beforeAll(async () => {
  [caller, known] = [await newcomer(), await newcomer()];
});

const endpoints: Endpoint[] = [
  {
    route: `POST ${users}`,
    sound: () => ({ ...dora, email: freshEmail() }),
    answer: {
      status: 200,
      body: { status: 'success', data: [expect.any(Number)], message: 'tautan verifikasi telah dikirim' },
    },
    whenEmpty: 'username wajib diisi, email wajib diisi, password wajib diisi',
    whenNoString: {
      username: 'username tidak valid',
      email: 'format email salah',
      password: 'password tidak valid',
    },
  },
  {
    route: `POST ${users}/otp`,
    sound: () => ({ otpCode: 123_456_789_012 }),
    answer: { status: 404, body: wrongCodeAnswer },
    whenEmpty: 'otpCode wajib diisi',
    whenNoString: {},
  },
  {
    route: `PATCH ${users}/:id`,
    sound: () => ({ username: 'Dora' }),
    answer: {
      status: 200,
      body: expect.objectContaining({ username: 'Dora', password: '********' }) as object,
    },
    whenEmpty: 'Tidak ada yang diubah',
    whenNoString: {
      username: 'username tidak valid',
      email: 'format email salah',
      password: 'password tidak valid',
    },
  },
  {
    route: `POST ${users}/resetpassword/:id`,
    sound: () => ({ newPassword: 'rahasia' }),
    answer: { status: 200, body: { status: 'Success', message: 'Reset Password Berhasil' } },
    whenEmpty: 'newPassword wajib diisi',
    whenNoString: { newPassword: 'newPassword tidak valid' },
  },
  {
    route: `POST ${users}/login`,
    sound: () => ({ email: known.email, password: 'rahasia' }),
    answer: {
      status: 200,
      body: { status: 'success', data: [expect.any(Object)], token: expect.any(String) },
    },
    whenEmpty: 'email wajib diisi, password wajib diisi',
    whenNoString: { email: 'email tidak valid', password: 'password tidak valid' },
  },
];

/** Sends something in the caller's name; endpoints that need no caller get the token all the same. */
async function send(route: string, request: Parameters<typeof call>[1] = {}) {
  const answer = await call(route.replace(':id', String(caller.id)), {
    ...request,
    headers: { ...caller.headers, ...request.headers },
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  return { status: answer.status, body: answer.body };
}

describe.for(endpoints.map((endpoint) => [endpoint.route, endpoint] as const))('%s', ([route, endpoint]) => {
  const { sound, answer, whenEmpty, whenNoString } = endpoint;
  const isLogin = route.endsWith('/login');
  const badRequest = (message: string) => ({ status: 400, body: refusal(message) });
  const wrong = { status: 401, body: unauthorized };
  /** Failed logins have their lock, which is not what is tested here. */
  const forget = () => changeRecord(keys.loginCounter(known.key), { failures: 0, lastFailureAt: 0 });

  test('without a body, everything is missing', async () => {
    expect(await send(route)).toEqual(badRequest(whenEmpty));
  });

  test.for(strangeObjects)('%s: everything is missing', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual(badRequest(whenEmpty));
  });

  test.for(brokenBodies)('%s: no JSON object', async ([, raw]) => {
    const sent = await send(route, { raw, headers: json });
    expect(sent).toEqual(badRequest('Isi permintaan harus berupa objek JSON'));
  });

  test.for(oversizedBodies)('%s: too large', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual({
      status: 413,
      body: refusal('Isi permintaan tidak boleh lebih dari 16 KB'),
    });
  });

  test.for(foreignMediaTypes)('%s is another media type', async (type) => {
    const request = { raw: JSON.stringify(sound()), headers: { 'content-type': type } };
    expect(await send(route, request)).toEqual({
      status: 415,
      body: refusal('Isi permintaan harus application/json'),
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
    expect(userOf(await getUser(caller.id, caller.headers))).toMatchObject({
      id: caller.id,
      username: 'Dora',
      email: caller.email,
    });
  });

  describe.for(Object.entries(whenNoString))('%s', ([field, message]) => {
    test.for(noStrings)('cannot be %s', async ([, value]) => {
      expect(await send(route, { body: { ...sound(), [field]: value } })).toEqual(badRequest(message));
    });
  });

  if ('email' in whenNoString) {
    test.for(oddAddresses)('an e-mail with %s is none', async ([, email]) => {
      const sent = await send(route, { body: { ...sound(), email } });
      expect(sent).toEqual(isLogin ? wrong : badRequest('format email salah'));
    });
  }

  const texts = ['username', 'password', 'newPassword'].filter((field) => field in whenNoString);
  describe.for(texts)('%s', (field) => {
    test.for(unstorableTexts)('cannot have %s in it', async ([, value]) => {
      await forget();
      const sent = await send(route, { body: { ...sound(), [field]: value } });
      const refused = badRequest(`${field} mengandung karakter yang tidak diizinkan`);
      expect(sent).toEqual(isLogin ? wrong : refused);
    });
  });
});

describe('a code', () => {
  const route = `POST ${users}/otp`;

  test.for(noStrings.filter(([, value]) => typeof value !== 'number'))(
    'cannot be %s',
    async ([, otpCode]) => {
      const sent = await send(route, { body: { otpCode } });
      expect(sent).toEqual({ status: 400, body: refusal('otpCode tidak valid') });
    },
  );

  test.for([
    'abcdefghijkl',
    ' 123456789012',
    '123456789012\n',
    '123456 789012',
    '-123456789012',
    '+123456789012',
    '1.23456789012',
    '1e11',
    '0x1234567890',
    '१२३४५६७८९०१२',
    '１２３４５６７８９０１２',
    '\u0000',
  ])('%j is none', async (otpCode) => {
    const sent = await send(route, { body: { otpCode } });
    expect(sent).toEqual({ status: 400, body: refusal('otpCode tidak valid') });
  });

  test('a number beyond all numbers is a wrong one, or no JSON', async () => {
    const sent = await send(route, { raw: '{"otpCode":1e999}', headers: json });
    expect(sent.status).toBeOneOf([400, 404]);
    expect(sent.body).toMatchObject({ status: 'failed' });
  });
});

describe('an id', () => {
  const none = [
    'abc',
    '-1',
    '-0',
    '+1',
    '1.5',
    '1.0',
    '1e3',
    '0x10',
    '0',
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '99999999999999999999',
    '9'.repeat(1000),
    'NaN',
    'Infinity',
    'null',
    'undefined',
    'true',
    '__proto__',
    'constructor',
    '%20',
    '1%20',
    '%201',
    '1%0A',
    '%00',
    '1%00',
    '1%2F2',
    '%2e%2e%2f1',
    '%2531',
    '%F0%9F%94%91',
    '%E2%80%8B1',
    '%D9%A1%D9%A2',
    '%EF%BC%91',
    '1;2',
    '1,2',
    "1'--",
    '{id}',
    '*',
    '00000000-0000-7000-8000-000000000000',
  ];

  test.for(none)('%s is none, for whoever asks', async (id) => {
    const answers = [
      await call(`GET ${users}/${id}`, { headers: caller.headers }),
      await call(`PATCH ${users}/${id}`, { headers: caller.headers, body: { username: 'Isa' } }),
      await call(`DELETE ${users}/${id}`, { headers: caller.headers }),
      await call(`POST ${users}/resetpassword/${id}`, {
        headers: caller.headers,
        body: { newPassword: 'rahasia 2' },
      }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.body]).toEqual([404, notThere]);
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
    const stranger = await call(`GET ${users}/${id}`);
    expect([stranger.status, stranger.body]).toEqual([401, unauthorized]);
  });

  test.for(['%', '%zz', '%C0%AF', '%FF'])('%s is nothing that could be decoded', async (id) => {
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const answer = await call(`${method} ${users}/${id}`, { headers: caller.headers });
      expect(answer.status).toBeOneOf([400, 404]);
      expect(JSON.stringify(answer.body)).not.toMatch(/\bat .+:\d+/);
    }
  });

  test.for([
    ['directory-get-user', getEvent],
    ['directory-update-user', updateEvent],
    ['directory-delete-user', deleteEvent],
    ['directory-reset-password', resetEvent],
  ] as const)('is none where API Gateway hands over anything else: %s', async ([name, event]) => {
    for (const id of ['%', '\ud800', '\u0000', '', ' ', '1\n', '%31']) {
      const sent = { ...event, headers: { ...event.headers, ...caller.headers }, pathParameters: { id } };
      const answer = await invoke(name, sent);
      expect([id, answer.statusCode]).toEqual([id, 404]);
      expect(JSON.parse(answer.body ?? '')).toEqual(notThere);
    }
  });
});

describe('an endpoint that takes no body ignores one:', () => {
  test.for([...brokenBodies, ...oversizedBodies, ...strangeObjects])(
    'a deletion with %s',
    async ([, raw]) => {
      const { id, headers } = await newcomer();
      const answer = await call(`DELETE ${users}/${id}`, { raw, headers: { ...headers, ...json } });
      expect(answer.status).toBe(204);
      expect((await deleteUser(id, headers)).body).toEqual(unauthorized);
    },
  );
});

// The local HTTP server loses these two on the way: they go to the function itself.
describe('a body as API Gateway hands it over', () => {
  const malformed = {
    statusCode: 400,
    body: '{"status":"failed","message":"Isi permintaan harus berupa objek JSON"}',
  };

  test.for([
    ['POST /api/v1/users', 'directory-register'],
    ['POST /api/v1/users/otp', 'directory-verify-otp'],
    ['PATCH /api/v1/users/:id', 'directory-update-user'],
    ['POST /api/v1/users/resetpassword/:id', 'directory-reset-password'],
    ['POST /api/v1/users/login', 'directory-login'],
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
    const answer = await invoke('directory-login', { ...loginEvent, body, isBase64Encoded: true });
    expect(answer.statusCode).toBe(200);
  });
});

test('a query that API Gateway hands over in any shape is a page or a refusal', async () => {
  const refused = async (queryStringParameters: Record<string, string>) => {
    const answer = await invoke('directory-list-users', { ...listEvent, queryStringParameters });
    return [answer.statusCode, JSON.parse(answer.body ?? '') as unknown];
  };
  const limit = [400, refusal('limit tidak valid')];
  expect(await refused({ limit: '1,2' })).toEqual(limit);
  expect(await refused({ limit: '\u0661' })).toEqual(limit);
  expect(await refused({ limit: '\ud800' })).toEqual(limit);
  const cursor = [400, refusal('cursor tidak valid')];
  expect(await refused({ cursor: '\u0000' })).toEqual(cursor);
  expect(await refused({ cursor: '{"pk":"USER#1"}' })).toEqual(cursor);
  expect(await refused({ limit: '0', cursor: 'x' })).toEqual(limit);
  const { queryStringParameters: _none, ...without } = listEvent;
  expect((await invoke('directory-list-users', without)).statusCode).toBe(200);
});
