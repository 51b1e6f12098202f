import { randomBytes } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';

type Needs = Pick<
  Services,
  'accounts' | 'credentials' | 'emails' | 'limits' | 'passwords' | 'audit' | 'commit' | 'now'
>;

/** What a person gives to have an account. */
export interface Registration {
  email: EmailAddress;
  password: string;
  username: string | null;
  fullName: string | null;
  role: Account['role'];
}

/**
 * Makes an account that is active at once; its address is not proven yet.
 *
 * Account, credential and the locks that make address and number unique are one transaction: of many parallel
 * registrations of one address exactly one leaves anything behind. The hash is made outside of it, for it is slow.
 *
 * @throws AccountError `email_taken`, `rate_limited`
 */
export async function register(needs: Needs, input: Registration, source: Source): Promise<Account> {
  const { accounts, credentials, emails, limits, passwords, audit, commit, now } = needs;
  await limits.spend('registration', source);
  if (await emails.owner(input.email.key)) throw new AccountError('email_taken');
  const hash = await passwords.hash(input.password);

  const time = now();
  const account: Account = {
    id: uuidV7({ msecs: time }),
    number: drawNumber(time),
    email: input.email.shown,
    emailKey: input.email.key,
    username: input.username,
    fullName: input.fullName,
    role: input.role,
    status: 'active',
    securityVersion: 1,
    createdAt: time,
    updatedAt: time,
  };
  await commit([
    emails.claim(account.emailKey, account.id),
    accounts.claimNumber(account),
    accounts.insert(account),
    credentials.insert({ accountId: account.id, hash }),
    audit.record('user_created', account, source),
  ]);
  return account;
}

const numbersBegin = Date.UTC(2025, 0, 1);

/** An integer of 53 bits: the milliseconds since 2025, then 12 random bits. Its lock makes it unique. */
function drawNumber(time: number): number {
  return (time - numbersBegin) * 4096 + (randomBytes(2).readUInt16BE() & 0xfff);
}
