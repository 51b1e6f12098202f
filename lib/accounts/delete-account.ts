import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';
import { again } from './again';
import type { Caller } from './authenticate';
import { actedOn, authorityWrites, seenAnew } from './authority';
import { formerKeys } from './former-emails';

type Needs = Pick<
  Services,
  'accounts' | 'credentials' | 'emails' | 'phones' | 'logins' | 'sessions' | 'audit' | 'commit' | 'now'
>;

/**
 * Deletes an account and what makes it: credential, address, phone and number are free in the same transaction,
 * and every session, code and token of it is dead, for each of them asks the account. Its picture follows through
 * the stream; what is dead already goes by its time to live.
 *
 * @throws AccountError `unauthenticated` where the caller's session was ended meanwhile, `forbidden` where an admin's
 * role was
 */
export async function deleteAccount(
  needs: Needs,
  request: { caller: Caller; target: Account },
  source: Source,
): Promise<void> {
  let current = request;
  await again(
    async () => {
      const { caller } = current;
      const target = actedOn(current);
      const isOwner = caller.account.id === target.id;
      await needs.commit([
        ...(isOwner
          ? [needs.sessions.end(caller.session, 'unauthenticated')]
          : await authorityWrites(needs, caller, target, source)),
        ...(await deletionOf(needs, target, 'active', source)),
      ]);
    },
    async () => {
      current = await seenAnew(needs, current);
    },
  );
}

/**
 * Deletes an account on an operator's word, a disabled one too.
 *
 * @throws AccountError `account_not_found`
 */
export async function deleteByOperator(
  needs: Omit<Needs, 'sessions'>,
  id: string,
  source: Source,
): Promise<Account> {
  return again(async () => {
    const target = await needs.accounts.find(id);
    if (!target) throw new AccountError('account_not_found');
    await needs.commit(await deletionOf(needs, target, target.status, source));
    return target;
  });
}

/** Held to the account as it was seen, with the status that it must still have. */
async function deletionOf(
  { accounts, credentials, emails, phones, logins, audit, now }: Omit<Needs, 'sessions'>,
  target: Account,
  status: Account['status'],
  source: Source,
): Promise<Write[]> {
  return [
    accounts.remove(target, 'unavailable', status),
    credentials.remove(target.id),
    emails.release(target.emailKey, target.id, 'unavailable'),
    ...formerKeys(target, now()).map((key) => emails.release(key, target.id, 'unavailable')),
    ...(target.phoneKey ? [phones.release(target.phoneKey, target.id, 'unavailable')] : []),
    accounts.releaseNumber(target),
    logins.clear(target.emailKey),
    await audit.record('user_deleted', target, source),
  ];
}
