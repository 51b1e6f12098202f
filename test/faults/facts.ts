import type { Item } from '../../lib/store/table';
import { waitingMails } from '../support/mailbox';
import type { TestServices } from '../support/services';
import { allItems } from '../support/table';

/** The passwords that somebody in a flow may set: a hash is told by which of them it is. */
export const passwords = ['rahasia-satu', 'rahasia-dua', 'rahasia-tiga'] as const;

/** Acts that happen once, however often they are asked for. */
const singular = ['user_created', 'user_deleted', 'email_verified', 'email_undone', 'reset_completed'];

/**
 * What a table says to those who use it: who there is, by which password, at which addresses, what is proven, which
 * mails are on their way, and how often what may happen once has happened. Without ids, times and counters, so that two
 * tables to which the same was done say the same.
 */
export async function factsOf(services: TestServices, items: Item[]): Promise<unknown> {
  const ofKind = (kind: string) => items.filter(({ pk }) => String(pk).startsWith(`${kind}#`));
  const credentials = await Promise.all(ofKind('CRED').map(({ hash }) => nameOf(services, String(hash))));
  const mails = await waitingMails(services, items);
  const acts = ofKind('AUDIT').filter(({ outcome }) => outcome === 'success');
  return {
    accounts: ofKind('USER').map(
      ({
        email,
        emailVerifiedAt,
        formerEmails,
        username,
        fullName,
        gender,
        phone,
        picture,
        role,
        status,
      }) => ({
        ...{ email, username, fullName, gender, phone, role, status },
        isVerified: emailVerifiedAt !== undefined,
        formerEmails: (formerEmails as unknown[]).length,
        hasPicture: picture !== null,
      }),
    ),
    credentials,
    addresses: ofKind('EMAIL')
      .map(({ pk, reservedUntil }) => `${String(pk)}${reservedUntil ? ' reserved' : ''}`)
      .toSorted(),
    phones: ofKind('PHONE').map(({ pk }) => pk),
    numbers: ofKind('NUMBER').length,
    isPending: ofKind('PENDING').length > 0,
    mails: [...new Set(mails.map(({ to, subject }) => `${to}: ${subject}`))].toSorted(),
    acts: Object.fromEntries(singular.map((act) => [act, acts.filter(({ event }) => event === act).length])),
  };
}

async function nameOf({ passwords: hasher }: TestServices, hash: string): Promise<string> {
  if (hash === 'none') return 'none';
  const matches = await Promise.all(passwords.map((password) => hasher.matches(password, hash)));
  return passwords[matches.indexOf(true)] ?? 'unknown';
}

/** Counters only: what changes in them is no effect of a request, but its price. */
const prices = ['LOGIN', 'LIMIT'];
const priceFields = new Set(['attempts', 'guessHour', 'guessDay', 'guessesThisHour', 'guessesToday', 'ttl']);

/** Everything in a table, and in short what of it is an effect: equal strings are tables to which nothing was done. */
export async function snapshotOf(services: TestServices): Promise<{ items: Item[]; effects: string }> {
  const items = await allItems(services);
  const effects = items
    .filter(({ pk, outcome }) => !prices.includes(String(pk).split('#')[0] ?? '') && outcome !== 'refused')
    .map((item) => Object.entries(item).filter(([field]) => !priceFields.has(field)))
    // A guess at an address without a code leaves a record of counters.
    .filter((fields) => fields.some(([field]) => !['pk', 'sk', 'purpose', 'emailKey'].includes(field)))
    .map((fields) => JSON.stringify(fields.toSorted(([one], [other]) => one.localeCompare(other))));
  return { items, effects: effects.toSorted().join('\n') };
}

/** Guesses that were taken back, or forgotten, between two looks at a table: a code's attempts only ever grow. */
export function unspentGuesses(before: Item[], after: Item[]): string[] {
  const later = new Map(after.map((item) => [String(item.pk), item]));
  return before.flatMap((item) => {
    const { pk, nonce } = item;
    const now = later.get(String(pk));
    if (!String(pk).startsWith('CODE#') || now?.nonce !== nonce) return [];
    const counters = ['attempts', 'guessesToday'] as const;
    const shrunk = counters.filter((counter) => Number(now?.[counter] ?? 0) < Number(item[counter] ?? 0));
    return shrunk.map((counter) => `${String(pk)}: ${counter} went back`);
  });
}
