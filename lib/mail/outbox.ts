import { parseEmailAddress } from '../email-address';
import type { Services } from '../services';
import type { Item } from '../store/table';
import { letterOf } from './letters';
import { renderMail } from './render';
import type { SendMail } from './ses';
import { suppress } from './suppress';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'codes'
  | 'lookups'
  | 'pendings'
  | 'links'
  | 'derived'
  | 'suppressions'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
> & { send: SendMail };

/** What became of a record that asked for a mail. */
export type Delivery = 'sent' | 'refused' | 'dropped' | 'suppressed';

/**
 * Sends the mail that a record of the outbox asks for. What is dead by now (a code that is late, used or replaced;
 * news of yesterday) is dropped, and so is what would go to a suppressed address. A permanent refusal is done with as
 * well, and suppresses the address for a while. The same record may come twice: then the same mail does, with the same
 * code.
 *
 * @throws whatever may pass: the record must come again
 */
export async function deliver(needs: Needs, record: Item, requestId: string): Promise<Delivery> {
  const letter = await letterOf(needs, record);
  if (!letter) return 'dropped';
  const { key: emailKey = letter.to } = parseEmailAddress(letter.to) ?? {};
  if (await needs.suppressions.isSuppressed(emailKey)) return 'suppressed';
  const outcome = await needs.send(letter.to, renderMail(letter.message));
  if (outcome === 'refused') {
    const source = { ip: '', requestId, contract: 'service' } as const;
    await suppress(needs, { emailKey, reason: 'refusal', at: needs.now() }, letter.subject, source);
  }
  return outcome;
}
