import { maskEmailAddress } from '../email-address';
import type { Services } from '../services';
import { type CodeRecord, parseCode } from '../store/code-record';
import { mailingPrefixes } from '../store/keys';
import { type Notice, parseNotice } from '../store/notices';
import type { Item } from '../store/table';
import type { MailMessage } from './messages';
import { renderMail } from './render';
import type { SendMail } from './ses';

type Needs = Pick<Services, 'codes' | 'derived' | 'audit' | 'commit' | 'config' | 'now'> & { send: SendMail };

/** What became of a record that asked for a mail. */
export type Delivery = 'sent' | 'refused' | 'dropped';

interface Letter {
  accountId: string;
  to: string;
  message: MailMessage;
}

/**
 * Sends the mail that a record of the outbox asks for. What is dead by now (a code that is late, used or replaced;
 * news of yesterday) is dropped. A permanent refusal is done with as well, and audited. The same record may come
 * twice: then the same mail does, with the same code.
 *
 * @throws whatever may pass: the record must come again
 */
export async function deliver(needs: Needs, record: Item, requestId: string): Promise<Delivery> {
  const letter = await letterOf(needs, record);
  if (!letter) return 'dropped';
  const outcome = await needs.send(letter.to, renderMail(letter.message));
  if (outcome === 'refused') {
    const source = { ip: '', requestId, contract: 'service' } as const;
    const subject = { id: letter.accountId, emailKey: '' };
    await needs.commit([needs.audit.record('mail_failed', subject, source)]);
  }
  return outcome;
}

async function letterOf(needs: Needs, record: Item): Promise<Letter | undefined> {
  const pk = String(record.pk);
  if (pk.startsWith(mailingPrefixes.code)) return codeLetter(needs, parseCode(record));
  if (pk.startsWith(mailingPrefixes.notice)) return noticeLetter(needs, parseNotice(record));
  throw new Error('outbox: a record of a kind that mails nothing');
}

async function codeLetter(needs: Needs, record: CodeRecord): Promise<Letter | undefined> {
  const { codes, derived, config, now } = needs;
  const { purpose, emailKey, accountId, email, nonce, secretId, expiresAt, language } = record;
  if (!accountId || !email || !nonce || !secretId || !language) return undefined;
  const seconds = ((expiresAt ?? 0) - now()) / 1000;
  if (seconds <= 0) return undefined;
  const current = await codes.find(purpose, emailKey);
  if (current.nonce !== nonce) return undefined;
  const code = await derived.derive({ purpose, accountId, nonce, secretId });
  if (code === undefined) return undefined;
  // A mail that leaves at once speaks of the whole lifetime, not of a minute less.
  const validSeconds = Math.ceil(seconds / 60) * 60;
  const serviceName = config.mail.name;
  return { accountId, to: email, message: { kind: purpose, language, serviceName, code, validSeconds } };
}

function noticeLetter({ config, now }: Needs, notice: Notice): Letter | undefined {
  if (notice.expiresAt <= now()) return undefined;
  const { accountId, email: to, language } = notice;
  const frame = { language, serviceName: config.mail.name };
  const newEmail = maskEmailAddress(notice.newEmail ?? '');
  return notice.kind === 'password_changed'
    ? { accountId, to, message: { ...frame, kind: 'password_changed' } }
    : { accountId, to, message: { ...frame, kind: 'email_changed', newEmail } };
}
