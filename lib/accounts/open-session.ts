import { randomBytes } from 'node:crypto';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Session } from '../store/sessions';
import type { Write } from '../store/table';

/** A login that succeeded: the account, its new session, and the session's access token. */
export interface OpenedSession {
  account: Account;
  session: Session;
  token: string;
}

/**
 * Writes a new session of an account (128 random bits name it; ASVS 7.2.3) in one transaction with the writes that
 * prove it may be opened, and signs its access token. Nothing opens if the account has changed hands since.
 *
 * @throws AccountError `wrong_credentials`, or whatever the proof's writes say
 */
export async function openSession(
  needs: Pick<Services, 'accounts' | 'sessions' | 'tokens' | 'audit' | 'commit' | 'now'>,
  { account, seconds, proof, source }: { account: Account; seconds: number; proof: Write[]; source: Source },
): Promise<OpenedSession> {
  const { accounts, sessions, tokens, audit, commit, now } = needs;
  // Tokens count in whole seconds: a session of another length would outlive its token, or be outlived.
  const createdAt = Math.floor(now() / 1000) * 1000;
  const session: Session = {
    sid: randomBytes(16).toString('base64url'),
    accountId: account.id,
    securityVersion: account.securityVersion,
    createdAt,
    expiresAt: createdAt + seconds * 1000,
  };
  const token = await tokens.sign(account, session);
  await commit([
    ...proof,
    accounts.unchanged(account, 'wrong_credentials'),
    sessions.start(session),
    audit.record('authn_login_success', account, source),
  ]);
  return { account, session, token };
}
