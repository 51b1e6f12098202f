import type { Services } from '../services';
import type { CodeRecord } from '../store/code-record';
import type { EmailLock } from '../store/emails';
import type { PendingRegistration } from '../store/pendings';
import type { Write } from '../store/table';

type Needs = Pick<Services, 'codes' | 'pendings'>;

/** The registrations that wait for an address, oldest first, and the record that knows of the last of them. */
export interface Waiting {
  record: CodeRecord;
  waiting: PendingRegistration[];
}

/**
 * Who waits for an address, and the address's lock.
 *
 * Read side by side, the list may be older than the record. It is not where it has what the record was written with;
 * otherwise it is read again.
 */
export async function findWaiting(
  { codes, pendings }: Needs,
  emailKey: string,
): Promise<Waiting & { lock: EmailLock | undefined }> {
  const [{ record, lock }, listed] = await Promise.all([
    codes.findWithOwner('activate_account', emailKey),
    pendings.list(emailKey),
  ]);
  const isNewEnough = record.nonce === undefined || listed.some(({ nonce }) => nonce === record.nonce);
  return { record, lock, waiting: isNewEnough ? listed : await pendings.list(emailKey) };
}

/**
 * Ends all that wait for an address, but for the one that becomes its account, and holds the transaction to there
 * being no other: whoever gives an address to an account leaves nobody waiting beside it, to become another when
 * the account is gone.
 */
export function endWaiting(
  { codes, pendings }: Needs,
  { record, waiting }: Waiting,
  winner?: PendingRegistration,
): Write[] {
  const others = waiting.filter(({ id }) => id !== winner?.id);
  return [codes.unchanged(record, 'unavailable'), ...others.map((other) => pendings.drop(other))];
}
