import { createHmac, createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { AccountError } from '../../../lib/errors';
import type { Account } from '../../../lib/store/accounts';
import { keyRing } from '../../../lib/tokens/key-ring';
import { sessionTokens } from '../../../lib/tokens/session-tokens';
import { createClock } from '../../support/services';
import { memorySecrets } from './memory-secrets';

const issuer = 'https://accounts.example.com';
const accountId = '0199d1c0-0000-7000-8000-000000000001';
const sid = '0199d1c0-0000-7000-8000-000000000002';
const start = Date.UTC(2026, 10, 20, 9, 30);
const startSeconds = start / 1000;

const account: Account = {
  id: accountId,
  number: 1,
  email: 'habib@example.com',
  emailKey: 'habib@example.com',
  username: 'Habib',
  fullName: 'Muhammad Habib',
  phone: null,
  phoneKey: null,
  gender: null,
  picture: null,
  formerEmails: [],
  role: 'user',
  status: 'active',
  securityVersion: 3,
  createdAt: start,
  updatedAt: start,
};
const session = {
  sid,
  accountId,
  securityVersion: 3,
  createdAt: start,
  expiresAt: start + 86_400_000,
  generation: 4,
  rotatedAt: 0,
};
/** A session and its account, and for how many seconds its token is made. */
const lent = { account, session, seconds: 86_400 };

function setUp() {
  const clock = createClock(start);
  const store = memorySecrets();
  const ring = keyRing('SIGNING', store, clock);
  return { clock, store, ring, tokens: sessionTokens(ring, issuer, clock) };
}

const base64url = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as unknown;

/** A token of whatever header and payload, signed as ES256 with a private JWK. */
function forge(header: unknown, payload: unknown, privateJwk: string): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  const key = createPrivateKey({ key: JSON.parse(privateJwk), format: 'jwk' });
  return `${input}.${signBytes('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const claims = {
  id: accountId,
  role: 'user',
  sid,
  iss: issuer,
  aud: 'akun',
  sub: accountId,
  jti: 'token-1',
  iat: startSeconds,
  exp: startSeconds + 86_400,
};
const without = (name: keyof typeof claims) =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

describe('a token', () => {
  test('carries what it must, no personal data, and lives as long as its session', async () => {
    const { tokens, ring } = setUp();
    const [header, payload, signature, ...rest] = (await tokens.signAccess(lent)).split('.');
    expect(rest).toEqual([]);
    expect(decode(header)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: (await ring.current()).id });
    expect(decode(payload)).toEqual({
      ...claims,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(Buffer.from(signature ?? '', 'base64url')).toHaveLength(64);
  });

  test('tells the role of an admin, for clients to look at', async () => {
    const { tokens } = setUp();
    const [, payload] = (await tokens.signAccess({ ...lent, account: { ...account, role: 'admin' } })).split(
      '.',
    );
    expect(decode(payload)).toMatchObject({ role: 'admin' });
  });

  test('is never the same twice', async () => {
    const { tokens } = setUp();
    expect(await tokens.signAccess(lent)).not.toBe(await tokens.signAccess(lent));
  });

  test('names its account and session to who verifies it', async () => {
    const { tokens } = setUp();
    expect(await tokens.verifyAccess(await tokens.signAccess(lent))).toEqual({ accountId, sid });
  });

  test('holds in every container that has the ring', async () => {
    const { tokens, store, clock } = setUp();
    const other = sessionTokens(keyRing('SIGNING', store, clock), issuer, clock);
    expect(await other.verifyAccess(await tokens.signAccess(lent))).toEqual({ accountId, sid });
  });

  test('holds until the last millisecond, and is over then', async () => {
    const { tokens, clock } = setUp();
    const token = await tokens.signAccess({ ...lent, seconds: 600 });
    clock.advance({ seconds: 599.999 });
    expect(await tokens.verifyAccess(token)).toEqual({ accountId, sid });
    clock.advance({ seconds: 0.001 });
    await expect(tokens.verifyAccess(token)).rejects.toMatchObject({
      name: 'AccountError',
      code: 'unauthenticated',
    });
  });
});

describe('no token of ours', () => {
  const { tokens, ring } = setUp();
  let kid: string;
  let key: string;
  let publicJwk: Record<string, string>;
  let good: string;

  beforeAll(async () => {
    ({ id: kid, value: key } = await ring.current());
    const { d: _, ...publicHalf } = JSON.parse(key) as Record<string, string>;
    publicJwk = publicHalf;
    good = forge({ alg: 'ES256', typ: 'at+jwt', kid }, claims, key);
  });

  const header = () => ({ alg: 'ES256', typ: 'at+jwt', kid });

  async function refuse(token: string) {
    const refusal: unknown = await tokens.verifyAccess(token).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AccountError);
    const { code, fields, message, retryAfterSeconds } = refusal as AccountError;
    expect({ code, fields, message, retryAfterSeconds }).toEqual({
      code: 'unauthenticated',
      fields: [],
      message: 'unauthenticated',
      retryAfterSeconds: undefined,
    });
  }

  test('(the same forged rightly is one)', async () => {
    expect(await tokens.verifyAccess(good)).toEqual({ accountId, sid });
  });

  test.for(['none', 'None', 'NONE', 'nOnE', '', ' none', undefined, null, 0, ['ES256']])(
    'alg %j, with and without a signature',
    async (alg) => {
      const [, payload, signature] = good.split('.');
      const unsigned = base64url({ ...header(), alg });
      await refuse(`${unsigned}.${payload}.`);
      await refuse(`${unsigned}.${payload}`);
      await refuse(`${unsigned}.${payload}.${signature}`);
      await refuse(forge({ ...header(), alg }, claims, key));
    },
  );

  test('HS256, signed with any spelling of the public key', async () => {
    const input = `${base64url({ ...header(), alg: 'HS256' })}.${base64url(claims)}`;
    const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' });
    const secrets = [
      JSON.stringify(publicJwk),
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      Buffer.from(publicJwk.x ?? '', 'base64url'),
      kid,
      '',
    ];
    for (const secret of secrets) {
      await refuse(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
    }
  });

  test.for(['ES384', 'ES512', 'RS256', 'PS256', 'EdDSA', 'HS512', 'es256', 'ES256K'])(
    'alg %s',
    async (alg) => {
      await refuse(forge({ ...header(), alg }, claims, key));
    },
  );

  test('signed with a key that the token itself brings', async () => {
    const { value } = await keyRing('SIGNING', memorySecrets(), createClock()).current();
    const { d: _, ...jwk } = JSON.parse(value) as Record<string, string>;
    await refuse(forge({ ...header(), jwk }, claims, value));
    await refuse(forge({ alg: 'ES256', typ: 'at+jwt', jwk }, claims, value));
    await refuse(forge({ ...header(), jku: 'https://evil.example/jwks.json' }, claims, value));
    await refuse(forge({ ...header(), x5u: 'https://evil.example/x5u' }, claims, value));
  });

  test.for([
    'unknown',
    '',
    '__proto__',
    'constructor',
    '../../dev/null',
    "' UNION SELECT 'x",
    'https://evil.example/key',
    'x'.repeat(10_000),
    undefined,
    null,
    0,
    1,
    true,
    [],
    {},
  ])('kid %j', async (other) => {
    await refuse(forge({ ...header(), kid: other }, claims, key));
  });

  test('kid in a list, padded, or in other letters', async () => {
    for (const other of [[kid], { kid }, `${kid} `, kid.toUpperCase().replace(/\d/g, 'A'), `${kid} public`]) {
      await refuse(forge({ ...header(), kid: other }, claims, key));
    }
  });

  test.for(['JWT', 'jwt', 'rt+jwt', 'at+jwt ', 'at', '', undefined, null, 1, ['at+jwt']])(
    'typ %j',
    async (typ) => {
      await refuse(forge({ ...header(), typ }, claims, key));
    },
  );

  test('with an extension that must be understood', async () => {
    await refuse(forge({ ...header(), crit: ['exp'] }, claims, key));
    await refuse(forge({ ...header(), crit: ['b64'], b64: false }, claims, key));
    await refuse(forge({ ...header(), crit: [] }, claims, key));
  });

  test.for([
    'http://accounts.example.com',
    'https://accounts.example.com/',
    'https://ACCOUNTS.example.com',
    '',
    null,
    ['https://accounts.example.com'],
  ])('iss %j', async (iss) => {
    await refuse(forge(header(), { ...claims, iss }, key));
  });

  test.for(['other', 'AKUN', '', null, [], ['other'], {}])('aud %j', async (aud) => {
    await refuse(forge(header(), { ...claims, aud }, key));
  });

  test.for(['exp', 'iat', 'sub', 'sid', 'jti', 'iss', 'aud'] as const)('without %s', async (name) => {
    await refuse(forge(header(), without(name), key));
  });

  test.for([
    ['exp', startSeconds - 1],
    ['exp', startSeconds],
    ['exp', 0],
    ['exp', -1],
    ['exp', null],
    ['exp', '9999999999'],
    ['exp', [9_999_999_999]],
    ['nbf', startSeconds + 3600],
    ['nbf', 'soon'],
    ['iat', 'now'],
    ['iat', null],
    ['sub', null],
    ['sub', 1],
    ['sub', [accountId]],
    ['sid', null],
    ['sid', 1],
    ['sid', { sid }],
  ] as const)('%s %j', async ([name, value]) => {
    await refuse(forge(header(), { ...claims, [name]: value }, key));
  });

  test('without an end, in a number that JSON reads as infinite', async () => {
    await refuse(forge(header(), JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999'), key));
  });

  test('of a payload that is no object', async () => {
    for (const payload of ['null', '[]', '"text"', '1', 'not json', ''])
      await refuse(forge(header(), payload, key));
  });

  test('changed in any part', async () => {
    const [head = '', payload = '', signature = ''] = good.split('.');
    await refuse(`${head}.${base64url({ ...claims, sub: 'someone-else' })}.${signature}`);
    await refuse(`${head}.${base64url({ ...claims, role: 'admin' })}.${signature}`);
    await refuse(`${base64url({ ...header(), extra: 1 })}.${payload}.${signature}`);
    const bytes = Buffer.from(signature, 'base64url');
    for (const index of [0, 31, 32, 63]) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await refuse(`${head}.${payload}.${changed.toString('base64url')}`);
    }
    await refuse(`${head}.${payload}.${Buffer.alloc(64).toString('base64url')}`);
    await refuse(`${head}.${payload}.${bytes.subarray(0, 63).toString('base64url')}`);
    await refuse(`${head}.${payload}.${Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64url')}`);
    await refuse(`${good}!!`);
    await refuse(`${good}.`);
  });

  test('with a signature in DER', async () => {
    const [head = '', payload = ''] = good.split('.');
    const privateKey = createPrivateKey({ key: JSON.parse(key), format: 'jwk' });
    const der = signBytes('sha256', Buffer.from(`${head}.${payload}`), privateKey).toString('base64url');
    await refuse(`${head}.${payload}.${der}`);
  });

  test('in another number of parts', async () => {
    const [head, payload, signature] = good.split('.');
    for (const token of [
      `${head}.${payload}`,
      `${head}.${payload}.`,
      `${head}..${signature}`,
      `.${payload}.${signature}`,
      `${head}`,
      `${good}.${signature}`,
      `${head}.${payload}.${signature}.${payload}.${signature}`,
      '..',
      '.',
      '',
    ]) {
      await refuse(token);
    }
  });

  test.for([
    ['10 kB of junk', 'x'.repeat(10_240)],
    ['10 kB of dots', '.'.repeat(10_240)],
    ['10 kB of three parts', `${'x'.repeat(3413)}.${'y'.repeat(3413)}.${'z'.repeat(3413)}`],
    ['JSON', '{"alg":"none"}'],
    ['a word', 'undefined'],
    ['text beyond ASCII', 'é.é.é'],
    ['NUL', '\0.\0.\0'],
    ['a lone surrogate', '\ud800.\ud800.\ud800'],
  ] as const)('%s', async ([, token]) => {
    await refuse(token);
  });
});

