import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Caller } from './authenticate';
import { authorityWrites } from './authority';
import { formerKeys } from './change-email';

type Needs = Pick<
  Services,
  'accounts' | 'credentials' | 'emails' | 'phones' | 'logins' | 'sessions' | 'audit' | 'commit' | 'now'
>;

/**
 * Deletes an account and what makes it: credential, address, phone and number are free in the same transaction,
 * and every session, code and token of it is dead, for each of them asks the account. Its picture follows through
 * the stream; what is dead already goes by its time to live.
 *
 * @throws AccountError `unauthenticated` where the caller's session or role was ended meanwhile
 */
export async function deleteAccount(
  needs: Needs,
  { caller, target }: { caller: Caller; target: Account },
  source: Source,
): Promise<void> {
  const { accounts, credentials, emails, phones, logins, sessions, audit, commit, now } = needs;
  const isOwner = caller.account.id === target.id;
  await commit([
    accounts.remove(target, 'unauthenticated'),
    ...(isOwner ? [sessions.end(caller.session, 'unauthenticated')] : authorityWrites(needs, caller, target)),
    credentials.remove(target.id),
    emails.release(target.emailKey, target.id, 'unauthenticated'),
    ...formerKeys(target, now()).map((key) => emails.release(key, target.id, 'unavailable')),
    ...(target.phoneKey ? [phones.release(target.phoneKey, target.id, 'unauthenticated')] : []),
    accounts.releaseNumber(target),
    logins.clear(target.emailKey),
    audit.record('user_deleted', target, source),
  ]);
}
