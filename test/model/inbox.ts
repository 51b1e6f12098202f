import { deliver } from '../../lib/mail/outbox';
import type { RenderedMail } from '../../lib/mail/render';
import { words } from '../../lib/mail/words';
import type { Services } from '../../lib/services';
import { mailingPrefixes } from '../../lib/store/keys';
import type { Item } from '../../lib/store/table';
import type { Address, Language, MailKind } from './world';

export interface Received {
  kind: MailKind;
  to: Address;
  language: Language;
  /** The code or token that is in it; empty where it only tells. */
  secret: string;
}

const prefixes = Object.values(mailingPrefixes).flat();

/** Whether an item of a key is one that may ask for a mail. */
export const isMailing = (pk: string) => prefixes.some((prefix) => pk.startsWith(prefix));

/** The mail worker and the mailboxes behind it: it is shown the table after each step, as the stream would show it. */
export function createInbox(services: Services) {
  const seen = new Map<string, unknown>();

  return {
    /** The mails that leave because of what is new in the table, each with the record that asked for it. */
    async deliverNews(items: Item[]): Promise<(Received & { record: Item })[]> {
      const records = items.filter(({ pk }) => isMailing(String(pk)));
      const news = records.filter(
        (record) => !seen.has(nameOf(record)) || seen.get(nameOf(record)) !== record.nonce,
      );
      for (const record of news) seen.set(nameOf(record), record.nonce);
      const received: (Received & { record: Item })[] = [];
      for (const record of news) {
        const send = (to: string, mail: RenderedMail) => {
          received.push({ ...understood(to, mail), record });
          return Promise.resolve('sent' as const);
        };
        await deliver({ ...services, send }, record, 'model');
      }
      return received;
    },

    forget() {
      seen.clear();
    },
  };
}

const nameOf = ({ pk, sk }: Item) => [pk, sk].join('\n');

function understood(to: string, { subject, text }: RenderedMail): Received {
  const code = /^\d{6}(?:\d{6})?$/m.exec(text)?.[0];
  const token = /^https?:\S+#(\S+)$/m.exec(text)?.[1];
  for (const language of ['en', 'id'] as const) {
    const kind = kindOf(subject, language, code !== undefined);
    if (kind) return { kind, to: to.split('@')[0] as Address, language, secret: code ?? token ?? '' };
  }
  throw new Error(`model: no mail that is known: ${subject}`);
}

function kindOf(subject: string, language: Language, hasCode: boolean): MailKind | undefined {
  const { requests, notices } = words[language];
  const is = (said: { subject: (service: string) => string }) => said.subject('akun') === subject;
  if (is(requests.activate_account)) return 'activation';
  if (is(requests.verify_email)) return 'verification code';
  if (is(requests.verify_new_email)) return 'verification link';
  if (is(requests.reset_password)) return hasCode ? 'reset code' : 'reset link';
  if (is(requests.choose_password)) return 'new password needed';
  if (is(notices.passwordChanged)) return 'password changed';
  if (is(notices.emailChanged)) return 'address changed';
  if (is(notices.emailVerified)) return 'address proven';
  if (is(notices.emailUndone)) return 'address lost';
  return undefined;
}
