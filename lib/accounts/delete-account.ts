import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import { again } from './again';
import type { Caller } from './authenticate';
import { authorityWrites, seenAnew } from './authority';
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
  request: { caller: Caller; target: Account },
  source: Source,
): Promise<void> {
  let current = request;
  await again(
    () => tryToDelete(needs, current, source),
    async () => {
      current = await seenAnew(needs, current);
    },
  );
}

async function tryToDelete(
  needs: Needs,
  { caller, target }: { caller: Caller; target: Account },
  source: Source,
): Promise<void> {
  const { accounts, credentials, emails, phones, logins, sessions, audit, commit, now } = needs;
  const isOwner = caller.account.id === target.id;
  await commit([
    ...(isOwner
      ? [sessions.end(caller.session, 'unauthenticated')]
      : await authorityWrites(needs, caller, target, source)),
    accounts.remove(target, 'unavailable'),
    credentials.remove(target.id),
    emails.release(target.emailKey, target.id, 'unavailable'),
    ...formerKeys(target, now()).map((key) => emails.release(key, target.id, 'unavailable')),
    ...(target.phoneKey ? [phones.release(target.phoneKey, target.id, 'unavailable')] : []),
    accounts.releaseNumber(target),
    logins.clear(target.emailKey),
    await audit.record('user_deleted', target, source),
  ]);
}
