import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Account } from '../store/accounts';
import type { Session } from '../store/sessions';
import type { TokenSubject } from '../tokens/session-tokens';

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
  return findCaller({ sessions, now }, await tokens.verifyAccess(token));
}

/**
 * The caller of a session, as session and account stand now.
 *
 * @throws AccountError `account_gone`, `unauthenticated`
 */
export async function findCaller(
  { sessions, now }: Pick<Services, 'sessions' | 'now'>,
  { sid, accountId }: TokenSubject,
): Promise<Caller> {
  let found = await sessions.findWithAccount(sid, accountId);
  // Two items are no one moment's picture: the session that changed the password may be seen on one side of it.
  if (found.session?.securityVersion !== found.account?.securityVersion) {
    found = await sessions.findWithAccount(sid, accountId);
  }
  const { session, account } = found;
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
