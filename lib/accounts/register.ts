import { v7 as uuidV7 } from 'uuid';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import { isTaken } from '../store/emails';
import type { Write } from '../store/table';
import { again } from './again';
import { newAccount, writesOf } from './new-account';
import { endWaiting, findWaiting } from './waiting';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'codes'
  | 'credentials'
  | 'emails'
  | 'phones'
  | 'pendings'
  | 'limits'
  | 'passwords'
  | 'audit'
  | 'commit'
  | 'now'
>;

/** What a person gives to have an account. */
export interface Registration {
  email: EmailAddress;
  password: string;
  username: string | null;
  fullName: string | null;
  role: Account['role'];
  /** Writes that hold the registration to what allows it. */
  authority?: Write[];
}

/**
 * Makes an account that is active at once; its address is not proven yet.
 *
 * Account, credential and the locks that make address and number unique are one transaction: of many parallel
 * registrations of one address exactly one leaves anything behind. It ends the pending registrations of the
 * address, those of the same moment too, and is held to there being no other. The hash is made outside of it, for it
 * is slow.
 *
 * @throws AccountError `email_taken`, `rate_limited`
 */
export async function register(needs: Needs, input: Registration, source: Source): Promise<Account> {
  const { limits, passwords, audit, commit, now } = needs;
  await limits.spend('registration', source);
  const { shown: email, key: emailKey } = input.email;
  let seen = await look(needs, emailKey);
  const hash = await passwords.hash(input.password);

  const { username, fullName, role } = input;
  const given = { email, emailKey, username, fullName, role };
  const create = async () => {
    const time = now();
    const account = newAccount({ id: uuidV7({ msecs: time }), ...given }, time);
    await commit([
      ...writesOf(needs, account, hash),
      ...(input.authority ?? []),
      ...endWaiting(needs, seen),
      await audit.record('user_created', account, source),
    ]);
    return account;
  };
  // Another number is drawn when two meet.
  return again(create, async () => {
    seen = await look(needs, emailKey);
  });
}

/** @throws AccountError `email_taken` */
async function look(needs: Pick<Needs, 'codes' | 'pendings' | 'now'>, emailKey: string) {
  const { lock, ...seen } = await findWaiting(needs, emailKey);
  if (isTaken(lock, needs.now())) throw new AccountError('email_taken');
  return seen;
}
