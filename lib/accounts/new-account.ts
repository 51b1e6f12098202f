import { randomBytes } from 'node:crypto';
import type { Services } from '../services';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';

/** What a person may tell of themselves when the account is made. */
export type NewAccount = Pick<Account, 'id' | 'email' | 'emailKey' | 'role'> &
  Partial<Pick<Account, 'username' | 'fullName' | 'phone' | 'phoneKey' | 'emailVerifiedAt'>>;

/** An account as it begins. */
export function newAccount(given: NewAccount, time: number): Account {
  return {
    username: null,
    fullName: null,
    phone: null,
    phoneKey: null,
    gender: null,
    picture: null,
    formerEmails: [],
    ...given,
    number: drawNumber(time),
    status: 'active',
    securityVersion: 1,
    createdAt: time,
    updatedAt: time,
  };
}

/** All that an account consists of: itself, its credential, and the locks of what is unique about it. */
export function writesOf(
  { accounts, credentials, emails, phones }: Pick<Services, 'accounts' | 'credentials' | 'emails' | 'phones'>,
  account: Account,
  hash: string,
): Write[] {
  return [
    emails.claim(account.emailKey, account.id),
    ...(account.phoneKey ? [phones.claim(account.phoneKey, account.id)] : []),
    accounts.claimNumber(account),
    accounts.insert(account),
    credentials.insert({ accountId: account.id, hash }),
  ];
}

const numbersBegin = Date.UTC(2025, 0, 1);

/** An integer of 53 bits: the milliseconds since 2025, then 12 random bits. Its lock makes it unique. */
export function drawNumber(time: number): number {
  return (time - numbersBegin) * 4096 + (randomBytes(2).readUInt16BE() & 0xfff);
}
