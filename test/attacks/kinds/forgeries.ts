import { expect } from 'vitest';
import { isLetIn } from '../harness/outcomes';
import { withToken } from '../harness/shot';
import { refuseTokens, withClaims, withHeader } from './forge';
import type { Kind } from './kind';
import {
  attackersKey,
  hmacBy,
  ownToken,
  publicForms,
  refusedToken,
  signedBy,
  signingKeyOf,
  withSignature,
} from './tokens';
import { takesJwt } from './traits';

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
