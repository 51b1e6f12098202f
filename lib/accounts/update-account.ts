import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account, AccountChanges } from '../store/accounts';
import type { Write } from '../store/table';
import type { Caller } from './authenticate';

type Needs = Pick<
  Services,
  'accounts' | 'credentials' | 'emails' | 'sessions' | 'notices' | 'passwords' | 'audit' | 'commit' | 'now'
>;

/** What is to be another; what is left out stays. */
export interface AccountUpdate {
  username?: string | undefined;
  fullName?: string | undefined;
  email?: EmailAddress | undefined;
  password?: string | undefined;
}

/**
 * Changes the caller's own account, all of it in one transaction, which commits only while the caller's session
 * is still open and nothing else has ended it.
 *
 * A new password ends every other session and every outstanding code; the session that changed it lives on. A new
 * address is unproven. The owner is told of both by mail: of an address at the one that was left, if it was proven.
 *
 * @throws AccountError `email_taken`, `unauthenticated` where the session was ended meanwhile
 */
export async function updateAccount(
  needs: Needs,
  { account, session }: Caller,
  update: AccountUpdate,
  { source, language }: { source: Source; language: Language },
): Promise<Account> {
  const { accounts, credentials, emails, sessions, notices, passwords, audit, commit, now } = needs;
  const changes: AccountChanges = { updatedAt: now() };
  const writes: Write[] = [];
  if (update.username !== undefined) changes.username = update.username;
  if (update.fullName !== undefined) changes.fullName = update.fullName;

  const { email } = update;
  if (email && email.shown !== account.email) changes.email = email.shown;
  if (email && email.key !== account.emailKey) {
    if (await emails.owner(email.key)) throw new AccountError('email_taken');
    changes.emailKey = email.key;
    changes.emailVerifiedAt = undefined;
    writes.push(
      emails.claim(email.key, account.id),
      emails.release(account.emailKey, account.id, 'unauthenticated'),
    );
    if (account.emailVerifiedAt !== undefined) {
      const { id: accountId, email: left } = account;
      writes.push(
        notices.tell({ kind: 'email_changed', accountId, email: left, newEmail: email.shown, language }),
      );
    }
  }

  if (update.password === undefined) {
    writes.push(sessions.stillOpen(session, 'unauthenticated'));
  } else {
    const hash = await passwords.hash(update.password);
    const securityVersion = account.securityVersion + 1;
    changes.securityVersion = securityVersion;
    writes.push(
      credentials.replace({ accountId: account.id, hash }, 'unauthenticated'),
      sessions.outlive(session, securityVersion, 'unauthenticated'),
      notices.tell({ kind: 'password_changed', accountId: account.id, email: account.email, language }),
      audit.record('authn_password_change', account, source),
    );
  }
  if (changes.emailKey !== undefined) writes.push(audit.record('user_updated', account, source));

  await commit([accounts.change(account, changes, 'unauthenticated'), ...writes]);
  return { ...account, ...changes } as Account;
}
