import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { AccountError } from '../errors';
import type { Account } from '../store/accounts';
import type { Session } from '../store/sessions';
import type { KeyRing } from './key-ring';

const algorithm = 'ES256';
const audience = 'akun';

const claims = z.object({ sub: z.string(), sid: z.string() });

/** Whom an access token names; whether it still holds is for session and account to say. */
export interface TokenSubject {
  accountId: string;
  sid: string;
}

/**
 * Access tokens: JWTs of RFC 9068's type, one pinned algorithm, keys from the ring alone (RFC 8725). They carry no
 * personal data, and `role` only for clients to look at: what a caller may do is read from the account.
 */
export function accessTokens(ring: KeyRing, issuer: string, now: () => number) {
  const imported = new Map<string, Awaited<ReturnType<typeof importJWK>>>();

  async function keyOf({ id, value }: { id: string; value: string }) {
    const known = imported.get(id);
    if (known) return known;
    const key = await importJWK(JSON.parse(value) as JWK, algorithm);
    imported.set(id, key);
    return key;
  }

  async function publicKeyOf(kid: string | undefined) {
    const secret = kid === undefined ? undefined : await ring.find(kid);
    if (!secret) throw new AccountError('unauthenticated');
    return keyOf({ id: `${secret.id} public`, value: JSON.stringify(publicHalf(secret.value)) });
  }

  return {
    /** A token for a session, valid exactly as long as the session was made for. */
    async sign(account: Account, session: Session): Promise<string> {
      const secret = await ring.current();
      return new SignJWT({ id: account.id, role: account.role, sid: session.sid })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid: secret.id })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(account.id)
        .setJti(randomUUID())
        .setIssuedAt(Math.floor(session.createdAt / 1000))
        .setExpirationTime(Math.floor(session.expiresAt / 1000))
        .sign(await keyOf(secret));
    },

    /** @throws AccountError `unauthenticated` for whatever is not a token of ours, of this kind, and in time */
    async verify(token: string): Promise<TokenSubject> {
      try {
        const { payload } = await jwtVerify(token, ({ kid }) => publicKeyOf(kid), {
          algorithms: [algorithm],
          typ: 'at+jwt',
          issuer,
          audience,
          requiredClaims: ['exp', 'iat', 'sub', 'sid', 'jti'],
          currentDate: new Date(now()),
        });
        const { sub, sid } = claims.parse(payload);
        return { accountId: sub, sid };
      } catch (error) {
        // A ring that cannot be read is no reason to call a token bad.
        if (error instanceof AccountError) throw error;
        throw new AccountError('unauthenticated', { cause: error });
      }
    },

    /** The public halves of all signing keys (RFC 7517). */
    async publicKeys(): Promise<JWK[]> {
      const secrets = await ring.all();
      return secrets.map(({ id, value }) => ({
        ...publicHalf(value),
        kid: id,
        alg: algorithm,
        use: 'sig',
      }));
    },
  };
}

function publicHalf(privateJwk: string): JWK {
  const { kty, crv, x, y } = JSON.parse(privateJwk) as JWK;
  return { kty, crv, x, y } as JWK;
}
