import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import type { PhoneNumber } from '../phone-number';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account, AccountChanges } from '../store/accounts';
import type { Write } from '../store/table';
import { again } from './again';
import type { Caller } from './authenticate';
import { actedOn, authorityWrites, seenAnew } from './authority';
import { planEmailChange } from './change-email';
import type { PasswordProof } from './prove-password';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'codes'
  | 'credentials'
  | 'derived'
  | 'emails'
  | 'limits'
  | 'links'
  | 'pendings'
  | 'phones'
  | 'sessions'
  | 'notices'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/** What is to be another; what is left out stays. */
export interface AccountUpdate {
  username?: string | undefined;
  fullName?: string | null | undefined;
  gender?: Account['gender'] | undefined;
  picture?: string | null | undefined;
  phone?: PhoneNumber | undefined;
  email?: EmailAddress | undefined;
  password?: string | undefined;
}

export interface UpdateRequest {
  caller: Caller;
  /** The caller's own account, unless an admin changes another's. */
  target?: Account;
  update: AccountUpdate;
  /** The old password, proven, where the contract asks for it. */
  proof?: PasswordProof;
  /** Writes that go with the update: a session that takes the caller's place. */
  also?: (changed: Account) => Write[];
  language: Language;
}

/**
 * Changes an account, all of it in one transaction, which commits only while the caller's session is still open,
 * the caller may still do it, and nothing has ended the account's sessions meanwhile.
 *
 * A new password ends every other session and every outstanding code and token; the session of its owner who
 * changed it lives on. A new address is unproven. The owner is told of both by mail.
 *
 * @throws AccountError `email_taken`, `phone_taken`, `unauthenticated` where the session was ended meanwhile,
 * `forbidden` where an admin's role was, `rate_limited` past the mails of a source or of a new address
 */
export async function updateAccount(
  needs: Needs & Pick<Services, 'passwords'>,
  request: UpdateRequest,
  source: Source,
): Promise<Account> {
  const { update } = request;
  const { emailKey } = actedOn(request);
  const isMailed = update.password !== undefined || (update.email && update.email.key !== emailKey);
  if (isMailed) await needs.limits.spend('send', source);
  const hash = update.password === undefined ? undefined : await needs.passwords.hash(update.password);
  return updateWithHash(needs, request, hash, source);
}

/** As `updateAccount`, for a profile alone: what needs neither a hash nor a mail. */
export async function updateProfile(
  needs: Needs,
  request: UpdateRequest & { update: { email?: undefined; password?: undefined } },
  source: Source,
): Promise<Account> {
  return updateWithHash(needs, request, undefined, source);
}

function updateWithHash(
  needs: Needs,
  request: UpdateRequest,
  hash: string | undefined,
  source: Source,
): Promise<Account> {
  let current = request;
  return again(
    () => tryToUpdate(needs, current, hash, source),
    async () => {
      current = { ...current, ...(await seenAnew(needs, current)) };
    },
  );
}

async function tryToUpdate(
  needs: Needs,
  request: UpdateRequest,
  hash: string | undefined,
  source: Source,
): Promise<Account> {
  const { caller, update, proof, language } = request;
  const target = actedOn(request);
  const { accounts, credentials, notices, audit, commit, now } = needs;
  const securityVersion = target.securityVersion + (update.password === undefined ? 0 : 1);
  const [moved, phoned] = await Promise.all([
    planEmailChange(needs, target, update.email, { language, securityVersion }),
    planPhoneChange(needs, target, update.phone),
  ]);
  const changes: AccountChanges = {
    updatedAt: now(),
    ...given({ username: update.username, fullName: update.fullName, gender: update.gender }),
    ...given({ picture: update.picture }),
    ...moved.changes,
    ...phoned.changes,
    securityVersion,
  };
  const writes = [...moved.writes, ...phoned.writes];
  if (writes.length > 0) writes.push(await audit.record('user_updated', target, source));
  if (hash !== undefined) {
    const credential = { accountId: target.id, hash };
    writes.push(
      proof ? proof.replaceBy(hash) : credentials.replace(credential, 'unavailable'),
      notices.tell({ kind: 'password_changed', accountId: target.id, email: target.email, language }),
      await audit.record('authn_password_change', target, source),
    );
  } else if (proof) {
    writes.push(proof.stillStands());
  }

  const changed = { ...target, ...changes } as Account;
  await commit([
    ...(request.also ? request.also(changed) : await authorityWrites(needs, caller, changed, source)),
    accounts.change(target, changes, 'unavailable'),
    ...(proof ? [proof.clearFailures()] : []),
    ...writes,
  ]);
  return changed;
}

/** The changes among fields that may be left out; null is a change, undefined is none. */
function given(fields: AccountChanges): AccountChanges {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

async function planPhoneChange(
  { phones }: Needs,
  account: Account,
  phone: PhoneNumber | undefined,
): Promise<{ changes: AccountChanges; writes: Write[] }> {
  if (!phone || phone.shown === account.phone) return { changes: {}, writes: [] };
  const changes = { phone: phone.shown, phoneKey: phone.key };
  if (phone.key === account.phoneKey) return { changes, writes: [] };
  if (await phones.isTaken(phone.key)) throw new AccountError('phone_taken');
  const left = account.phoneKey;
  const release = left ? [phones.release(left, account.id, 'unavailable')] : [];
  return { changes, writes: [phones.claim(phone.key, account.id), ...release] };
}
