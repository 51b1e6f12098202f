import type { RenderedMail } from '../../../lib/mail/render';
import { mailingPrefixes } from '../../../lib/store/keys';
import type { Gateway } from '../../support/gateway';
import { itemAt } from '../../support/table';
import type { Journal } from './journal';

export interface DeliveredMail extends RenderedMail {
  to: string;
}

const mailing = [
  mailingPrefixes.code,
  mailingPrefixes.pending,
  mailingPrefixes.notice,
  ...mailingPrefixes.links,
];

/** Delivers what a request asked to be mailed, as the worker behind the stream does. */
export async function postmanOf({ services }: Gateway) {
  const { deliver } = await import('../../../lib/mail/outbox');

  return async function mailsOf({ writes }: Journal): Promise<DeliveredMail[]> {
    const mails: DeliveredMail[] = [];
    const send = async (to: string, mail: RenderedMail) => {
      mails.push({ to, ...mail });
      return 'sent' as const;
    };
    for (const { key, isTransacted } of writes) {
      if (!isTransacted || !mailing.some((prefix) => key.pk.startsWith(prefix))) continue;
      const record = await itemAt(services, key);
      if (record) await deliver({ ...services, send }, record, 'stream');
    }
    return mails;
  };
}

/** The one-time code in a mail. */
export function codeIn({ text }: DeliveredMail): string {
  const code = /^\d{6}(?:\d{6})?$/m.exec(text)?.[0];
  if (!code) throw new Error('there is no code in the mail');
  return code;
}

/** The token of the link in a mail. */
export function tokenIn({ text }: DeliveredMail): string {
  const token = /#([\w-]{43})$/m.exec(text)?.[1];
  if (!token) throw new Error('there is no link in the mail');
  return token;
}
