import type { Account } from '../lib/store/accounts';

/** An account as an operator sees it, in JSON. Times are ISO 8601. */
export function accountData(account: Account) {
  const { id, number, email, emailVerifiedAt, username, fullName, phone, gender, picture } = account;
  const { role, status, createdAt, updatedAt } = account;
  return {
    id,
    number,
    email,
    emailVerifiedAt: emailVerifiedAt === undefined ? null : iso(emailVerifiedAt),
    username,
    fullName,
    phone,
    gender,
    picture,
    role,
    status,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  };
}

/** An account by name: what a person reads of it in one line. */
export function nameOf({ email, id }: Account): string {
  return `${email} (${id})`;
}

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A time as a person reads it, to the second, in UTC. */
export function timeOf(milliseconds: number): string {
  return `${iso(milliseconds).slice(0, 19).replace('T', ' ')} UTC`;
}

/** A count and its noun: 1 account, 2 accounts. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
