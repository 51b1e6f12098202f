import { type Account, parseAccount } from './accounts';
import { type EmailLock, parseEmailLock } from './emails';
import { type Key, keys } from './keys';
import { readTogether, type Table } from './table';

/** What is unique about an account to be. */
export type Claims = Pick<Account, 'id' | 'emailKey' | 'phoneKey' | 'number'>;

/** Who has what an account to be claims. */
export interface Holders {
  account: Account | undefined;
  emailLock: EmailLock | undefined;
  /** Ids of accounts. */
  phoneOwner: string | undefined;
  numberOwner: string | undefined;
}

export function holderStore(table: Table) {
  return {
    /** The holders of up to 25 accounts to be, strongly read in one request, in their order. */
    async find(claimants: Claims[]): Promise<Holders[]> {
      const wanted = claimants.map(keysOf);
      // A batch may not ask for one item twice, and two rows of a file may claim the same.
      const different = new Map(wanted.flatMap(Object.values<Key>).map((key) => [key.pk, key]));
      const items = await readTogether(table, [...different.values()]);
      const found = new Map([...different.keys()].map((pk, place) => [pk, items[place]]));
      const ownerIn = (key: Key | undefined) => key && (found.get(key.pk)?.accountId as string | undefined);
      return wanted.map(({ account, email, phone, number }) => ({
        account: parseAccount(found.get(account.pk)),
        emailLock: parseEmailLock(found.get(email.pk)),
        phoneOwner: ownerIn(phone),
        numberOwner: ownerIn(number),
      }));
    },
  };
}

function keysOf({ id, emailKey, phoneKey, number }: Claims) {
  const phone = phoneKey ? { phone: keys.phoneLock(phoneKey) } : {};
  const wanted: Record<'account' | 'email' | 'number', Key> & { phone?: Key } = {
    account: keys.account(id),
    email: keys.emailLock(emailKey),
    number: keys.numberLock(number),
    ...phone,
  };
  return wanted;
}

export type HolderStore = ReturnType<typeof holderStore>;
