import { beforeAll, describe, expect, test } from 'vitest';
import loginEvent from '../../../events/profile/login.json';
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
import { part, written } from '../../support/forms';
import {
  call,
  changeRecord,
  everyAnswersHeaders,
  freshEmail,
  headersOf,
  invoke,
  readRecord,
} from '../../support/http';
import { type Caller, farhan, newcomer, readProfile, updateByEvent, updateByForm } from './people';

interface Told {
  status: number;
  body: unknown;
}

interface Endpoint {
  route: string;
  /** A body that is right in each field; the token beside it is the caller's. */
  sound: () => Record<string, unknown>;
  /** What it gets. */
  answer: Told;
  /** What a body without any known field gets. */
  whenEmpty: unknown;
  /** What each field gets for something that is no string. */
  whenNoString: Record<string, unknown>;
  /** Takes pictures, too: forms, and more than 16 KB. */
  takesForms?: true;
}

const refused = (errors: unknown, status = 400): Told => ({ status, body: { errors } });
const one = (name: string, message: string) => [{ name, message }];
const badAddress = 'format email salah';

const json = { 'content-type': 'application/json' };
let caller: Caller;

beforeAll(async () => {
  caller = await newcomer();
});

const endpoints: Endpoint[] = [
  {
    route: 'POST /profile/api/users',
    sound: () => ({ ...farhan, email: freshEmail() }),
    answer: { status: 201, body: { message: 'Registrasi Berhasil', data: expect.any(Object) } },
    whenEmpty: [
      { name: 'username', message: 'username wajib diisi' },
      { name: 'email', message: 'email wajib diisi' },
      { name: 'password', message: 'password wajib diisi' },
      { name: 'confirm-password', message: 'konfirmasi password wajib diisi' },
    ],
    whenNoString: {
      username: one('username', 'username tidak valid'),
      email: badAddress,
      password: one('password', 'password tidak valid'),
      'confirm-password': one('confirm-password', 'konfirmasi password tidak valid'),
    },
  },
  {
    route: 'POST /profile/api/users/login',
    sound: () => ({ email: caller.email, password: 'rahasia' }),
    answer: { status: 200, body: { message: 'Login Berhasil', data: { token: expect.any(String) } } },
    whenEmpty: [
      { name: 'email', message: 'email wajib diisi' },
      { name: 'password', message: 'password wajib diisi' },
    ],
    whenNoString: { email: badAddress, password: one('password', 'password tidak valid') },
  },
  {
    route: 'PATCH /profile/api/users/current',
    sound: () => ({ username: 'Farhan Saleh' }),
    answer: { status: 200, body: { message: 'Berhasil mengupdate profil', data: expect.any(Object) } },
    whenEmpty: 'tidak ada data yang diubah',
    whenNoString: {
      username: one('username', 'username tidak valid'),
      full_name: one('full_name', 'nama lengkap tidak valid'),
      gender: one('gender', 'gender harus laki-laki atau perempuan'),
      profile_picture: one(
        'profile_picture',
        'profile_picture harus berupa gambar PNG, JPEG, WebP, atau GIF',
      ),
    },
    takesForms: true,
  },
  {
    route: 'POST /profile/api/users/password',
    sound: () => ({ email: freshEmail() }),
    answer: { status: 200, body: { message: 'Berhasil mengirim permintaan, silahkan cek email anda' } },
    whenEmpty: badAddress,
    whenNoString: { email: badAddress },
  },
  {
    route: 'PATCH /profile/api/users/password',
    sound: () => ({ password: 'rahasia 2', 'confirm-password': 'rahasia 2' }),
    answer: { status: 401, body: { errors: 'Unauthorized' } },
    whenEmpty: [
      { name: 'password', message: 'password wajib diisi' },
      { name: 'confirm-password', message: 'konfirmasi password wajib diisi' },
    ],
    whenNoString: {
      password: one('password', 'password tidak valid'),
      'confirm-password': one('confirm-password', 'konfirmasi password tidak valid'),
    },
  },
];

/** Sends something in the caller's name; endpoints that need no caller get the token all the same. */
async function send(route: string, request: Parameters<typeof call>[1] = {}): Promise<Told> {
  const answer = await call(route, { ...request, headers: { ...caller.headers, ...request.headers } });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  return { status: answer.status, body: answer.body };
}

/** Failed logins have their limits, which are not what is tested here. */
const forget = () => changeRecord(keys.loginCounter(caller.key), { failures: 0, lastFailureAt: 0 });

