import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account } from '../store/accounts';
import type { PendingRegistration } from '../store/pendings';
import { again } from './again';
import { newAccount, writesOf } from './new-account';
import { type Lifetimes, newSession, type OpenedSession } from './open-session';
import { endWaiting, findWaiting, type Waiting } from './waiting';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'credentials'
  | 'codes'
  | 'derived'
  | 'emails'
  | 'pendings'
  | 'phones'
  | 'sessions'
  | 'tokens'
  | 'limits'
  | 'audit'
  | 'commit'
  | 'config'
  | 'now'
>;

/**
 * Turns the pending registration whose mailed code is shown into an account, with that registration's own fields
 * and password, and logs in; the others of the address end with it, those of the same moment too.
 *
 * The guess is paid for before it is compared, once for the address, and compared with all living codes. Nothing
 * is used up if the account cannot be made, because a phone was taken meanwhile.
 *
 * @throws AccountError `code_wrong`, also for a late one and for an address that waits for nothing; `email_taken`,
 * `phone_taken`, `rate_limited`
 */
export async function activate(
  needs: Needs,
  input: { emailKey: string; guess: string; lifetimes: Lifetimes },
  source: Source,
): Promise<OpenedSession> {
  const { codes, pendings, limits, sessions, tokens, audit, commit, now } = needs;
  await limits.spend('guess', source);
  const record = await codes.spendGuess('activate_account', input.emailKey);
  // Read after the record: none that it knows of is missed.
  let seen: Waiting = { record, waiting: await pendings.list(input.emailKey) };
  const registration = await shown(needs, seen.waiting, input.guess, record.attempts);
  if (!registration) throw new AccountError('code_wrong');

  // Another number is drawn when two meet.
  const become = async () => {
    const account = accountOf(registration, now(), { isProven: true });
    const session = newSession(account, input.lifetimes.session, now());
    const token = await tokens.signAccess({
      account,
      session,
      seconds: input.lifetimes.accessToken,
      issuedAt: session.createdAt,
    });
    await commit([
      pendings.use(registration, 'code_wrong'),
      ...endWaiting(needs, seen, registration),
      ...writesOf(needs, account, registration.hash),
      sessions.start(session),
      await audit.record('user_created', account, source),
      await audit.record('email_verified', account, source),
      await audit.record('authn_login_success', account, source),
    ]);
    return { account, session, token };
  };
  return again(become, async () => {
    seen = await findWaiting(needs, input.emailKey);
  });
}

/** The registration whose living code a guess is; each has the attempts since its own code was issued. */
async function shown(
  { derived, config, now }: Needs,
  waiting: PendingRegistration[],
  guess: string,
  attempts: number,
): Promise<PendingRegistration | undefined> {
  for (const registration of waiting.toReversed()) {
    const { id: accountId, nonce, secretId, codeDigits } = registration;
    const origin = { purpose: 'activate_account', accountId, nonce, secretId } as const;
    const isMatch = await derived.matches(guess, origin, codeDigits);
    const isLive = attempts - registration.attemptsBefore <= config.codes.attempts;
    if (isMatch && isLive && registration.codeExpiresAt > now()) return registration;
  }
  return undefined;
}

/** The account that a registration becomes. */
export function accountOf(
  { id, email, emailKey, username, fullName, phone, phoneKey }: PendingRegistration,
  time: number,
  { isProven }: { isProven: boolean },
): Account {
  const proof = isProven ? { emailVerifiedAt: time } : {};
  const given = { id, email, emailKey, username, fullName, phone, phoneKey, role: 'user', ...proof } as const;
  return newAccount(given, time);
}
