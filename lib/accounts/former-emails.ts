import type { Account } from '../store/accounts';

type Addresses = Pick<Account, 'emailKey' | 'formerEmails'>;

/** The addresses that an account has left and that are still kept for it, each once. */
export function formerKeys({ emailKey, formerEmails }: Addresses, time: number): string[] {
  const living = formerEmails.filter(({ reservedUntil }) => reservedUntil > time);
  const keys = new Set(living.map((former) => former.emailKey));
  keys.delete(emailKey);
  return [...keys];
}

/** Until when an address is kept for an account that has left it before; undefined where it is not. */
export function keptUntil(formerEmails: Account['formerEmails'], emailKey: string, time: number) {
  const times = formerEmails
    .filter((former) => former.emailKey === emailKey)
    .map((former) => former.reservedUntil);
  const latest = Math.max(0, ...times);
  return latest > time ? latest : undefined;
}

/** Until when some other mailbox can take an account back to itself; undefined where none can. */
export function undoableUntil(account: Addresses, time: number): number | undefined {
  const times = formerKeys(account, time).map((key) => keptUntil(account.formerEmails, key, time) ?? 0);
  return times.length > 0 ? Math.max(...times) : undefined;
}
