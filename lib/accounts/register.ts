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
  const { codes, pendings, limits, passwords, audit, commit, now } = needs;
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
      codes.unchanged(seen.record, 'unavailable'),
      ...seen.waiting.map((registration) => pendings.drop(registration)),
      await audit.record('user_created', account, source),
    ]);
    return account;
  };
  // Another number is drawn when two meet.
  return again(create, async () => {
    seen = await look(needs, emailKey);
  });
}

/**
 * The registrations that wait for an address, and the record that knows of the last of them.
 *
 * Read side by side, the list may be older than the record. It is not where it has what the record was written with;
 * otherwise it is read again.
 *
 * @throws AccountError `email_taken`
 */
async function look({ codes, pendings, now }: Pick<Needs, 'codes' | 'pendings' | 'now'>, emailKey: string) {
  const [{ record, lock }, listed] = await Promise.all([
    codes.findWithOwner('activate_account', emailKey),
    pendings.list(emailKey),
  ]);
  if (isTaken(lock, now())) throw new AccountError('email_taken');
  const isNewEnough = record.nonce === undefined || listed.some(({ nonce }) => nonce === record.nonce);
  return { record, waiting: isNewEnough ? listed : await pendings.list(emailKey) };
}
