import { deliver } from '../../lib/mail/outbox';
import type { RenderedMail } from '../../lib/mail/render';
import { mailingPrefixes } from '../../lib/store/keys';
import type { Item } from '../../lib/store/table';
import type { TestServices } from './services';
import { allItems } from './table';

export type Mail = RenderedMail & { to: string };

const prefixes = [
  mailingPrefixes.code,
  mailingPrefixes.pending,
  ...mailingPrefixes.links,
  mailingPrefixes.notice,
];

/**
 * The mails that a table of one's own asks for and that are still worth something, as the worker would send them, those
 * of the newest registration first. What is not among them is lost, or rightly dead.
 */
export async function waitingMails(services: TestServices, items?: Item[]): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (to: string, mail: RenderedMail) => {
    mails.push({ to, ...mail });
    return 'sent' as const;
  };
  const mailed = (items ?? (await allItems(services))).filter(({ pk }) =>
    prefixes.some((prefix) => String(pk).startsWith(prefix)),
  );
  const newestFirst = mailed.toSorted(
    (one, other) => Number(other.createdAt ?? 0) - Number(one.createdAt ?? 0),
  );
  for (const item of newestFirst) await deliver({ ...services, send }, item, 'test');
  return mails;
}

/** The one-time code in the newest mail to an address that has one. */
export function codeFor(mails: Mail[], address: string): string {
  return find(mails, address, /^(\d{6}(?:\d{6})?)$/m);
}

/** The token of the link in a mail to an address, by the page that it opens. */
export function linkFor(mails: Mail[], address: string, page: string): string {
  return find(mails, address, new RegExp(`/pages/${page}#(\\S+)`));
}

function find(mails: Mail[], address: string, pattern: RegExp): string {
  const [found] = mails
    .filter(({ to }) => to === address)
    .flatMap(({ text }) => pattern.exec(text)?.[1] ?? []);
  if (found === undefined) throw new Error(`no mail to ${address} has ${pattern}`);
  return found;
}
