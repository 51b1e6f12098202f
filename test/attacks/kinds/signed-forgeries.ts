import { randomUUID } from 'node:crypto';
import { refuseTokens, withClaims, withHeader } from './forge';
import type { Kind } from './kind';
import { attackersKey, signedBy, signingKeyOf } from './tokens';
import { takesJwt } from './traits';

/** Tokens with a sound signature, of a stranger's key or of our own, that are none all the same. */
export const signedForgeryKinds: Kind[] = [
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
];
