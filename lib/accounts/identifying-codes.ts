import type { Services } from '../services';
import type { PendingCode, PendingRegistration } from '../store/pendings';
import type { Write } from '../store/table';

type Needs = Pick<Services, 'derived' | 'lookups'>;

/**
 * The two codes of twelve digits of a registration, and the writes by which each finds it: the one that an answer
 * shows proves no mailbox, the mailed one does.
 */
export async function planIdentifyingCodes(needs: Needs, registration: PendingRegistration) {
  const answered = await identifyingCode(needs, registration, 'activate_unproven');
  const mailed = await identifyingCode(needs, registration, 'activate_account');
  return {
    answered: answered.code,
    writes: [find(needs, registration, answered, false), find(needs, registration, mailed, true)],
  };
}

/**
 * The writes by which a new mailed code finds its registration, and the one before it no longer does. One whose
 * secret was dropped is found by nothing as it is.
 */
export async function replaceMailedCode(
  needs: Needs,
  registration: PendingRegistration,
  renewed: PendingCode,
): Promise<Write[]> {
  const before = await deriveIdentifying(needs, registration, 'activate_account');
  const changed = { ...registration, ...renewed };
  const mailed = await identifyingCode(needs, changed, 'activate_account');
  return [...(before ? [needs.lookups.drop(before.digest)] : []), find(needs, changed, mailed, true)];
}

type Identifying = 'activate_account' | 'activate_unproven';

async function identifyingCode(needs: Needs, registration: PendingRegistration, purpose: Identifying) {
  const made = await deriveIdentifying(needs, registration, purpose);
  if (!made) throw new Error('key ring: a secret just used is gone');
  return made;
}

async function deriveIdentifying(
  { derived }: Needs,
  { id: accountId, nonce, secretId }: PendingRegistration,
  purpose: Identifying,
) {
  const code = await derived.derive({ purpose, accountId, nonce, secretId }, 12);
  const digests = code === undefined ? [] : await derived.digestsOf(code);
  const digest = digests.find((candidate) => candidate.secretId === secretId)?.digest;
  return code === undefined || digest === undefined ? undefined : { code, digest };
}

function find(
  { lookups }: Needs,
  { id: registrationId, emailKey, codeExpiresAt: expiresAt }: PendingRegistration,
  { digest }: { digest: string },
  isMailed: boolean,
): Write {
  return lookups.insert({ digest, registrationId, emailKey, isMailed, expiresAt });
}
