import { createHmac, timingSafeEqual } from 'node:crypto';
import { compare, getRounds, hash } from 'bcryptjs';
import type { KeyRing } from '../tokens/key-ring';
import { countCharacters, maxPasswordLength, unstorable } from './characters';
import { isBcrypt, partsOf, saltIn } from './stored-hash';

/** What bcrypt reads of its input; nothing of a password may be beyond it. */
const bcryptBytes = 72;

/**
 * Passwords as bcrypt hashes. Up to 72 bytes they are bare, so that hashes can be moved between systems; longer
 * ones go through base64(HMAC-SHA-384) under a pepper first (OWASP Password Storage), and the hash names the pepper.
 */
export function passwordHasher(peppers: KeyRing, cost: number) {
  /**
   * What a comparison at a lower cost than today's leaves of today's work: 2^r is done, and 2^r … 2^(cost-1) are the
   * rest of 2^cost. An account whose hash is older would otherwise answer faster than one that does not exist.
   */
  async function makeUpFor(password: string, rounds: number): Promise<void> {
    for (let left = rounds; left < cost; left++) await compare(password, decoyOf(left));
  }

  /** A hash under the salt of another, and under the pepper of an id; undefined where that pepper is gone. */
  async function hashLike(password: string, like: string, pepperId: string | undefined) {
    if (pepperId === undefined) return hash(password, saltIn(like));
    const secret = await peppers.find(pepperId);
    return secret && `pepper:${pepperId}:${await hash(pepper(password, secret.value), saltIn(like))}`;
  }

  return {
    /** Hashes; under the salt of another hash where one is given, so that one comparison serves both. */
    async hash(password: string, saltOf?: string): Promise<string> {
      const salt = saltOf === undefined ? cost : saltIn(saltOf);
      if (Buffer.byteLength(password) <= bcryptBytes) return hash(password, salt);
      const { id, value } = await peppers.current();
      return `pepper:${id}:${await hash(pepper(password, value), salt)}`;
    },

    /** The place of the hash that a password matches, among hashes of one salt; -1 for none, at today's cost. */
    async findMatch(password: string, stored: [string, ...string[]]): Promise<number> {
      const isLong = Buffer.byteLength(password) > bcryptBytes;
      const pepperIds = new Set(stored.map((held) => partsOf(held).pepperId));
      // Hashes under several peppers, one made before a rotation, cost one more each: they are rare.
      const named = isLong ? [...pepperIds].filter((id) => id !== undefined) : [undefined];
      const candidates = await Promise.all(named.map((id) => hashLike(password, stored[0], id)));
      if (candidates.length === 0) await this.hash(password, stored[0]);
      const place = stored.findIndex((held) => candidates.some((candidate) => isSame(candidate, held)));
      if (place < 0) await makeUpFor(password, roundsOf(stored[0]));
      return place;
    },

    /**
     * Compares. Each no is the work of one comparison at today's cost: without a hash, with one that is none, and with
     * one of a lower cost. A hash of a higher cost takes its own.
     */
    async matches(password: string, stored: string | undefined): Promise<boolean> {
      const isLong = Buffer.byteLength(password) > bcryptBytes;
      const { pepperId, bare: held } = partsOf(stored ?? '');
      const secret = isLong ? await (pepperId ? peppers.find(pepperId) : peppers.current()) : undefined;
      const input = secret ? pepper(password, secret.value) : password;
      const isComparable = isLong === (pepperId !== undefined) && (!isLong || secret !== undefined);
      const compared = isBcrypt(held) ? held : decoyOf(cost);
      const isMatch = (await compare(input, compared)) && isComparable && isBcrypt(held);
      if (!isMatch) await makeUpFor(input, getRounds(compared));
      return isMatch;
    },

    /** Whether a hash was made at another cost than today's, or under a pepper that has been succeeded. */
    async isOutdated(stored: string): Promise<boolean> {
      const { pepperId } = partsOf(stored);
      if (roundsOf(stored) !== cost) return true;
      return pepperId !== undefined && pepperId !== (await peppers.current()).id;
    },
  };
}

export type PasswordHasher = ReturnType<typeof passwordHasher>;

/** The form of a presented password that can be compared; undefined for what nobody can have as a password. */
export function comparablePassword(presented: string): string | undefined {
  // Before everything else, and for everyone: an early end for some accounts only would tell them apart. bcrypt ends
  // at a NUL and begins again, so what nobody can set must not be compared either.
  if (unstorable.test(presented)) return undefined;
  const normal = presented.normalize('NFC');
  return countCharacters(normal) <= maxPasswordLength ? normal : undefined;
}

/** A hash that nothing matches, and that takes what any of its cost takes. */
function decoyOf(rounds: number): string {
  return `$2b$${String(rounds).padStart(2, '0')}$${'.'.repeat(53)}`;
}

function roundsOf(stored: string): number {
  return getRounds(saltIn(stored));
}

function isSame(candidate: string | undefined, stored: string): boolean {
  if (candidate === undefined) return false;
  const [one, other] = [Buffer.from(candidate), Buffer.from(stored)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function pepper(password: string, secret: string): string {
  return createHmac('sha384', Buffer.from(secret, 'base64url')).update(password).digest('base64');
}
