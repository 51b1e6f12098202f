import { hashSync } from 'bcryptjs';
import { v7 as uuidV7 } from 'uuid';
import { writesOf } from '../../../lib/accounts/new-account';
import { parseEmailAddress } from '../../../lib/email-address';
import { parsePhoneNumber } from '../../../lib/phone-number';
import { type Account, parseAccount } from '../../../lib/store/accounts';
import { noPassword } from '../../../lib/store/credentials';
import { keys } from '../../../lib/store/keys';
import { atOnce } from '../../../operator/transfer/in-chunks';
import type { TestServices } from '../../support/services';
import { allItems } from '../../support/table';

/** An account, and the hash that lies beside it. */
export interface Member {
  account: Account;
  hash: string;
}

/** What `rahasia` is in each of the ways in which bcrypt hashes begin. */
const bcrypt = hashSync('rahasia', 4);
const hashes = ['$2b$', '$2a$', '$2y$'].map((prefix) => bcrypt.replace('$2b$', prefix));
const peppered = `pepper:0b9f2f6e-3f51-4c57-9f43-5b7f8d0c1a11:${bcrypt}`;

const names = [null, 'Habib', 'O’Brien, "Bob"', 'Łukasz Żółć', '名前', 'a\\b, c', 'Ümit <i>'];
const domains = ['example.com', 'Example.COM', 'münchen.example.com'];

/** The n-th of a crowd that has everything that accounts can have, in every combination sooner or later. */
export function member(n: number, time: number): Member {
  const pick = <T>(values: readonly T[], stride = 1): T =>
    values[Math.floor(n / stride) % values.length] as T;
  const address = parseEmailAddress(`Person.${n}+tag@${pick(domains)}`);
  if (!address) throw new Error('no address');
  const phone = n % 3 === 0 ? parsePhoneNumber(`0812-3${String(n).padStart(7, '0')}`, 'ID') : undefined;
  const createdAt = time - n * 86_400_000 - n;
  const isProven = n % 2 === 0;
  return {
    account: {
      id: uuidV7({ msecs: createdAt }),
      number: 1_000_000 + n,
      email: address.shown,
      emailKey: address.key,
      ...(isProven ? { emailVerifiedAt: createdAt + 60_123 } : {}),
      username: pick(names),
      fullName: pick(names, 2),
      phone: phone?.shown ?? null,
      phoneKey: phone?.key ?? null,
      gender: pick([null, 'laki-laki', 'perempuan'] as const),
      picture: n % 10 === 0 ? `${String(n).padStart(32, '0')}.webp` : null,
      formerEmails: [],
      role: n % 25 === 0 ? 'admin' : 'user',
      status: n % 7 === 0 ? 'disabled' : 'active',
      securityVersion: 1,
      createdAt,
      updatedAt: createdAt + n,
    },
    hash: pick([...hashes, peppered, noPassword]),
  };
}

/** Writes accounts as registering would have, with all that belongs to them. */
export async function settle(services: TestServices, crowd: Member[]): Promise<void> {
  async function* all() {
    yield* crowd;
  }
  await atOnce(all(), 10, ({ account, hash }) => services.commit(writesOf(services, account, hash)));
}

/** Every account of a table and its hash, by their addresses. */
export async function everybodyIn(services: TestServices): Promise<Member[]> {
  const items = new Map((await allItems(services)).map((item) => [String(item.pk), item]));
  const accounts = [...items.values()].filter(({ pk }) => String(pk).startsWith(keys.account('').pk));
  return accounts
    .map((item) => {
      const account = parseAccount(item) as Account;
      return { account, hash: String(items.get(keys.credential(account.id).pk)?.hash) };
    })
    .toSorted((one, other) => one.account.emailKey.localeCompare(other.account.emailKey));
}
