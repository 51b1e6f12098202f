import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';
import type { Caller } from './authenticate';

/**
 * Lets the owner of an account, and any admin, act on it.
 *
 * @throws AccountError `forbidden`
 */
export function requireAuthority({ account }: Caller, target: Account): void {
  if (account.id !== target.id && account.role !== 'admin') throw new AccountError('forbidden');
}

/**
 * Holds a transaction to what lets the caller act: a session that is still open and, for another's account, a
 * role that still stands. An owner's session lives on at the account's new version, at which all others end.
 */
export function authorityWrites(
  { accounts, sessions }: Pick<Services, 'accounts' | 'sessions'>,
  { account, session }: Caller,
  changed: Account,
): Write[] {
  if (account.id !== changed.id) {
    return [accounts.unchanged(account, 'unauthenticated'), sessions.stillOpen(session, 'unauthenticated')];
  }
  return changed.securityVersion === session.securityVersion
    ? [sessions.stillOpen(session, 'unauthenticated')]
    : [sessions.outlive(session, changed.securityVersion, 'unauthenticated')];
}
