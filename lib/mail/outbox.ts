import type { Services } from '../services';
import type { Item } from '../store/table';
import { letterOf } from './letters';
import { renderMail } from './render';
import type { SendMail } from './ses';

type Needs = Pick<
  Services,
  'accounts' | 'codes' | 'lookups' | 'pendings' | 'links' | 'derived' | 'audit' | 'commit' | 'config' | 'now'
> & { send: SendMail };

/** What became of a record that asked for a mail. */
export type Delivery = 'sent' | 'refused' | 'dropped';

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
    await needs.commit([await needs.audit.record('mail_failed', letter.subject, source)]);
  }
  return outcome;
}
