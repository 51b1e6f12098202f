import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { AccountError, type AccountErrorCode } from '../errors';
import type { Account } from '../store/accounts';
import type { Session } from '../store/sessions';
import type { KeyRing } from './key-ring';

const algorithm = 'ES256';
const audience = 'akun';

// A number of zod's is finite: a token that never ends is none.
const accessClaims = z.object({ sub: z.string(), sid: z.string(), exp: z.number() });
const refreshClaims = z.extend(accessClaims, { gen: z.number() });

/** The kinds of tokens, by their `typ`: one never passes for the other. */
const types = { access: 'at+jwt', refresh: 'rt+jwt' } as const;

/** Whom a token names; whether it still holds is for session and account to say. */
export interface TokenSubject {
  accountId: string;
  sid: string;
}

/**
 * The tokens of sessions: JWTs (access tokens of RFC 9068's type), one pinned algorithm, keys from the ring alone
 * (RFC 8725). They carry no personal data, and `role` only for clients to look at: what a caller may do is read
 * from the account.
 */
export function sessionTokens(ring: KeyRing, issuer: string, now: () => number) {
  const imported = new Map<string, Awaited<ReturnType<typeof importJWK>>>();

  async function keyOf({ id, value }: { id: string; value: string }) {
    const known = imported.get(id);
    if (known) return known;
    const key = await importJWK(JSON.parse(value) as JWK, algorithm);
    imported.set(id, key);
    return key;
  }

  /** The key that a token names, exactly; a ring that cannot be read is no reason to call a token bad. */
  async function publicKeyOf(token: string, refusal: AccountErrorCode) {
    const kid = kidOf(token);
    const secret = kid === undefined ? undefined : await ring.find(kid);
    if (!secret) throw new AccountError(refusal);
    return keyOf({ id: `${secret.id} public`, value: JSON.stringify(publicHalf(secret.value)) });
  }

  async function sign(
    typ: string,
    { account, session, seconds, issuedAt: issued = now() }: TokenToSign,
    claims: Record<string, unknown> = {},
  ): Promise<string> {
    const secret = await ring.current();
    const issuedAt = Math.floor(issued / 1000);
    const expiresAt = Math.min(issuedAt + seconds, Math.floor(session.expiresAt / 1000));
    return new SignJWT({ id: account.id, role: account.role, sid: session.sid, ...claims })
      .setProtectedHeader({ alg: algorithm, typ, kid: secret.id })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(account.id)
      .setJti(randomUUID())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(await keyOf(secret));
  }

  async function verify<S extends z.ZodMiniType>(
    typ: string,
    schema: S,
    token: string,
    refusal: AccountErrorCode,
  ): Promise<z.output<S>> {
    const key = await publicKeyOf(token, refusal);
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [algorithm],
        typ,
        issuer,
        audience,
        requiredClaims: ['exp', 'iat', 'sub', 'sid', 'jti'],
        currentDate: new Date(now()),
      });
      return schema.parse(payload);
    } catch (error) {
      throw new AccountError(refusal, { cause: error });
    }
  }

  return {
    /** An access token for a session, for so many seconds but no longer than the session lives. */
    signAccess: (given: TokenToSign) => sign(types.access, given),

    /** A refresh token of the session's generation. */
    signRefresh: (given: TokenToSign) => sign(types.refresh, given, { gen: given.session.generation }),

    /** @throws AccountError `unauthenticated` for whatever is not an access token of ours, and in time */
    async verifyAccess(token: string): Promise<TokenSubject> {
      const { sub, sid } = await verify(types.access, accessClaims, token, 'unauthenticated');
      return { accountId: sub, sid };
    },

    /** @throws AccountError `refresh_token_invalid` for whatever is not a refresh token of ours, and in time */
    async verifyRefresh(token: string): Promise<TokenSubject & { generation: number }> {
      const refusal = 'refresh_token_invalid';
      const { sub, sid, gen } = await verify(types.refresh, refreshClaims, token, refusal);
      return { accountId: sub, sid, generation: gen };
    },

    /** The public halves of all signing keys (RFC 7517); the first is told of before it signs, as any other. */
    async publicKeys(): Promise<JWK[]> {
      await ring.oldest();
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

function kidOf(token: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(token);
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

interface TokenToSign {
  account: Account;
  session: Session;
  seconds: number;
  /** Milliseconds, now if left out; of a login's tokens the session's own beginning. */
  issuedAt?: number;
}

function publicHalf(privateJwk: string): JWK {
  const { kty, crv, x, y } = JSON.parse(privateJwk) as JWK;
  return { kty, crv, x, y } as JWK;
}
