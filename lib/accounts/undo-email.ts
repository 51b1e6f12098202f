import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';
import { again } from './again';
import { findLink } from './find-link';
import { formerKeys, keptUntil } from './former-emails';
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
  | 'notices'
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
 * password and all sessions end, and a link for a new password is mailed to the old address. Who had proven the
 * address that loses the account is told.
 *
 * @throws AccountError `code_wrong`, `rate_limited`
 */
export async function undoEmail(needs: Needs, token: string, source: Source): Promise<void> {
  await needs.limits.spend('guess', source);
  await again(() => takeBack(needs, token, source));
}

async function takeBack(needs: Needs, token: string, source: Source): Promise<void> {
  const { accounts, codes, credentials, links, notices, audit, commit, now } = needs;
  const link = await findLink(needs, 'undo_link', token);
  if (!link) throw new AccountError('code_wrong');
  const [account, record] = await Promise.all([
    accounts.find(link.accountId),
    codes.find('reset_link', link.emailKey),
  ]);
  if (account?.status !== 'active' || !link.email) throw new AccountError('code_wrong');
  // A change that was undone took the later ones with it: their links lead nowhere.
  const place = account.formerEmails.findIndex(
    ({ emailKey, reservedUntil }) => emailKey === link.emailKey && reservedUntil === link.expiresAt,
  );
  if (place < 0) throw new AccountError('code_wrong');

  const time = now();
  const changes = {
    email: link.email,
    emailKey: link.emailKey,
    emailVerifiedAt: time,
    formerEmails: account.formerEmails.slice(0, place),
    securityVersion: account.securityVersion + 1,
    updatedAt: time,
  };
  const restored = { ...account, ...changes };
  const reset = { record, holder: restored, language: link.language, occasion: 'email_undone' } as const;
  const { id: accountId, email } = account;
  // Who never proved the address never had the account.
  const isLost = account.emailVerifiedAt !== undefined && account.emailKey !== link.emailKey;
  await commit([
    links.use('undo_link', link.tokenHash, 'code_wrong'),
    accounts.change(account, changes, 'unavailable'),
    ...exchangeLocks(needs, account, restored),
    credentials.clear(account.id, 'unavailable'),
    ...(await planResetLink(needs, reset)),
    ...(isLost ? [notices.tell({ kind: 'email_undone', accountId, email, language: link.language })] : []),
    await audit.record('email_undone', account, source),
  ]);
}

/** Gives the account its old lock, keeps those of earlier changes, and frees those of later ones. */
function exchangeLocks({ emails, now }: Needs, account: Account, restored: Account): Write[] {
  const { id, emailKey } = account;
  const left = [emailKey, ...formerKeys(account, now())].filter((key) => key !== restored.emailKey);
  return [
    emails.claim(restored.emailKey, id),
    ...left.map((key) => {
      const kept = keptUntil(restored.formerEmails, key, now());
      return kept ? emails.reserve(key, id, kept, 'unavailable') : emails.release(key, id, 'unavailable');
    }),
  ];
}
