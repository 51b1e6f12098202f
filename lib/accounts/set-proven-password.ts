import type { Language } from '../contract';
import { AccountError, type AccountErrorCode } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Write } from '../store/table';
import { endLaterChanges, undoableUntil } from './former-emails';

type Needs = Pick<
  Services,
  'accounts' | 'credentials' | 'emails' | 'logins' | 'notices' | 'passwords' | 'audit' | 'commit' | 'now'
>;

/** A proof that came by mail: whose it is, for which state of the account, and the writes that use it up. */
export interface MailedProof {
  accountId: string;
  emailKey: string;
  securityVersion: number;
  writes: Write[];
}

/**
 * Sets a new password on the strength of something that was mailed to the account's address.
 *
 * Using the proof, the new hash and the end of all sessions, codes and reset tokens are one transaction, held to
 * the account's version for which the proof was made: of two resets one wins, and its password is the one that
 * stands. What came by mail proves the address as well. Nobody is logged in; the owner gets a notice.
 *
 * @throws AccountError `refusal` where account or version are no longer those of the proof
 */
export async function setProvenPassword(
  needs: Needs,
  { accountId, emailKey, securityVersion, writes }: MailedProof,
  { password, language }: { password: string; language: Language },
  refusal: AccountErrorCode,
  source: Source,
): Promise<void> {
  const { accounts, credentials, logins, notices, passwords, audit, commit, now } = needs;
  const account = await accounts.find(accountId);
  if (account?.securityVersion !== securityVersion) throw new AccountError(refusal);

  const hash = await passwords.hash(password);
  const time = now();
  const { formerEmails, writes: released } = endLaterChanges(needs, account, time);
  const changes = {
    formerEmails,
    securityVersion: securityVersion + 1,
    emailVerifiedAt: account.emailVerifiedAt ?? time,
    updatedAt: time,
  };
  const isProvenNow = account.emailVerifiedAt === undefined;
  const until = isProvenNow ? undoableUntil({ ...account, formerEmails }, time) : undefined;
  const news = { accountId, email: account.email, language, ...(until ? { undoableUntil: until } : {}) };
  await commit([
    ...writes,
    accounts.change({ ...account, emailKey }, changes, refusal),
    ...released,
    credentials.replace({ accountId, hash }, refusal),
    logins.clear(emailKey),
    notices.tell({ kind: 'password_changed', ...news }),
    ...(isProvenNow ? [await audit.record('email_verified', account, source)] : []),
    await audit.record('reset_completed', account, source),
  ]);
}
