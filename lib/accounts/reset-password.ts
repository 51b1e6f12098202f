import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import { guessCode } from './guess-code';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'credentials'
  | 'codes'
  | 'derived'
  | 'logins'
  | 'limits'
  | 'notices'
  | 'passwords'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/**
 * Sets a new password for who shows the code that was mailed to the account's address.
 *
 * Using the code, the new hash and the end of all sessions, codes and reset tokens are one transaction, held to the
 * account's version for which the code was issued: of two resets one wins, and its password is the one that
 * stands. The code came by mail, so the address is proven by it. Nobody is logged in; the owner gets a notice.
 *
 * @throws AccountError `code_wrong`, also for an unknown address; `code_expired`; `rate_limited`
 */
export async function resetPassword(
  needs: Needs,
  input: { email: EmailAddress; guess: string; password: string; language: Language },
  source: Source,
): Promise<void> {
  const { accounts, credentials, codes, logins, limits, notices, passwords, audit, commit, now } = needs;
  const emailKey = input.email.key;
  await limits.spend('guess', source);
  const proven = await guessCode(needs, { purpose: 'reset_password', emailKey, guess: input.guess });
  const { accountId, securityVersion } = proven.holder;
  const account = await accounts.find(accountId);
  if (account?.securityVersion !== securityVersion) throw new AccountError('code_wrong');

  const hash = await passwords.hash(input.password);
  const time = now();
  const changes = {
    securityVersion: securityVersion + 1,
    emailVerifiedAt: account.emailVerifiedAt ?? time,
    updatedAt: time,
  };
  await commit([
    codes.use(proven.record, 'code_wrong'),
    accounts.change({ ...account, emailKey }, changes, 'code_wrong'),
    credentials.replace({ accountId, hash }, 'code_wrong'),
    logins.clear(emailKey),
    notices.tell({ kind: 'password_changed', accountId, email: account.email, language: input.language }),
    audit.record('reset_completed', account, source),
  ]);
}