describe.for(endpoints.map((endpoint) => [endpoint.route, endpoint] as const))('%s', ([route, endpoint]) => {
  const { sound, answer, whenEmpty, whenNoString, takesForms = false } = endpoint;
  const isLogin = route.endsWith('/login');
  const wrong = refused('Email atau password salah', 401);

  test('without a body, everything is missing', async () => {
    expect(await send(route)).toEqual(refused(whenEmpty));
  });

  test.for(strangeObjects)('%s: everything is missing', async ([, raw]) => {
    expect(await send(route, { raw, headers: json })).toEqual(refused(whenEmpty));
  });

  test.for(brokenBodies)('%s: no JSON object', async ([, raw]) => {
    const told = await send(route, { raw, headers: json });
    expect(told).toEqual(refused('isi permintaan tidak dapat dibaca'));
  });

  test.for(oversizedBodies)('%s: too large, unless pictures are taken', async ([title, raw]) => {
    const told = await send(route, { raw, headers: json });
    const read = title.endsWith('no JSON') ? 'isi permintaan tidak dapat dibaca' : whenEmpty;
    expect(told).toEqual(takesForms ? refused(read) : refused('isi permintaan terlalu besar', 413));
  });

  const foreign = foreignMediaTypes.filter((type) => !takesForms || !type.startsWith('multipart/form-data'));
  test.for(foreign)('%s is another media type', async (type) => {
    const request = { raw: JSON.stringify(sound()), headers: { 'content-type': type } };
    expect(await send(route, request)).toEqual(refused('jenis isi permintaan tidak didukung', 415));
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
    expect(await readProfile(caller.headers)).toEqual({
      email: caller.email,
      username: 'Farhan Saleh',
      full_name: null,
      gender: null,
      profile_picture: null,
    });
    const stored = await readRecord(keys.account(caller.id));
    expect(stored).toMatchObject({ role: 'user', status: 'active', securityVersion: 1 });
  });

  describe.for(Object.entries(whenNoString))('%s', ([field, errors]) => {
    const clearing = takesForms && field !== 'username';
    const values = noStrings.filter(([, value]) => value !== null || !clearing);
    test.for(values)('cannot be %s', async ([, value]) => {
      const told = await send(route, { body: { ...sound(), [field]: value } });
      expect(told).toEqual(refused(errors));
    });
  });

  if ('email' in whenNoString) {
    test.for(oddAddresses)('an e-mail with %s is none', async ([, email]) => {
      const told = await send(route, { body: { ...sound(), email } });
      expect(told).toEqual(isLogin ? wrong : refused(badAddress));
    });
  }

  const labels = { username: 'username', full_name: 'nama lengkap', password: 'password' };
  const texts = Object.entries(labels).filter(([field]) => field in whenNoString);
  describe.for(texts)('%s', ([field, label]) => {
    test.for(unstorableTexts)('cannot have %s in it', async ([, value]) => {
      await forget();
      const repeated = field === 'password' && !isLogin ? { 'confirm-password': value } : {};
      const told = await send(route, { body: { ...sound(), [field]: value, ...repeated } });
      const listed = one(field, `${label} mengandung karakter yang tidak diizinkan`);
      expect(told).toEqual(isLogin ? wrong : refused(listed));
    });
  });
});

describe('an endpoint that takes no body ignores one:', () => {
  const bodies = [...brokenBodies, ...oversizedBodies, ...strangeObjects];

  test.for(bodies)('a logout with %s', async ([, raw]) => {
    const { headers } = await newcomer();
    const answer = await call('DELETE /profile/api/users/logout', { raw, headers: { ...headers, ...json } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: 'OK' });
  });
});

