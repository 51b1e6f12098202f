import { AccountError } from '../errors';
import type { LightServices } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import { noPassword } from '../store/credentials';
import { isTaken } from '../store/emails';
import type { HolderStore, Holders } from '../store/holders';
import { again } from './again';
import { drawNumber, writesOf } from './new-account';
import { endWaiting, findWaiting } from './waiting';

type Needs = Pick<
  LightServices,
  'accounts' | 'codes' | 'credentials' | 'emails' | 'phones' | 'pendings' | 'audit' | 'commit' | 'now'
> & { holders: HolderStore };

/** An account that comes from elsewhere. Without a hash its owner has to reset the password. */
export interface ImportedAccount {
  account: Omit<Account, 'formerEmails' | 'securityVersion'>;
  hash: string | undefined;
}

/** What became of it; `heldBy` is the id of the account that is in its way. */
export type ImportOutcome =
  | { kind: 'created'; number: number }
  | { kind: 'present'; number: number }
  | { kind: 'conflict'; reason: 'id_taken' | 'email_taken' | 'phone_taken'; heldBy: string };

/**
 * Brings an account in, whole or not at all: itself, its credential, its locks and its audit record are one
 * transaction. It never overwrites: an account that is there already, by id and address, is left as it is, and one
 * whose id, address or phone another account has is a conflict. A number that another account has is drawn anew.
 *
 * Nobody is mailed. Registrations that wait for the address end. Its version begins above all that an account of this
 * id can have had, so that no session or link of a former life comes back with it.
 *
 * `holders` is what was found of its claims; with `isRehearsal` it is only told what would become of it.
 */
export async function importAccount(
  needs: Needs,
  imported: ImportedAccount,
  { holders, isRehearsal = false }: { holders: Holders; isRehearsal?: boolean },
  source: Source,
): Promise<ImportOutcome> {
  let held = holders;
  return again(
    async () => {
      const outcome = judge(imported, held, needs.now());
      if (outcome.kind === 'created' && !isRehearsal) {
        await insert(needs, imported, outcome.number, source).catch(asRace);
      }
      return outcome;
    },
    async () => {
      [held = held] = await needs.holders.find([imported.account]);
    },
  );
}

/**
 * The holders are no one moment's picture: locks of the account's own, without the account, are those of a try whose
 * answer was lost, and no conflict. Writing it again then fails, and it is looked at anew.
 */
function judge({ account }: ImportedAccount, holders: Holders, time: number): ImportOutcome {
  const { account: present, emailLock, phoneOwner, numberOwner } = holders;
  if (present?.emailKey === account.emailKey) return { kind: 'present', number: present.number };
  if (present) return { kind: 'conflict', reason: 'id_taken', heldBy: present.id };
  if (emailLock && isTaken(emailLock, time, account.id)) {
    return { kind: 'conflict', reason: 'email_taken', heldBy: emailLock.accountId };
  }
  const isAnothers = (owner: string | undefined) => owner !== undefined && owner !== account.id;
  if (phoneOwner && isAnothers(phoneOwner)) {
    return { kind: 'conflict', reason: 'phone_taken', heldBy: phoneOwner };
  }
  return { kind: 'created', number: isAnothers(numberOwner) ? drawNumber(time) : account.number };
}

async function insert(needs: Needs, { account, hash }: ImportedAccount, number: number, source: Source) {
  const { audit, commit, now } = needs;
  const made: Account = { ...account, number, formerEmails: [], securityVersion: now() };
  const outrun = await findWaiting(needs, account.emailKey);
  await commit([
    ...writesOf(needs, made, hash ?? noPassword),
    ...endWaiting(needs, outrun),
    await audit.record('user_created', made, source),
  ]);
}

/** Another row, or a registration, was a moment faster: what it is to this one shows when one looks again. */
function asRace(error: unknown): never {
  const isClaimed = error instanceof AccountError && ['email_taken', 'phone_taken'].includes(error.code);
  throw isClaimed ? new AccountError('unavailable', { retryAfterSeconds: 1, cause: error.cause }) : error;
}
