import { v7 as uuidV7 } from 'uuid';
import type { Language } from '../contract';
import type { EmailAddress } from '../email-address';
import { AccountError } from '../errors';
import { saltIn } from '../passwords/stored-hash';
import type { PhoneNumber } from '../phone-number';
import type { Services } from '../services';
import { type Source, sourceNetwork } from '../source';
import { isTaken } from '../store/emails';
import type { PendingRegistration } from '../store/pendings';
import { again } from './again';
import { planIdentifyingCodes } from './identifying-codes';
import { nextMail } from './mail-budget';

type Needs = Pick<
  Services,
  | 'codes'
  | 'derived'
  | 'emails'
  | 'lookups'
  | 'pendings'
  | 'phones'
  | 'limits'
  | 'passwords'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/** What a person gives who will have an account once the mailed code is shown. */
export interface PendingDetails {
  email: EmailAddress;
  password: string;
  username?: string;
  fullName?: string;
  phone?: PhoneNumber;
  language: Language;
  /** Six digits are typed with the address; twelve find the registration by themselves. */
  codeDigits: 6 | 12;
}

/** The stored address; with codes of twelve digits also the one that the answer shows. */
export interface Started {
  email: string;
  code: string | undefined;
}

const mostPending = 3;

/**
 * Makes a pending registration, which is no account yet and reserves nothing; its code is mailed through the stream.
 *
 * Several may wait for one address, each with its own fields, password and code: whoever reads the mailbox decides
 * which becomes the account. They share a salt, so that a login hashes once for all. A fourth displaces the oldest,
 * one from the same source first. Returns the code of twelve digits that activates but proves no mailbox, where
 * codes have twelve.
 *
 * @throws AccountError `email_taken`, `phone_taken`, `rate_limited` past the address's mails, and then nothing is kept
 */
export async function startRegistration(
  needs: Needs,
  given: PendingDetails,
  source: Source,
): Promise<Started> {
  await needs.limits.spend('registration', source);
  // Slow, and the same in each round unless another registration has brought a salt meanwhile.
  const hashes = new Map<string | undefined, string>();
  const hashLike = async (saltOf: string | undefined) => {
    const salt = saltOf === undefined ? undefined : saltIn(saltOf);
    const hash = hashes.get(salt) ?? (await needs.passwords.hash(given.password, saltOf));
    hashes.set(salt, hash);
    return hash;
  };
  return again(() => tryToStart(needs, given, hashLike, source));
}

async function tryToStart(
  needs: Needs,
  given: PendingDetails,
  hashLike: (saltOf: string | undefined) => Promise<string>,
  source: Source,
): Promise<Started> {
  const { codes, derived, emails, pendings, phones, audit, commit, config, now } = needs;
  const emailKey = given.email.key;
  const { record, lock } = await codes.findWithOwner('activate_account', emailKey);
  // Read after the record, whose nonce the commit is held to: so none that the record knows of is missed, and all
  // share one salt.
  const [waiting, isPhoneTaken] = await Promise.all([
    pendings.list(emailKey),
    given.phone ? phones.isTaken(given.phone.key) : false,
  ]);
  if (isTaken(lock, now())) throw new AccountError('email_taken');
  if (isPhoneTaken) throw new AccountError('phone_taken');
  const mails = nextMail(record, config.codes, now(), 'unasked');

  const time = now();
  const codeSeconds = given.codeDigits === 12 ? config.directoryCodes.seconds : config.codes.seconds;
  const registration: PendingRegistration = {
    id: uuidV7({ msecs: time }),
    email: given.email.shown,
    emailKey,
    username: given.username ?? null,
    fullName: given.fullName ?? null,
    phone: given.phone?.shown ?? null,
    phoneKey: given.phone?.key ?? null,
    hash: await hashLike(waiting[0]?.hash),
    network: sourceNetwork(source),
    createdAt: time,
    expiresAt: time + config.pendingSeconds * 1000,
    ...(await derived.plan()),
    codeDigits: given.codeDigits,
    codeExpiresAt: time + codeSeconds * 1000,
    attemptsBefore: record.attempts,
    language: given.language,
  };
  const identifying = given.codeDigits === 12 ? await planIdentifyingCodes(needs, registration) : undefined;
  await commit([
    emails.unclaimed(emailKey),
    codes.countMail(record, mails, { nonce: registration.nonce }, 'race'),
    pendings.insert(registration),
    ...displaced(waiting, registration.network).map((old) => pendings.drop(old)),
    ...(identifying?.writes ?? []),
    await audit.record('user_registered', { id: undefined, emailKey }, source),
  ]);
  return { email: registration.email, code: identifying?.answered };
}

/** Who makes room for one registration more. */
function displaced(waiting: PendingRegistration[], network: string): PendingRegistration[] {
  const own = waiting.filter((registration) => registration.network === network);
  const others = waiting.filter((registration) => registration.network !== network);
  return [...own, ...others].slice(0, Math.max(0, waiting.length + 1 - mostPending));
}
