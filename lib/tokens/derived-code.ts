import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CodePurpose } from '../store/keys';
import type { KeyRing } from './key-ring';

/** What a code is derived from: all of it is in the record, but for the secret. */
export interface CodeOrigin {
  purpose: CodePurpose;
  accountId: string;
  nonce: string;
  secretId: string;
}

/**
 * Codes are derived, not stored: a truncated HMAC of what the record says, under a secret that lies in another
 * table. Verifying and mailing both derive; nothing in the table of users, its stream or its backups shows a code.
 */
export function derivedCodes(ring: KeyRing) {
  /** Six digits, leading zeros kept; undefined where the secret is gone. 2^256 mod 10^6 leaves no bias to speak of. */
  async function derive({ purpose, accountId, nonce, secretId }: CodeOrigin): Promise<string | undefined> {
    const secret = await ring.find(secretId);
    if (!secret) return undefined;
    const mac = createHmac('sha256', Buffer.from(secret.value, 'base64url'));
    const digest = mac.update(JSON.stringify([purpose, accountId, nonce])).digest('hex');
    return String(BigInt(`0x${digest}`) % 1_000_000n).padStart(6, '0');
  }

  return {
    derive,

    /** What a new code will be derived from. */
    async plan(): Promise<{ nonce: string; secretId: string }> {
      const { id } = await ring.current();
      return { nonce: randomBytes(16).toString('base64url'), secretId: id };
    },

    /** Whether a guess is the code, in constant time. */
    async matches(guess: string, origin: CodeOrigin): Promise<boolean> {
      const code = await derive(origin);
      if (code === undefined || guess.length !== code.length) return false;
      return timingSafeEqual(Buffer.from(guess), Buffer.from(code));
    },
  };
}

export type DerivedCodes = ReturnType<typeof derivedCodes>;
