import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Account } from '../store/accounts';
import type { Session } from '../store/sessions';

/** Who calls: the account as it stands now, and the login by which it came. */
export interface Caller {
  account: Account;
  session: Session;
}

/**
 * Tells who presents an access token.
 *
 * The signature alone lets nobody in: session and account are read at each use, so that a logout, a changed
 * password, a disabled or deleted account and a demoted admin take effect at once (ASVS 7.4.1, 8.3.2).
 *
 * @throws AccountError `account_gone` where a sound token's account is deleted or disabled, which is looked at first;
 * `unauthenticated` for every other cause
 */
export async function authenticate(
  { tokens, sessions, now }: Pick<Services, 'tokens' | 'sessions' | 'now'>,
  token: string | undefined,
): Promise<Caller> {
  if (!token) throw new AccountError('unauthenticated');
  const { sid, accountId } = await tokens.verifyAccess(token);
  const { session, account } = await sessions.findWithAccount(sid, accountId);
  if (account?.status !== 'active') throw new AccountError('account_gone');
  const isLiving =
    session !== undefined &&
    session.accountId === account.id &&
    session.expiresAt > now() &&
    session.securityVersion === account.securityVersion;
  if (!isLiving) throw new AccountError('unauthenticated');
  return { account, session };
}

/** Who presents an access token, or undefined for whoever presents none that holds. */
export async function authenticateIfPossible(
  needs: Pick<Services, 'tokens' | 'sessions' | 'now'>,
  token: string | undefined,
): Promise<Caller | undefined> {
  try {
    return await authenticate(needs, token);
  } catch (error) {
    const isRefusal = error instanceof AccountError && error.code !== 'unavailable';
    if (isRefusal) return undefined;
    throw error;
  }
}
