import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import { again } from './again';
import { findLink } from './find-link';
import { endLaterChanges } from './former-emails';
import { planResetLink } from './reset-link';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'codes'
  | 'credentials'
  | 'derived'
  | 'emails'
  | 'links'
  | 'limits'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/**
 * Marks an account's new address as proven, for who opens the mailed link and presses its button.
 *
 * Who set the account up may not be who reads the mailbox: the proof ends the password, all sessions and all codes
 * that were there before it, and a link for a new password is mailed.
 *
 * @throws AccountError `code_wrong`, `rate_limited`
 */
export async function verifyByLink(needs: Needs, token: string, source: Source): Promise<void> {
  await needs.limits.spend('guess', source);
  await again(() => prove(needs, token, source));
}

async function prove(needs: Needs, token: string, source: Source): Promise<void> {
  const { accounts, codes, credentials, links, audit, commit, now } = needs;
  const link = await findLink(needs, 'verify_link', token);
  if (!link) throw new AccountError('code_wrong');
  const [account, record] = await Promise.all([
    accounts.find(link.accountId),
    codes.find('reset_link', link.emailKey),
  ]);
  const isFor = account?.emailKey === link.emailKey && account.securityVersion === link.securityVersion;
  if (account?.status !== 'active' || !isFor || account.emailVerifiedAt !== undefined) {
    throw new AccountError('code_wrong');
  }

  const time = now();
  const { formerEmails, writes: released } = endLaterChanges(needs, account, time);
  const securityVersion = account.securityVersion + 1;
  const changes = { emailVerifiedAt: time, formerEmails, securityVersion, updatedAt: time };
  const holder = { ...account, ...changes };
  const reset = { record, holder, language: link.language, occasion: 'email_verified' } as const;
  await commit([
    links.use('verify_link', link.tokenHash, 'code_wrong'),
    accounts.change(account, changes, 'unavailable'),
    ...released,
    credentials.clear(account.id, 'unavailable'),
    ...(await planResetLink(needs, reset)),
    await audit.record('email_verified', account, source),
  ]);
}
