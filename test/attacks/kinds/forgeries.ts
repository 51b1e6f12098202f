import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Endpoint } from '../endpoints/endpoint';
import { isLetIn } from '../harness/outcomes';
import { type Shot, withToken } from '../harness/shot';
import type { Target } from '../harness/target';
import type { Kind } from './kind';
import {
  attackersKey,
  hmacBy,
  ownToken,
  type Parts,
  partsOf,
  publicForms,
  refusedToken,
  signedBy,
  signingKeyOf,
  withSignature,
} from './tokens';
import { refuseEach } from './tools';
import { takesJwt } from './traits';

/** Shows an endpoint tokens that are none, in the place of a right one. */
async function refuseTokens(
  target: Target,
  endpoint: Endpoint,
  forge: (token: string, parts: Parts) => string[] | Promise<string[]>,
): Promise<void> {
  const shot = await target.shared(endpoint);
  const token = ownToken(endpoint, shot);
  const forged = await forge(token, partsOf(token));
  const vary = (changed: Shot, one: string) => withToken(changed, one);
  await refuseEach(target, endpoint, forged, vary, refusedToken(endpoint));
}

const withHeader = ({ header, claims }: Parts, more: object): Parts => ({
  header: { ...header, ...more },
  claims,
});
const withClaims = ({ header, claims }: Parts, more: object): Parts => ({
  header,
  claims: { ...claims, ...more },
});

/** The same bytes as a decoder that is not strict reads them. */
function respelled(token: string): string[] {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(signature.at(-1) ?? '');
  // Sixteen last letters carry the same two bits.
  const tails = Array.from({ length: 16 }, (_, low) => alphabet.charAt((last & 48) | low));
  return [
    ...tails.map((tail) => `${header}.${claims}.${signature.slice(0, -1)}${tail}`),
    `${token}=`,
    `${token}==`,
    `${token}!!`,
    `${token}.`,
    `${token}\u00a0`,
    `${header}.${claims}.${signature.slice(0, 40)}\n${signature.slice(40)}`,
    `${header}=.${claims}.${signature}`,
    `${header}.${claims}=.${signature}`,
    `${header} .${claims}.${signature}`,
    `${header}.${claims}.${signature}.${signature}`,
    `.${token}`,
    `${header}.${claims}`,
    `${header}..${signature}`,
    `${header}.${claims}.`,
    `${header}.${claims}.${signature.slice(0, -2)}`,
    `${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`,
    `${header}.${claims}.${Buffer.alloc(64, 0xff).toString('base64url')}`,
  ].filter((spelled) => spelled !== token);
}