describe('a token ends', () => {
  const claimsOf = async (seconds: number, at: number) => {
    const { tokens, clock } = setUp();
    clock.advance({ seconds: at });
    const made = [tokens.signAccess({ ...lent, seconds }), tokens.signRefresh({ ...lent, seconds })];
    return (await Promise.all(made)).map((token) => {
      const { iat, exp } = decode(token.split('.')[1]) as { iat: number; exp: number };
      return [iat - startSeconds, exp - startSeconds];
    });
  };

  test.for([
    ['after its own time', 900, 0, [0, 900]],
    ['with its session at the latest', 90_000, 0, [0, 86_400]],
    ['after its own time, counted from when it is made', 900, 3600, [3600, 4500]],
    ['with its session, if that ends earlier', 900, 86_000, [86_000, 86_400]],
    ['in whole seconds, never late', 900, 0.999, [0, 900]],
  ] as const)('%s', async ([, seconds, at, times]) => {
    expect(await claimsOf(seconds, at)).toEqual([times, times]);
  });
});

describe('a refresh token', () => {
  test('carries the generation of its session', async () => {
    const { tokens, ring } = setUp();
    const [header, payload] = (await tokens.signRefresh(lent)).split('.');
    expect(decode(header)).toEqual({ alg: 'ES256', typ: 'rt+jwt', kid: (await ring.current()).id });
    expect(decode(payload)).toEqual({ ...claims, gen: 4, jti: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test('names account, session and generation to who verifies it', async () => {
    const { tokens } = setUp();
    const token = await tokens.signRefresh(lent);
    expect(await tokens.verifyRefresh(token)).toEqual({ accountId, sid, generation: 4 });
  });

  test('never passes for an access token, nor the other way round', async () => {
    const { tokens } = setUp();
    const [access, refresh] = [await tokens.signAccess(lent), await tokens.signRefresh(lent)];
    await expect(tokens.verifyAccess(refresh)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(tokens.verifyRefresh(access)).rejects.toMatchObject({ code: 'refresh_token_invalid' });
  });

  test('that is none of ours is refused in one way', async () => {
    const { tokens, ring, clock } = setUp();
    const { id: kid, value } = await ring.current();
    const header = { alg: 'ES256', typ: 'rt+jwt', kid };
    const body = { ...claims, gen: 4 };
    expect(await tokens.verifyRefresh(forge(header, body, value))).toEqual({ accountId, sid, generation: 4 });
    const bad = [
      '',
      'x.y.z',
      forge({ ...header, alg: 'none' }, body, value),
      forge({ ...header, kid: 'unknown' }, body, value),
      forge({ ...header, typ: 'JWT' }, body, value),
      forge(header, { ...body, iss: 'https://evil.example' }, value),
      forge(header, { ...body, exp: startSeconds }, value),
      forge(header, { ...body, sub: 1 }, value),
      forge(header, claims, value),
      forge(header, { ...body, gen: '4' }, value),
      forge(header, { ...body, gen: null }, value),
    ];
    for (const token of bad) {
      const refusal: unknown = await tokens.verifyRefresh(token).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ name: 'AccountError', code: 'refresh_token_invalid' });
    }
    const late = await tokens.signRefresh({ ...lent, seconds: 60 });
    clock.advance({ seconds: 60 });
    await expect(tokens.verifyRefresh(late)).rejects.toMatchObject({ code: 'refresh_token_invalid' });
  });
});

describe('when keys are rotated', () => {
  test('tokens of the old key hold beside those of the new one, until the key is dropped', async () => {
    const { tokens, store, ring, clock } = setUp();
    const ofOld = await tokens.signAccess(lent);
    const old = await ring.current();
    const { value } = await keyRing('SIGNING', memorySecrets(), clock).current();
    store.generations.set(2, { id: 'new', usedFrom: clock() + 600_000, value });

    clock.advance({ minutes: 5 });
    expect(decode((await tokens.signAccess(lent)).split('.')[0])).toMatchObject({ kid: old.id });
    clock.advance({ minutes: 5 });
    const ofNew = await tokens.signAccess(lent);
    expect(decode(ofNew.split('.')[0])).toMatchObject({ kid: 'new' });
    expect(await tokens.verifyAccess(ofOld)).toEqual({ accountId, sid });
    expect(await tokens.verifyAccess(ofNew)).toEqual({ accountId, sid });

    store.generations.delete(1);
    clock.advance({ minutes: 5 });
    await expect(tokens.verifyAccess(ofOld)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await tokens.verifyAccess(ofNew)).toEqual({ accountId, sid });
  });

  test('a token of a key that a container has not seen makes it look', async () => {
    const { tokens, store, clock } = setUp();
    await tokens.signAccess(lent);
    const { value } = await keyRing('SIGNING', memorySecrets(), clock).current();
    store.generations.set(2, { id: 'new', usedFrom: 0, value });
    const ofNew = forge({ alg: 'ES256', typ: 'at+jwt', kid: 'new' }, claims, value);
    await expect(tokens.verifyAccess(ofNew)).rejects.toMatchObject({ code: 'unauthenticated' });
    clock.advance({ minutes: 1 });
    expect(await tokens.verifyAccess(ofNew)).toEqual({ accountId, sid });
  });

  test('a key that comes under an id known before is not the one that is kept', async () => {
    const { tokens, ring } = setUp();
    const { id, value } = await ring.current();
    const { value: other } = await keyRing('SIGNING', memorySecrets(), createClock(start)).current();
    const header = { alg: 'ES256', typ: 'at+jwt', kid: id };
    expect(await tokens.verifyAccess(forge(header, claims, value))).toEqual({ accountId, sid });
    await expect(tokens.verifyAccess(forge(header, claims, other))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('a ring that cannot be read is no reason to call a token bad', () => {
  test('when the table is unavailable', async () => {
    const { tokens, store, clock } = setUp();
    const token = await tokens.signAccess(lent);
    clock.advance({ minutes: 5 });
    const outage = new AccountError('unavailable', { retryAfterSeconds: 1 });
    store.failWith(outage);
    await expect(tokens.verifyAccess(token)).rejects.toBe(outage);
  });

  test('when it fails in a way that nobody foresaw', async () => {
    const { tokens, store, clock } = setUp();
    const token = await tokens.signAccess(lent);
    clock.advance({ minutes: 5 });
    const fault = Object.assign(new Error('not authorised to read'), { name: 'AccessDeniedException' });
    store.failWith(fault);
    await expect(tokens.verifyAccess(token)).rejects.toBe(fault);
  });
});

describe('the public keys', () => {
  test('are the public halves of all signing keys, and nothing private', async () => {
    const { tokens, store, ring } = setUp();
    const { id } = await ring.current();
    const { value } = await keyRing('SIGNING', memorySecrets(), createClock()).current();
    store.generations.set(2, { id: 'new', usedFrom: Number.MAX_SAFE_INTEGER, value });
    const fresh = sessionTokens(keyRing('SIGNING', store, createClock(start)), issuer, createClock(start));
    const coordinate = expect.stringMatching(/^[\w-]{43}$/);
    const frame = { kty: 'EC', crv: 'P-256', x: coordinate, y: coordinate, alg: 'ES256', use: 'sig' };
    expect(await fresh.publicKeys()).toStrictEqual([
      { ...frame, kid: id },
      { ...frame, kid: 'new' },
    ]);
    expect(await tokens.publicKeys()).toStrictEqual([{ ...frame, kid: id }]);
  });

  test('have one in them before the first is needed', async () => {
    const store = memorySecrets();
    const unused = sessionTokens(keyRing('SIGNING', store, createClock()), issuer, createClock());
    expect(await unused.publicKeys()).toHaveLength(1);
    expect(store.generations.size).toBe(1);
  });

  test('verify what was signed', async () => {
    const { tokens } = setUp();
    const token = await tokens.signAccess(lent);
    const [jwk] = await tokens.publicKeys();
    if (!jwk) throw new Error('no key');
    const { payload } = await jwtVerify(token, await importJWK(jwk), { currentDate: new Date(start) });
    expect(payload.sub).toBe(accountId);
  });
});
