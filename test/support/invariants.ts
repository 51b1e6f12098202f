import type { Account } from '../../lib/store/accounts';
import { type Key, keys } from '../../lib/store/keys';
import type { Session } from '../../lib/store/sessions';
import type { Item } from '../../lib/store/table';
import { isLetIn, tokenOf } from './people';
import type { TestServices } from './services';
import { allItems } from './table';

/** What a test touched: others are at work in the same table. */
export type Touched = Pick<Account, 'id' | 'emailKey'>[];

const nameOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;
const prefixOf = (pk: string) => pk.split('#')[0] ?? '';

/** The first part of every key that there is, from the one file that owns them. */
export const kinds = new Set(
  [
    ...Object.values(keys).map((key) => (typeof key === 'function' ? (key as AnyKey)('reset_link') : key)),
    ...(['verify_link', 'undo_link'] as const).map((purpose) => keys.link(purpose, '')),
  ].map(({ pk }) => prefixOf(pk)),
);

type AnyKey = (...parts: unknown[]) => Key;

const everything = { has: () => true };

const secretLooking = /hash|password|secret|token|nonce|code|otp/i;

/**
 * Scans the table for what must never be in it, whatever failed or raced; each finding is a sentence. Of a table of
 * its own a test looks at everything.
 */
export async function brokenInvariants(services: TestServices, touched?: Touched): Promise<string[]> {
  const items = new Map((await allItems(services)).map((item) => [nameOf(item as Item & Key), item]));
  const at = (key: Key) => items.get(nameOf(key));
  const ids = touched ? new Set(touched.map(({ id }) => id)) : everything;
  const addresses = touched ? new Set(touched.map(({ emailKey }) => emailKey)) : everything;
  const broken: string[] = [];
  const must = (holds: boolean, finding: string) => {
    if (!holds) broken.push(finding);
  };

  for (const item of items.values()) {
    const pk = String(item.pk);
    must(kinds.has(prefixOf(pk)), `${pk} is of no known kind`);
    const name = pk.slice(pk.indexOf('#') + 1);
    if (pk.startsWith('USER#') && (ids.has(name) || addresses.has(String(item.emailKey)))) {
      checkAccount(item as Item & Account);
    }
    if (pk.startsWith('CRED#') && ids.has(name)) {
      must(at(keys.account(name)) !== undefined, `${pk} is the credential of no account`);
    }
    if (pk.startsWith('EMAIL#') && (addresses.has(name) || ids.has(String(item.accountId)))) {
      const account = at(keys.account(String(item.accountId)));
      // An address that was left may stay its account's for a while, and is nobody's to log in with.
      const isReserved = item.reservedUntil !== undefined;
      must(isReserved || account?.emailKey === name, `${pk} points at an account that does not point back`);
    }
    if (pk.startsWith('PHONE#') && ids.has(String(item.accountId))) {
      const account = at(keys.account(String(item.accountId)));
      must(account?.phoneKey === name, `${pk} points at an account that does not point back`);
    }
    if (pk.startsWith('NUMBER#') && ids.has(String(item.accountId))) {
      const account = at(keys.account(String(item.accountId)));
      must(String(account?.number) === name, `${pk} points at an account that does not point back`);
    }
    if (pk.startsWith('PENDING#') && addresses.has(name) && Number(item.expiresAt) > services.now()) {
      const lock = at(keys.emailLock(name));
      must(!lock || lock.reservedUntil !== undefined, `${pk} waits for an address that an account has`);
    }
    if (pk.startsWith('SESSION#') && ids.has(String(item.accountId))) {
      must(pk === keys.session(String(item.sid)).pk, `${pk} has another name inside`);
      const isOrphan = !at(keys.account(String(item.accountId)));
      must(!isOrphan || !(await isUsable(item as Item & Session)), `${pk} lets in without an account`);
    }
  }
  return broken;

  async function isUsable(session: Session): Promise<boolean> {
    const account = { id: session.accountId, role: 'user' } as Account;
    return isLetIn(services, await tokenOf(services, account, session));
  }

  function checkAccount(account: Item & Account) {
    const { id } = account;
    const pk = String(account.pk);
    const locks = [...items.values()].filter(
      (item) => item.accountId === id && item.reservedUntil === undefined,
    );
    const held = (prefix: string) =>
      locks.map((lock) => String(lock.pk)).filter((key) => key.startsWith(prefix));
    const same = (found: string[], wanted: string) => found.length === 1 && found[0] === wanted;
    must(pk === keys.account(id).pk, `${pk} has another id inside`);
    must(same(held('EMAIL#'), keys.emailLock(account.emailKey).pk), `${pk} holds other than its one address`);
    must(same(held('NUMBER#'), keys.numberLock(account.number).pk), `${pk} holds other than its one number`);
    must(at(keys.credential(id)) !== undefined, `${pk} has no credential`);
    for (const [field, value] of Object.entries(account)) {
      must(!secretLooking.test(field), `${pk} has a field ${field}`);
      must(!/\$2[aby]\$|^eyJ/.test(String(value)), `${pk} has a secret in ${field}`);
    }
  }
}

/** Notes the id of every account that somebody tries to insert, the losers of a race among them. */
export function notingAccounts(services: TestServices): { services: TestServices; tried: string[] } {
  const tried: string[] = [];
  const insert: TestServices['accounts']['insert'] = (account) => {
    tried.push(account.id);
    return services.accounts.insert(account);
  };
  return { services: { ...services, accounts: { ...services.accounts, insert } }, tried };
}
