import { randomBytes } from 'node:crypto';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Session } from '../store/sessions';
import type { Write } from '../store/table';

/** How long a login lasts, in seconds. An access token that is to be refreshed lives shorter than its session. */
export interface Lifetimes {
  session: number;
  accessToken: number;
}

/** A login that succeeded: the account, its new session, and the session's access token. */
export interface OpenedSession {
  account: Account;
  session: Session;
  token: string;
}

/** A session that begins now. 128 random bits name it (ASVS 7.2.3). */
export function newSession(account: Account, seconds: number, time: number): Session {
  // Tokens count in whole seconds: a session of another length would outlive its token, or be outlived.
  const createdAt = Math.floor(time / 1000) * 1000;
  return {
    sid: randomBytes(16).toString('base64url'),
    accountId: account.id,
    securityVersion: account.securityVersion,
    createdAt,
    expiresAt: createdAt + seconds * 1000,
    generation: 0,
    rotatedAt: 0,
  };
}

/**
 * Writes a new session of an account in one transaction with the writes that prove it may be opened, and signs its
 * access token. Nothing opens if the account has changed hands since.
 *
 * @throws AccountError `wrong_credentials`, or whatever the proof's writes say
 */
export async function openSession(
  needs: Pick<Services, 'accounts' | 'sessions' | 'tokens' | 'audit' | 'commit' | 'now'>,
  given: { account: Account; lifetimes: Lifetimes; proof: Write[]; source: Source },
): Promise<OpenedSession> {
  const { accounts, sessions, tokens, audit, commit, now } = needs;
  const { account, lifetimes, proof, source } = given;
  const session = newSession(account, lifetimes.session, now());
  const token = await tokens.signAccess({
    account,
    session,
    seconds: lifetimes.accessToken,
    issuedAt: session.createdAt,
  });
  await commit([
    ...proof,
    accounts.unchanged(account, 'wrong_credentials'),
    sessions.start(session),
    await audit.record('authn_login_success', account, source),
  ]);
  return { account, session, token };
}
