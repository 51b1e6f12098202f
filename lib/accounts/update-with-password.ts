import type { Language } from '../contract';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Caller } from './authenticate';
import { type Lifetimes, newSession, type OpenedSession } from './open-session';
import { provePassword } from './prove-password';
import { type AccountUpdate, updateAccount } from './update-account';

type Needs = Parameters<typeof updateAccount>[0] & Pick<Services, 'logins' | 'tokens'>;

/**
 * Changes the caller's account for who gives the old password too, and puts a new session in the place of the
 * caller's: the old token is dead when this is done.
 *
 * @throws AccountError `old_password_wrong`, `rate_limited` during a lock, and what `updateAccount` does
 */
export async function updateWithPassword(
  needs: Needs,
  given: {
    caller: Caller;
    oldPassword: string;
    update: AccountUpdate;
    lifetimes: Lifetimes;
    language: Language;
  },
  source: Source,
): Promise<OpenedSession> {
  const { caller, update, lifetimes, language } = given;
  const { sessions, tokens, audit, now } = needs;
  const proof = await provePassword(needs, caller.account, given.oldPassword, source);
  const session = newSession(caller.account, lifetimes.session, now());
  // Signed first: a fault of the ring must not cost the caller the old token.
  const token = await tokens.signAccess({
    account: caller.account,
    session,
    seconds: lifetimes.accessToken,
    issuedAt: session.createdAt,
  });
  const renewed = await audit.record('authn_token_created', caller.account, source);
  const also = ({ securityVersion }: { securityVersion: number }) => [
    sessions.end(caller.session, 'unauthenticated'),
    sessions.start({ ...session, securityVersion }),
    renewed,
  ];
  try {
    const account = await updateAccount(needs, { caller, update, proof, also, language }, source);
    return { account, session, token };
  } catch (error) {
    // The password was right, whatever else was refused: that clears the failures.
    const isStale = error instanceof AccountError && error.code === 'old_password_wrong';
    if (!isStale) await needs.commit([proof.clearFailures()]).catch(() => undefined);
    throw error;
  }
}
