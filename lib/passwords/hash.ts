import { createHmac, timingSafeEqual } from 'node:crypto';
import { compare, getRounds, hash } from 'bcryptjs';
import type { KeyRing } from '../tokens/key-ring';
import { countCharacters, maxPasswordLength, unstorable } from './characters';

/** What bcrypt reads of its input; nothing of a password may be beyond it. */
const bcryptBytes = 72;

const peppered = /^pepper:([^:]+):(.+)$/s;

/**
 * Passwords as bcrypt hashes. Up to 72 bytes they are bare, so that hashes can be moved between systems; longer
 * ones go through base64(HMAC-SHA-384) under a pepper first (OWASP Password Storage), and the hash names the pepper.
 */
export function passwordHasher(peppers: KeyRing, cost: number) {
  /** Costs what any comparison costs and matches nothing: for accounts and passwords that do not exist. */
  const decoy = `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`;

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

    /** The place of the hash that a password matches, among hashes of one salt; -1 for none. It hashes once. */
    async findMatch(password: string, stored: [string, ...string[]]): Promise<number> {
      const isLong = Buffer.byteLength(password) > bcryptBytes;
      const pepperIds = new Set(stored.map((held) => peppered.exec(held)?.[1]));
      // Hashes under several peppers, one made before a rotation, cost one more each: they are rare.
      const named = isLong ? [...pepperIds].filter((id) => id !== undefined) : [undefined];
      const candidates = await Promise.all(named.map((id) => hashLike(password, stored[0], id)));
      if (candidates.length === 0) await this.hash(password, stored[0]);
      return stored.findIndex((held) => candidates.some((candidate) => isSame(candidate, held)));
    },

    /** Compares; without a hash, or with one that is none, it takes the same time and says no. */
    async matches(password: string, stored: string | undefined): Promise<boolean> {
      const isLong = Buffer.byteLength(password) > bcryptBytes;
      const [, pepperId, pepperedHash] = peppered.exec(stored ?? '') ?? [];
      const held = pepperedHash ?? stored;
      const secret = isLong ? await (pepperId ? peppers.find(pepperId) : peppers.current()) : undefined;
      const input = secret ? pepper(password, secret.value) : password;
      const isComparable = isLong === (pepperId !== undefined) && (!isLong || secret !== undefined);
      const isMatch = await compare(input, isBcrypt(held) ? held : decoy);
      return isMatch && isComparable && isBcrypt(held);
    },

    /** Whether a hash was made at another cost than today's, or under a pepper that has been succeeded. */
    async isOutdated(stored: string): Promise<boolean> {
      const [, pepperId, pepperedHash = stored] = peppered.exec(stored) ?? [];
      if (getRounds(pepperedHash) !== cost) return true;
      return pepperId !== undefined && pepperId !== (await peppers.current()).id;
    },
  };
}

export type PasswordHasher = ReturnType<typeof passwordHasher>;

/**
 * What a stored hash is: bare bcrypt, which any system can compare; bcrypt of a peppered password, which this one alone
 * can; or none that a password could match.
 */
export function kindOfHash(stored: string | undefined): 'bcrypt' | 'peppered' | 'none' {
  if (isBcrypt(stored)) return 'bcrypt';
  return isBcrypt(peppered.exec(stored ?? '')?.[2]) ? 'peppered' : 'none';
}

/** The form of a presented password that can be compared; undefined for what nobody can have as a password. */
export function comparablePassword(presented: string): string | undefined {
  // Before everything else, and for everyone: an early end for some accounts only would tell them apart. bcrypt ends
  // at a NUL and begins again, so what nobody can set must not be compared either.
  if (unstorable.test(presented)) return undefined;
  const normal = presented.normalize('NFC');
  return countCharacters(normal) <= maxPasswordLength ? normal : undefined;
}

/** Version, cost and salt of a bcrypt hash: its first 29 characters. */
export function saltIn(stored: string): string {
  return (peppered.exec(stored)?.[2] ?? stored).slice(0, 29);
}

function isSame(candidate: string | undefined, stored: string): boolean {
  if (candidate === undefined) return false;
  const [one, other] = [Buffer.from(candidate), Buffer.from(stored)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function pepper(password: string, secret: string): string {
  return createHmac('sha384', Buffer.from(secret, 'base64url')).update(password).digest('base64');
}

function isBcrypt(stored: string | undefined): stored is string {
  return stored !== undefined && /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/.test(stored);
}
