import { beforeAll, describe, expect, test } from 'vitest';
import { clientContracts } from '../../../lib/contract';
import { call, codeIn, freshEmail, type HttpRequest, newestMailTo } from '../../support/http';
import {
  dead,
  deadRefresh,
  deadReset,
  fragmentIn,
  logInEverywhere,
  mailedLinkToken,
  newcomer,
  type Person,
  read,
  refresh,
  type Told,
  told,
} from './people';

type Kind = 'access' | 'refresh' | 'reset' | 'verify' | 'undo';

/** Tokens of each kind, all of them good where they belong, and all of one person. */
let tokens: Record<Kind, string[]>;
let person: Person;
let former: string;

beforeAll(async () => {
  const given = await newcomer('token');
  former = given.email;
  const first = await logInEverywhere(given);
  const headers = { authorization: first.session };
  await call('POST /session/api/users/send-verify-email-otp', { headers });
  const otp = codeIn(await newestMailTo(former, 1, 'Confirm your email address for akun'));
  await call('PATCH /session/api/users/verify-email', { headers, body: { otp } });
  const email = freshEmail('moved');
  await call('PATCH /session/api/users', { headers, body: { email } });
  const [verify, undo] = await Promise.all([
    newestMailTo(email, 1, 'Confirm your new email address for akun'),
    newestMailTo(former, 1, 'Your akun email address was changed'),
  ]);
  person = { ...given, email };
  const reset = await mailedLinkToken(email);
  const access = await logInEverywhere(person);
  tokens = {
    access: clientContracts.map((contract) => access[contract]),
    refresh: [access.refresh],
    reset: [reset],
    verify: [fragmentIn(verify.text)],
    undo: [fragmentIn(undo.text)],
  };
});

const kinds: Kind[] = ['access', 'refresh', 'reset', 'verify', 'undo'];

interface Place {
  route: string;
  takes: Kind;
  request: (token: string) => HttpRequest;
  refusal: Told;
}

const inHeader = (body?: unknown) => (authorization: string) =>
  body === undefined ? { headers: { authorization } } : { headers: { authorization }, body };

const unauthorized: Told = { status: 401, body: { errors: 'Unauthorized' } };
const noLink = (code: string): Told => ({
  status: 400,
  body: { code, message: 'The link was used, has expired, or never was one.' },
});

const newPassword = { password: 'rahasia 2', 'confirm-password': 'rahasia 2' };

const places: Place[] = [
  {
    route: 'PATCH /session/api/users',
    takes: 'access',
    request: inHeader({ name: 'X' }),
    refusal: dead.session,
  },
  { route: 'DELETE /session/api/users', takes: 'access', request: inHeader(), refusal: dead.session },
  {
    route: 'GET /session/api/users',
    takes: 'access',
    request: (token) => ({ headers: { cookie: `token=${token}` } }),
    refusal: dead.session,
  },
  {
    route: 'POST /session/api/users/send-verify-email-otp',
    takes: 'access',
    request: inHeader(),
    refusal: dead.session,
  },
  {
    route: 'PUT /activation/api/users',
    takes: 'access',
    request: inHeader({ nama: 'X', oldpassword: 'rahasia' }),
    refusal: dead.activation,
  },
  {
    route: 'PATCH /profile/api/users/current',
    takes: 'access',
    request: inHeader({ username: 'Rahma' }),
    refusal: dead.profile,
  },
  { route: 'DELETE /profile/api/users/logout', takes: 'access', request: inHeader(), refusal: dead.profile },
  {
    route: 'POST /token/users/refresh-token',
    takes: 'refresh',
    request: inHeader({ rotate: true }),
    refusal: deadRefresh,
  },
  { route: 'POST /token/users/logout', takes: 'refresh', request: inHeader(), refusal: deadRefresh },
  {
    route: 'GET /token/users/reset-password/verify-token',
    takes: 'reset',
    request: inHeader(),
    refusal: deadReset,
  },
  {
    route: 'PUT /token/users/reset-password/update-password',
    takes: 'reset',
    request: inHeader({ password: 'rahasia 2' }),
    refusal: deadReset,
  },
  {
    route: 'PATCH /profile/api/users/password',
    takes: 'reset',
    request: inHeader(newPassword),
    refusal: unauthorized,
  },
  {
    route: 'POST /pages/reset-password',
    takes: 'reset',
    request: (token) => ({ body: { token, newPassword: 'rahasia 2' } }),
    refusal: noLink('reset_token_invalid'),
  },
  {
    route: 'POST /pages/verify',
    takes: 'verify',
    request: (token) => ({ body: { token } }),
    refusal: noLink('code_wrong'),
  },
  {
    route: 'POST /pages/undo-email',
    takes: 'undo',
    request: (token) => ({ body: { token } }),
    refusal: noLink('code_wrong'),
  },
];

describe.for(kinds)('a token that is of the kind %s', (kind) => {
  const foreign = places.filter(({ takes }) => takes !== kind);

  test.for(foreign.map((place) => [place.route, place.takes, place] as const))(
    'is none for %s, which takes %s',
    async ([route, , { request, refusal }]) => {
      for (const token of tokens[kind]) {
        expect(told(await call(route, request(token)))).toEqual(refusal);
      }
    },
  );

  if (kind !== 'access') {
    test.for(clientContracts)('lets nobody read through %s', async (contract) => {
      for (const token of tokens[kind]) {
        expect(told(await read(contract, token, person))).toEqual(dead[contract]);
      }
    });
  }

  if (kind !== 'reset') {
    test('is none in the query of a reset', async () => {
      for (const token of tokens[kind]) {
        const route = `PATCH /profile/api/users/password?token=${token}`;
        expect(told(await call(route, { body: newPassword }))).toEqual(unauthorized);
      }
    });
  }
});

test('each of them is good where it belongs, after all that', async () => {
  const { access, refresh: refreshing, reset, verify, undo } = tokens;
  for (const token of access) {
    for (const contract of clientContracts) expect((await read(contract, token, person)).status).toBe(200);
  }
  for (const token of refreshing) expect((await refresh(token)).status).toBe(200);
  for (const authorization of reset) {
    const answer = await call('GET /token/users/reset-password/verify-token', { headers: { authorization } });
    expect(answer.status).toBe(200);
  }
  for (const token of verify)
    expect((await call('POST /pages/verify', { body: { token } })).status).toBe(200);
  for (const token of undo) {
    expect((await call('POST /pages/undo-email', { body: { token } })).status).toBe(200);
  }
  await newestMailTo(former, 1, 'Choose a new akun password');
});
