import { AccountError } from '../errors';
import { comparablePassword } from '../passwords/hash';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';
import { countAttempt } from './count-attempt';

type Needs = Pick<Services, 'credentials' | 'limits' | 'logins' | 'passwords'>;

/** A password that was given right, and the writes that hold a transaction to it. */
export interface PasswordProof {
  /** The hash that was compared still stands. */
  stillStands: () => Write;
  /** The same, and another takes its place. */
  replaceBy: (hash: string) => Write;
  clearFailures: () => Write;
}

/**
 * Compares the password of somebody who is logged in. Wrong ones count with failed logins, of the address and of the
 * source, and during a lock none is compared; the hash is read beside the count, for the transaction is held to it.
 *
 * @throws AccountError `old_password_wrong`, `rate_limited`
 */
export async function provePassword(
  needs: Needs,
  account: Account,
  presented: string,
  source: Source,
): Promise<PasswordProof> {
  const { credentials, logins, passwords } = needs;
  const { emailKey } = account;
  const password = comparablePassword(presented);
  if (password === undefined) throw new AccountError('old_password_wrong');
  const credential = await countAttempt(needs, {
    emailKey,
    source,
    look: () => credentials.findWithAccount(account.id),
    async compare({ credential: held }) {
      const isRight = await passwords.matches(password, held?.hash);
      if (!held || !isRight) throw new AccountError('old_password_wrong');
      return held;
    },
  });
  return {
    stillStands: () => credentials.compared(credential, 'old_password_wrong'),
    replaceBy: (hash) => credentials.compared(credential, 'old_password_wrong', hash),
    clearFailures: () => logins.clear(emailKey),
  };
}
