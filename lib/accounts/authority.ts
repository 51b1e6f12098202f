import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';
import { type Caller, findCaller } from './authenticate';

/**
 * Lets the owner of an account, and any admin, act on it.
 *
 * @throws AccountError `forbidden`
 */
export function requireAuthority({ account }: Caller, target: Account): void {
  if (account.id !== target.id && account.role !== 'admin') throw new AccountError('forbidden');
}

/**
 * The account that is acted on; one's own is the one that was read with the session. A look of its own may show it
 * after something that ended the session, which would act all the same, and live on.
 */
export function actedOn({ caller, target }: { caller: Caller; target?: Account }): Account {
  return target === undefined || target.id === caller.account.id ? caller.account : target;
}

/**
 * Caller and account as they stand now, for another try where something got in between.
 *
 * @throws AccountError `account_gone` or `unauthenticated` where the caller is no longer let in, `account_not_found`,
 * `forbidden` where an admin is none any more
 */
export async function seenAnew(
  needs: Pick<Services, 'accounts' | 'sessions' | 'now'>,
  { caller, target }: { caller: Caller; target?: Account },
): Promise<{ caller: Caller; target: Account }> {
  const { account, session } = caller;
  const now = await findCaller(needs, { sid: session.sid, accountId: account.id });
  const isOwn = target === undefined || target.id === account.id;
  const found = isOwn ? now.account : await needs.accounts.find(target.id);
  if (found?.status !== 'active') throw new AccountError('account_not_found');
  requireAuthority(now, found);
  return { caller: now, target: found };
}

/**
 * Holds a transaction to what lets the caller act: a session that is still open and, for another's account, a
 * role that still stands, which goes into the admin's own trail. An owner's session lives on at the account's new
 * version, at which all others end.
 */
export async function authorityWrites(
  { accounts, sessions, audit }: Pick<Services, 'accounts' | 'sessions' | 'audit'>,
  { account, session }: Caller,
  changed: Account,
  source: Source,
): Promise<Write[]> {
  if (account.id !== changed.id) {
    return [
      sessions.stillOpen(session, 'unauthenticated'),
      accounts.unchanged(account, 'unavailable'),
      await audit.record('authz_admin', account, source),
    ];
  }
  return changed.securityVersion === session.securityVersion
    ? [sessions.stillOpen(session, 'unauthenticated')]
    : [sessions.outlive(session, changed.securityVersion, 'unauthenticated')];
}
