import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CodePurpose, LinkPurpose } from '../store/keys';
import type { KeyRing } from './key-ring';

/** What a code or token is derived from: all of it is in its record, but for the secret. */
export interface Origin {
  /** `activate_unproven` is the code that an answer shows: it activates, and proves no mailbox. */
  purpose: CodePurpose | LinkPurpose | 'activate_unproven';
  /** The account, or the registration that may become one. */
  accountId: string;
  nonce: string;
  secretId: string;
}

/**
 * Codes are derived, not stored: a truncated HMAC of what the record says, under a secret that lies in another
 * table. Verifying and mailing both derive; nothing in the table of users, its stream or its backups shows a code.
 */
export function derivedCodes(ring: KeyRing) {
  async function mac({ purpose, accountId, nonce, secretId }: Origin): Promise<Buffer | undefined> {
    const secret = await ring.find(secretId);
    return secret && hmac(secret.value, JSON.stringify([purpose, accountId, nonce]));
  }

  /**
   * A code of digits; undefined where the secret is gone. Six keep their leading zeros; twelve have none, for they
   * travel as numbers too. Of 2^256 values neither modulus leaves a bias.
   */
  async function derive(origin: Origin, digits: 6 | 12 = 6): Promise<string | undefined> {
    const digest = await mac(origin);
    if (digest === undefined) return undefined;
    const value = BigInt(`0x${digest.toString('hex')}`);
    if (digits === 12) return String(10n ** 11n + (value % (9n * 10n ** 11n)));
    return String(value % 10n ** 6n).padStart(6, '0');
  }

  return {
    derive,

    /** A token of 256 bits, in base64url; undefined where the secret is gone. */
    async deriveToken(origin: Origin): Promise<string | undefined> {
      return (await mac(origin))?.toString('base64url');
    },

    /** Whether a token is the one that a record stands for, in constant time. */
    async matchesToken(shown: string, origin: Origin): Promise<boolean> {
      const right = await mac(origin);
      return right !== undefined && isSame(shown, right.toString('base64url'));
    },

    /** What a new code will be derived from. */
    async plan(): Promise<{ nonce: string; secretId: string }> {
      const { id } = await ring.current();
      return { nonce: randomBytes(16).toString('base64url'), secretId: id };
    },

    /** Whether a guess is the code, in constant time. */
    async matches(guess: string, origin: Origin, digits: 6 | 12 = 6): Promise<boolean> {
      const code = await derive(origin, digits);
      return code !== undefined && isSame(guess, code);
    },

    /** By what a code that comes without an address may be found: its digest under each secret of the ring. */
    async digestsOf(code: string): Promise<{ secretId: string; digest: string }[]> {
      const secrets = await ring.all();
      return secrets.map(({ id, value }) => ({
        secretId: id,
        digest: hmac(value, JSON.stringify(['look-up', code])).toString('hex'),
      }));
    },
  };
}

export type DerivedCodes = ReturnType<typeof derivedCodes>;

/** By what a token is found: it has 256 bits of its own, so a plain hash tells nothing (ASVS 6.5.2). */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function isSame(one: string, other: string): boolean {
  const [shown, right] = [Buffer.from(one), Buffer.from(other)];
  return shown.length === right.length && timingSafeEqual(shown, right);
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest();
}
