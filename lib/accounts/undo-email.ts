import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';
import { hashToken } from '../tokens/derived-code';
import { formerKeys } from './change-email';
import { planResetLink } from './reset-link';

type Needs = Pick<
  Services,
  | 'accounts'
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
 * Takes a changed address back, for who holds the link that was mailed to the one that was left. It survives
 * resets, new passwords and further changes, for whoever took an account over would make those first.
 *
 * The old address is the account's again, and proven; later changes are dropped and their addresses freed; the
 * password and all sessions end, and a link for a new password is mailed to the old address.
 *
 * @throws AccountError `code_wrong`, `rate_limited`
 */
export async function undoEmail(needs: Needs, token: string, source: Source): Promise<void> {
  const { accounts, credentials, links, limits, audit, commit, now } = needs;
  await limits.spend('guess', source);
  const tokenHash = hashToken(token);
  const link = await links.find('undo_link', tokenHash);
  const account = link?.accountId ? await accounts.find(link.accountId) : undefined;
  if (!account || !link?.email || !link.emailKey) throw new AccountError('code_wrong');

  const time = now();
  const { email, emailKey } = link;
  const changes = {
    email,
    emailKey,
    emailVerifiedAt: time,
    formerEmails: formerBefore(account, emailKey),
    securityVersion: account.securityVersion + 1,
    updatedAt: time,
  };
  const restored = { ...account, ...changes };
  const reset = await planResetLink(needs, restored, link.language, 'email_undone');
  await commit([
    links.use('undo_link', tokenHash, 'code_wrong'),
    accounts.change(account, changes, 'code_wrong'),
    ...exchangeLocks(needs, account, restored),
    credentials.clear(account.id, 'code_wrong'),
    ...reset.writes,
    audit.record('email_undone', account, source),
  ]);
}

/** The addresses that were left before this one was. */
function formerBefore({ formerEmails }: Account, emailKey: string): Account['formerEmails'] {
  const index = formerEmails.findIndex((former) => former.emailKey === emailKey);
  return index < 0 ? formerEmails : formerEmails.slice(0, index);
}

function exchangeLocks({ emails, now }: Needs, account: Account, restored: Account): Write[] {
  const kept = new Set(restored.formerEmails.map(({ emailKey }) => emailKey));
  const held = [account.emailKey, ...formerKeys(account, now())];
  const dropped = new Set(held.filter((key) => key !== restored.emailKey && !kept.has(key)));
  return [
    emails.claim(restored.emailKey, account.id),
    ...[...dropped].map((key) => emails.release(key, account.id, 'code_wrong')),
  ];
}