export const forgeryKinds: Kind[] = [
  {
    id: 'F01',
    title: 'a token without a signature, whatever it says of its algorithm, is none',
    needs: takesJwt,
    attack: (target, endpoint) =>
      refuseTokens(target, endpoint, (token, parts) => {
        const [, , signature = ''] = token.split('.');
        const names = [
          'none',
          'None',
          'NONE',
          'nOnE',
          '',
          'null',
          null,
          [],
          ['none'],
          0,
          'ES256\u0000',
          'es256',
        ];
        return [
          ...names.flatMap((alg) =>
            ['', signature].map((shown) => withSignature(withHeader(parts, { alg }), shown)),
          ),
          withSignature(parts, '').slice(0, -1),
          withSignature({ ...parts, header: { typ: parts.header.typ } }, signature),
        ];
      }),
  },
  {
    id: 'F02',
    title: 'the published key is no secret to sign with, and another algorithm is none',
    needs: takesJwt,
    attack: (target, endpoint) =>
      refuseTokens(target, endpoint, async (token, parts) => {
        const key = await signingKeyOf(target, token);
        const confused = publicForms(key).flatMap((secret) =>
          ([256, 384, 512] as const).map((bits) => hmacBy(secret, parts, bits)),
        );
        const renamed = ['RS256', 'PS256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'HS256', 'ES256K'];
        return [...confused, ...renamed.map((alg) => signedBy(key, withHeader(parts, { alg })))];
      }),
  },
  {
    id: 'F04',
    title: 'a token whose content was changed, under its old signature or a stranger’s, is none',
    needs: takesJwt,
    attack: (target, endpoint) =>
      refuseTokens(target, endpoint, async (token, parts) => {
        const other = await target.person({ role: 'admin' });
        const [, , signature = ''] = token.split('.');
        const changes = [
          { role: 'admin' },
          { sub: other.account.id, id: other.account.id },
          { sub: other.account.id, id: other.account.id, sid: other.session.sid },
          { sid: other.session.sid },
          { exp: 9_999_999_999 },
          { gen: 1 },
        ];
        return changes.flatMap((change) => {
          const changed = withClaims(parts, change);
          return [withSignature(changed, signature), signedBy(attackersKey.privateKey, changed)];
        });
      }),
  },
  {
    id: 'F05',
    title: 'a key is found by its exact name and nowhere else',
    needs: takesJwt,
    attack: (target, endpoint) =>
      refuseTokens(target, endpoint, async (token, parts) => {
        const { kid } = parts.header;
        const names = [
          '../../dev/null',
          '/dev/null',
          'https://evil.example/key.json',
          "' OR '1'='1",
          'SIGNING',
          '__proto__',
          'constructor',
          'toString',
          'x'.repeat(10_000),
          '',
          null,
          [kid],
          { kid },
          0,
          `${String(kid)} `,
          String(kid).toUpperCase(),
          randomUUID(),
          kid,
        ];
        const strangers = names.map((name) =>
          signedBy(attackersKey.privateKey, withHeader(parts, { kid: name })),
        );
        const own = await signingKeyOf(target, token);
        const { kid: _kid, ...nameless } = parts.header;
        const misnamed = names.filter((name) => name !== kid);
        return [
          ...strangers,
          ...misnamed.map((name) => signedBy(own, withHeader(parts, { kid: name }))),
          signedBy(own, { ...parts, header: nameless }),
        ];
      }),
  },
  {
    id: 'F06',
    title: 'a key that a token brings or points to is not used, nor is a header that must be understood',
    needs: takesJwt,
    attack: (target, endpoint) =>
      refuseTokens(target, endpoint, async (token, parts) => {
        const { privateKey, publicKey } = attackersKey;
        const jwk = publicKey.export({ format: 'jwk' });
        const kid = 'brought along';
        const brought = [
          { jwk },
          { jwk, kid },
          { jwk: { ...jwk, kid }, kid },
          { jku: 'https://evil.example/jwks.json', kid },
          { x5u: 'https://evil.example/chain.pem' },
          { x5c: [publicKey.export({ type: 'spki', format: 'der' }).toString('base64')] },
          { iss: 'https://evil.example', kid },
        ];
        const own = await signingKeyOf(target, token);
        const understood = [
          { crit: ['exp'] },
          { crit: ['evil'], evil: 1 },
          { crit: [] },
          { crit: 'evil' },
          { b64: false, crit: ['b64'] },
          { typ: 'JWT' },
          { typ: undefined },
          { typ: null },
          { typ: '' },
          { typ: `${String(parts.header.typ)}x` },
          { typ: parts.header.typ === 'at+jwt' ? 'rt+jwt' : 'at+jwt' },
        ];
        return [
          ...brought.map((header) => signedBy(privateKey, withHeader(parts, header))),
          ...understood.map((header) => signedBy(own, withHeader(parts, header))),
        ];
      }),
  },
  {
    id: 'F07',
    title: 'a token that our own key signed for something else, or for no end of time, is none',
    needs: takesJwt,
    attack: (target, endpoint) =>
      refuseTokens(target, endpoint, async (token, parts) => {
        const own = await signingKeyOf(target, token);
        const other = await target.person();
        const now = Math.floor(target.clock.now() / 1000);
        const wrong: object[] = [
          { iss: 'https://evil.example' },
          { iss: undefined },
          { aud: 'another' },
          { aud: undefined },
          { exp: undefined },
          { exp: String(now + 600) },
          { exp: null },
          { exp: now },
          { exp: now - 1 },
          { exp: -1 },
          { exp: {} },
          { nbf: now + 60 },
          { nbf: 'soon' },
          { iat: undefined },
          { iat: 'now' },
          { jti: undefined },
          { sub: undefined },
          { sub: [other.account.id] },
          { sub: other.account.id, id: other.account.id },
          // activation's read says, as its document has it, that whom a sound token names is gone.
          ...(endpoint.name === 'activation-get-user' ? [] : [{ sub: '' }, { sub: '__proto__' }]),
          { sid: undefined },
          { sid: [parts.claims.sid] },
          { sid: { S: parts.claims.sid } },
          { sid: other.session.sid },
          { sid: '' },
        ];
        const ofRefresh: object[] = [
          { gen: undefined },
          { gen: '0' },
          { gen: 1 },
          { gen: 0.5 },
          { gen: null },
        ];
        const claims = endpoint.token?.kind === 'refresh' ? [...wrong, ...ofRefresh] : wrong;
        return claims.map((changed) => signedBy(own, withClaims(parts, changed)));
      }),
  },
  {
    id: 'F11',
    title: 'a token that was logged out is dead in every spelling of its bytes',
    needs: takesJwt,
    async attack(target, endpoint) {
      const owner = await target.person();
      const shot = { ...(await target.shared(endpoint)), owner };
      const token = ownToken(endpoint, shot);
      expect(await isLetIn(target, owner.token)).toBe(true);
      const logout = { headers: { authorization: owner.refreshToken } };
      expect((await target.strike({ route: 'POST /token/users/logout' }, logout)).status).toBe(200);
      for (const spelled of [token, ...respelled(token)]) {
        const { told } = await target.strike(endpoint, withToken(shot, spelled));
        expect([spelled, told]).toEqual([spelled, refusedToken(endpoint)]);
      }
    },
  },
  {
    id: 'F23',
    title: 'what is no token at all, short or huge, is refused like any other',
    needs: takesJwt,
    attack: (target, endpoint) =>
      refuseTokens(target, endpoint, (token) => [
        '',
        ' ',
        'Bearer',
        'Bearer ',
        'bearer',
        'Bearer Bearer',
        `Basic ${Buffer.from('admin:admin').toString('base64')}`,
        `Token ${token}`,
        `Bearer\t${token}`,
        `Bearer "${token}"`,
        `Bearer ${token}, Bearer ${token}`,
        `Bearer token=${token}`,
        'null',
        'undefined',
        '[object Object]',
        '.',
        '..',
        '...',
        'a.b.c',
        'e30.e30.e30',
        `${Buffer.from('{"alg":').toString('base64url')}.e30.e30`,
        `${Buffer.from('[]').toString('base64url')}.e30.e30`,
        `${Buffer.from('null').toString('base64url')}.bnVsbA.`,
        `${Buffer.from([0xff, 0xfe, 0x00]).toString('base64url')}.e30.e30`,
        'x'.repeat(100_000),
        `${'e30.'.repeat(20_000)}e30`,
        '\u{1f511}',
        '%00',
        '../../etc/passwd',
      ]),
  },
];
