import type { Services } from '../services';
import type { Account } from '../store/accounts';
import type { Write } from '../store/table';

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

/**
 * What the proof of an account's address ends: where a link that was mailed to this very address still lives, the
 * changes since are those that it could have undone, and their own links end with them. Whoever moved an account away
 * and back would else keep a link that outlives its recovery.
 */
export function endLaterChanges({ emails }: Pick<Services, 'emails'>, account: Account, time: number) {
  const { id, emailKey } = account;
  const living = account.formerEmails.filter(({ reservedUntil }) => reservedUntil > time);
  const first = living.findIndex((former) => former.emailKey === emailKey);
  if (first < 0) return { formerEmails: account.formerEmails, writes: [] };
  const formerEmails = living.filter((former, place) => place < first || former.emailKey === emailKey);
  const kept = new Set(formerEmails.map((former) => former.emailKey));
  const ended = formerKeys(account, time).filter((key) => !kept.has(key));
  const writes: Write[] = ended.map((key) => emails.release(key, id, 'unavailable'));
  return { formerEmails, writes };
}

/** Until when some other mailbox can take an account back to itself; undefined where none can. */
export function undoableUntil(account: Addresses, time: number): number | undefined {
  const times = formerKeys(account, time).map((key) => keptUntil(account.formerEmails, key, time) ?? 0);
  return times.length > 0 ? Math.max(...times) : undefined;
}
