import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Caller } from './authenticate';
import { endLaterChanges, undoableUntil } from './former-emails';
import { guessCode } from './guess-code';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'emails'
  | 'sessions'
  | 'codes'
  | 'derived'
  | 'notices'
  | 'limits'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/**
 * Marks the caller's address as proven, for who shows the code that was mailed to it.
 *
 * The first proof ends whatever was set up before it by somebody who may not own the mailbox: all other sessions
 * and all codes. Who proves the mailbox while logged in keeps password and session. Where a former address can still
 * take the account back, the owner of this one is told.
 *
 * @throws AccountError `already_verified`, `code_wrong`, `code_expired`, `rate_limited`
 */
export async function verifyEmail(
  needs: Needs,
  { account, session }: Caller,
  guess: string,
  source: Source,
): Promise<void> {
  const { accounts, sessions, codes, notices, limits, audit, commit, now } = needs;
  if (account.emailVerifiedAt !== undefined) throw new AccountError('already_verified');
  await limits.spend('guess', source);
  const { emailKey } = account;
  const { record, holder } = await guessCode(needs, { purpose: 'verify_email', emailKey, guess });
  const isForThisAccount =
    holder.accountId === account.id && holder.securityVersion === account.securityVersion;
  if (!isForThisAccount) throw new AccountError('code_wrong');

  const time = now();
  const securityVersion = account.securityVersion + 1;
  const { formerEmails, writes: released } = endLaterChanges(needs, account, time);
  const changes = { emailVerifiedAt: time, formerEmails, securityVersion, updatedAt: time };
  const until = undoableUntil({ ...account, formerEmails }, time);
  const { id: accountId, email } = account;
  const news = { kind: 'email_verified', accountId, email, language: record.language ?? 'en' } as const;
  await commit([
    codes.use(record, 'code_wrong'),
    accounts.change(account, changes, 'code_wrong'),
    ...released,
    sessions.outlive(session, securityVersion, 'unauthenticated'),
    ...(until ? [notices.tell({ ...news, undoableUntil: until })] : []),
    await audit.record('email_verified', account, source),
  ]);
}
