import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { Lookup } from '../store/lookups';
import { accountOf } from './activate';
import { again } from './again';
import { writesOf } from './new-account';
import { endWaiting, findWaiting } from './waiting';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'codes'
  | 'credentials'
  | 'derived'
  | 'emails'
  | 'lookups'
  | 'pendings'
  | 'phones'
  | 'limits'
  | 'audit'
  | 'commit'
  | 'now'
>;

/**
 * Uses a code of twelve digits, which comes without an address and finds its registration by itself: makes the
 * account, or, where the code that proves nothing has made it already, marks its mailbox as proven.
 *
 * No record counts wrong guesses here, for a wrong code meets none: limits per source and over all sources are the
 * guard (10^12 codes), and count it before it is looked up. The mailed code belongs to its registration and keeps the
 * password that was given with it; what was opened before the proof ends.
 *
 * @throws AccountError `code_wrong`; `email_taken` or `phone_taken` meanwhile; `rate_limited`
 */
export async function activateByCode(needs: Needs, code: string, source: Source): Promise<Account> {
  const { derived, lookups, limits } = needs;
  await limits.spend('directoryCode', source);
  const digests = await derived.digestsOf(code);
  const counted = await limits.spendWrongCode();
  const lookup = await lookups.find(digests.map(({ digest }) => digest));
  if (!lookup) throw new AccountError('code_wrong');
  const refunded = limits.refundWrongCode(counted);
  try {
    const become = () => becomeAccount(needs, lookup, source);
    return (await again(become)) ?? (await proveMailbox(needs, lookup, source));
  } finally {
    await refunded;
  }
}

async function becomeAccount(needs: Needs, lookup: Lookup, source: Source): Promise<Account | undefined> {
  const { pendings, lookups, audit, commit, now } = needs;
  const seen = await findWaiting(needs, lookup.emailKey);
  const registration = seen.waiting.find(({ id }) => id === lookup.registrationId);
  if (!registration) return undefined;
  const account = accountOf(registration, now(), { isProven: lookup.isMailed });
  await commit([
    pendings.use(registration, 'code_wrong'),
    ...endWaiting(needs, seen, registration),
    ...writesOf(needs, account, registration.hash),
    lookups.use(lookup, 'code_wrong'),
    await audit.record('user_created', account, source),
    ...(lookup.isMailed ? [await audit.record('email_verified', account, source)] : []),
  ]);
  return account;
}

async function proveMailbox(needs: Needs, lookup: Lookup, source: Source): Promise<Account> {
  const { accounts, lookups, audit, commit, now } = needs;
  const account = lookup.isMailed ? await accounts.find(lookup.registrationId) : undefined;
  if (account?.emailKey !== lookup.emailKey || account.status !== 'active')
    throw new AccountError('code_wrong');
  // It keeps the password that its own registration gave: a changed one has ended it.
  if (account.emailVerifiedAt !== undefined || account.securityVersion !== 1)
    throw new AccountError('code_wrong');
  const time = now();
  const changes = { emailVerifiedAt: time, securityVersion: account.securityVersion + 1, updatedAt: time };
  await commit([
    lookups.use(lookup, 'code_wrong'),
    accounts.change(account, changes, 'code_wrong'),
    await audit.record('email_verified', account, source),
  ]);
  return { ...account, ...changes };
}