describe('a form', () => {
  const malformed = refused('isi permintaan tidak dapat dibaca');
  const tooLarge = refused('isi permintaan terlalu besar', 413);
  const username = part('name="username"', 'Farhan Lagi');
  const file = part('name="profile_picture"; filename="me.png"\nContent-Type: image/png', 'no picture');

  /** Sends a form as it is written here, and checks that nothing of it is kept. */
  async function sendWritten(text: string, type?: string): Promise<Told> {
    const answer = await updateByEvent(caller.headers, written(text, type));
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    expect(await readProfile(caller.headers)).toMatchObject({
      username: 'Farhan Saleh',
      profile_picture: null,
    });
    return { status: answer.status, body: answer.body };
  }

  test.for([
    ['another boundary', `${username}--b--\n`, 'multipart/form-data; boundary=c'],
    ['no end', username],
    ['an end in the middle of a part', '--b\nContent-Disposition: form-data; name="username"'],
    [
      'an end within a file',
      '--b\nContent-Disposition: form-data; name="profile_picture"; filename="x"\n\nxx',
    ],
    ['JSON in it', '{"username":"Farhan Lagi"}'],
    ['no text of any kind', '\u0000\u0001\u0002'],
    ['a field twice', `${username}${part('name="username"', 'Farhan Nanti')}--b--\n`],
    ['a file twice', `${file}${file}--b--\n`],
    ['a field and a file of one name', `${part('name="profile_picture"', 'x')}${file}--b--\n`],
    ['two files', `${file}${part('name="other"; filename="x"', 'x')}--b--\n`],
    ['a part without a name', `${username}${part('x="y"', 'x')}--b--\n`],
    ['an empty name', `${username}${part('name=""', 'x')}--b--\n`],
    [
      '17 fields',
      `${Array.from({ length: 17 }, (_, index) => part(`name="f${index}"`, 'x')).join('')}--b--\n`,
    ],
    [
      'thousands of parts',
      `${Array.from({ length: 5000 }, (_, index) => part(`name="f${index}"`, 'x')).join('')}--b--\n`,
    ],
  ] as [title: string, text: string, type?: string][])('with %s is none', async ([, text, type]) => {
    expect(await sendWritten(text, type)).toEqual(malformed);
  });

  test('with a field of more than 16 KB is too large', async () => {
    const long = part('name="username"', 'x'.repeat(16 * 1024 + 1));
    expect(await sendWritten(`${long}--b--\n`)).toEqual(tooLarge);
  });

  test('of more than 4.4 MB is too large, whatever is in it', async () => {
    const text = `${username}${part('name="other"; filename="x"', 'x'.repeat(4.5 * 1024 * 1024))}--b--\n`;
    expect(await sendWritten(text)).toEqual(tooLarge);
  });

  test('without any field changes nothing', async () => {
    for (const text of ['--b--\n', `${part('name="other"', 'x')}--b--\n`]) {
      expect(await sendWritten(text)).toEqual(refused('tidak ada data yang diubah'));
    }
  });

  test('with a file where a text belongs is told so', async () => {
    const text = `${part('name="username"; filename="x"', 'Farhan Lagi')}--b--\n`;
    expect(await sendWritten(text)).toEqual(refused(one('username', 'username tidak valid')));
  });

  test('with a text where the picture belongs is told so', async () => {
    const text = `${part('name="profile_picture"', 'me.png')}--b--\n`;
    expect(await sendWritten(text)).toEqual(
      refused(one('profile_picture', 'profile_picture harus berupa gambar PNG, JPEG, WebP, atau GIF')),
    );
  });

  test('cannot reach what lies behind names', async () => {
    const hostile = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'role', 'picture'].map(
      (name) => part(`name="${name}"`, 'admin'),
    );
    expect(await sendWritten(`${hostile.join('')}--b--\n`)).toEqual(refused('tidak ada data yang diubah'));
  });

  test('lists several wrong fields', async () => {
    const answer = await updateByForm(caller.headers, [
      ['username', 'abc'],
      ['full_name', ''],
      ['gender', 'x'],
      ['profile_picture', new Blob(['<svg/>']), 'me.svg'],
    ]);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      errors: [
        { name: 'username', message: 'username harus lebih dari 3 karakter' },
        { name: 'full_name', message: 'nama lengkap wajib diisi' },
        { name: 'gender', message: 'gender harus laki-laki atau perempuan' },
      ],
    });
  });

  test('is for those who are logged in', async () => {
    const answer = await updateByEvent({}, written(`${username}--b--\n`));
    expect({ status: answer.status, body: answer.body }).toEqual(refused('Unauthorized', 401));
  });
});

describe('JSON with a picture', () => {
  test('may have 5.9 MB and not a byte more', async () => {
    const most = Math.floor(5.9 * 1024 * 1024);
    const sized = (bytes: number) => `{"pad":"${'x'.repeat(bytes - 10)}"}`;
    const route = 'PATCH /profile/api/users/current';
    const within = await send(route, { raw: sized(most), headers: json });
    expect(within).toEqual(refused('tidak ada data yang diubah'));
    const beyond = await send(route, { raw: sized(most + 1), headers: json });
    expect(beyond).toEqual(refused('isi permintaan terlalu besar', 413));
  });
});

// The local HTTP server refuses these itself, or loses them on the way: they go to the function.
describe('a body as API Gateway hands it over', () => {
  const malformed = { statusCode: 400, body: '{"errors":"isi permintaan tidak dapat dibaca"}' };

  test.for([
    'profile-register',
    'profile-login',
    'profile-update-profile',
    'profile-forget-password',
    'profile-reset-password',
  ])('is no JSON object when it is null or no UTF-8: %s', async (name) => {
    const headers = { ...loginEvent.headers, authorization: caller.token };
    const event = { ...loginEvent, headers };
    expect(await invoke(name, { ...event, body: 'null' })).toMatchObject(malformed);
    const overlong = [Buffer.from('{"email":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')];
    const body = Buffer.concat(overlong).toString('base64');
    expect(await invoke(name, { ...event, body, isBase64Encoded: true })).toMatchObject(malformed);
  });

  test.for([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary',
    'Multipart/Form-Data;;',
  ])('is no form when its type is %s', async (type) => {
    const headers = { ...loginEvent.headers, authorization: caller.token, 'content-type': type };
    const { body } = written(`${part('name="username"', 'Farhan Lagi')}--b--\n`);
    const event = { ...loginEvent, headers, body, isBase64Encoded: true };
    expect(await invoke('profile-update-profile', event)).toMatchObject(malformed);
  });

  test('is read like any other when it comes in base64', async () => {
    const sound = JSON.stringify({ email: caller.email, password: 'rahasia' });
    const body = Buffer.from(sound).toString('base64');
    const answer = await invoke('profile-login', { ...loginEvent, body, isBase64Encoded: true });
    expect(answer.statusCode).toBe(200);
  });
});
