import { AccountError, type AccountErrorCode } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Reservation } from '../store/logins';

interface Attempt<Found, Outcome> {
  emailKey: string;
  source: Source;
  /** Reads beside the counting what the password is compared with. */
  look: () => Promise<Found>;
  /** Settles the reservation of a password that is right: in its transaction, or by itself where that opens nothing. */
  compare: (found: Found, reservation: Reservation) => Promise<Outcome>;
}

/**
 * Counts an attempt at a password with the failures of its source and of its address before it is compared, so that
 * parallel guesses pay like those one after another. What turns out to be no guess is taken back: a fault of ours is
 * no failure of the client's, nor is a right password that opens nothing.
 *
 * @throws AccountError `rate_limited` for a source over its limit and during a lock of the address, and what `compare`
 * throws
 */
export async function countAttempt<Found, Outcome>(
  { limits, logins }: Pick<Services, 'limits' | 'logins'>,
  { emailKey, source, look, compare }: Attempt<Found, Outcome>,
): Promise<Outcome> {
  await limits.spend('loginFailure', source);
  const looking = look();
  looking.catch(() => undefined);
  let reservation: Reservation | undefined;
  try {
    reservation = await logins.reserve(emailKey);
    const outcome = await compare(await looking, reservation);
    await limits.refund('loginFailure', source);
    return outcome;
  } catch (error) {
    const code = error instanceof AccountError ? error.code : 'unavailable';
    if (guesses.has(code)) throw error;
    const takenBack = reservation && !rightPasswords.has(code) ? logins.release(reservation) : undefined;
    await Promise.all([takenBack, limits.refund('loginFailure', source)]);
    throw error;
  }
}

/** Wrong, or not even looked at under a lock. */
const guesses = new Set<AccountErrorCode>(['wrong_credentials', 'old_password_wrong', 'rate_limited']);

/** What only the right password is told. */
const rightPasswords = new Set<AccountErrorCode>(['account_pending', 'account_disabled']);
