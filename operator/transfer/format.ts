import type { Account } from '../../lib/store/accounts';

/** Why an account has no password that the other side could check: its owner has to reset it. */
export type ResetReason = 'no_hash' | 'peppered' | 'not_bcrypt' | 'unusable_cost';

/** An account on its way out; the hash only where it is bare bcrypt, which every system can compare. */
export interface Leaving {
  account: Account;
  hash: string | undefined;
  /** Where the picture can be seen. */
  pictureUrl: string | null;
}

/**
 * An account on its way in, as a format had it and before anything was checked. What a format does not know, or a row
 * leaves out, is undefined; times are what Date.parse or Date take.
 */
export interface Arriving {
  /** The other system's; kept if it is a UUID. */
  id?: string | undefined;
  number?: number | undefined;
  email: string | undefined;
  /** Since when the mailbox is proven; true where only that is known. */
  provenSince?: boolean | string | number | null | undefined;
  username?: string | null | undefined;
  fullName?: string | null | undefined;
  phone?: string | null | undefined;
  gender?: string | null | undefined;
  /** The name of a picture in the bucket. */
  picture?: string | null | undefined;
  role?: string | undefined;
  isDisabled?: boolean | undefined;
  createdAt?: string | number | null | undefined;
  updatedAt?: string | number | null | undefined;
  hash?: string | null | undefined;
}

/** How another system writes an account down. */
export interface Format {
  /** One line of the help. */
  about: string;
  file: 'json lines' | 'csv';
  /** The columns of a CSV file. */
  columns?: readonly string[];
  /** Whether it has a place for a password hash. */
  carriesHashes: boolean;
  /** A row of a file; of a CSV file by its columns. */
  write: (leaving: Leaving) => Record<string, unknown>;
  /** @throws ZodError where a row is none of the format */
  read: (row: unknown) => Arriving;
}
