import { authenticate, type Caller } from '../../lib/accounts/authenticate';
import { logIn } from '../../lib/accounts/log-in';
import type { OpenedSession } from '../../lib/accounts/open-session';
import { type Registration, register } from '../../lib/accounts/register';
import { requestCode } from '../../lib/accounts/request-code';
import { resetPassword } from '../../lib/accounts/reset-password';
import { type AccountUpdate, updateAccount } from '../../lib/accounts/update-account';
import type { EmailAddress } from '../../lib/email-address';
import type { Source } from '../../lib/source';
import type { Account } from '../../lib/store/accounts';
import { type CodePurpose, keys, nobody } from '../../lib/store/keys';
import type { Session } from '../../lib/store/sessions';
import { freshEmail, source, type TestServices } from './services';
import { setAt } from './table';

export const person = {
  password: 'rahasia',
  username: 'Habib',
  fullName: 'Muhammad Habib',
  role: 'user',
} as const;

/** The address of an account, as a request would bring it. */
export const addressOf = ({ email, emailKey }: Account): EmailAddress => ({ shown: email, key: emailKey });

/** A registered person, whose password is `rahasia`. */
export function registered(services: TestServices, fields: Partial<Registration> = {}): Promise<Account> {
  return register(services, { ...person, email: freshEmail(), ...fields }, source);
}

/** A registered person whose mailbox was proven at some time before. */
export async function proven(services: TestServices, fields: Partial<Registration> = {}): Promise<Account> {
  const account = await registered(services, fields);
  const emailVerifiedAt = services.now() - 86_400_000;
  await setAt(services, keys.account(account.id), { emailVerifiedAt });
  return { ...account, emailVerifiedAt };
}

interface Entry {
  password?: string;
  /** How long session and token live; a day unless it is said. */
  seconds?: number;
  from?: Source;
}

/** A login, right or wrong. */
export function enter(
  services: TestServices,
  email: string,
  { password = person.password, seconds = 86_400, from = source }: Entry = {},
): Promise<OpenedSession> {
  return logIn(services, { email, password, lifetimes: { session: seconds, accessToken: seconds } }, from);
}

/** A token of a session that need not be in the table. */
export function tokenOf(services: TestServices, account: Account, session: Session): Promise<string> {
  const seconds = (session.expiresAt - session.createdAt) / 1000;
  return services.tokens.signAccess({ account, session, seconds });
}

/** An account's owner with a session of a day, as an endpoint would see the caller. */
export async function loggedIn(
  services: TestServices,
  { email }: Pick<Account, 'email'>,
  password: string = person.password,
): Promise<Caller & { token: string }> {
  const { token } = await enter(services, email, { password });
  return { ...(await authenticate(services, token)), token };
}

/** Whether a token lets anybody in. */
export async function isLetIn(services: TestServices, token: string): Promise<boolean> {
  return authenticate(services, token).then(
    () => true,
    () => false,
  );
}

/** What a code may be asked for. */
export type AskedPurpose = 'verify_email' | 'reset_password';

/** Asks for a code. */
export function ask(
  services: TestServices,
  purpose: AskedPurpose,
  email: EmailAddress,
  from = source,
): Promise<void> {
  return requestCode(services, { purpose, email, language: 'en' }, from);
}

/** Sets a new password, `another` unless it is said, with a code. */
export function reset(
  services: TestServices,
  email: EmailAddress,
  guess: string,
  { password = 'another', from = source }: Entry = {},
): Promise<void> {
  return resetPassword(services, { email, guess, password, language: 'en' }, from);
}

/** Changes the caller's own account. */
export function update(services: TestServices, caller: Caller, changes: AccountUpdate): Promise<Account> {
  return updateAccount(services, { caller, update: changes, language: 'en' }, source);
}

/** Asks for a code and returns it, as the mail would show it. */
export async function issued(
  services: TestServices,
  purpose: AskedPurpose,
  email: EmailAddress,
): Promise<string> {
  await ask(services, purpose, email);
  return codeOf(services, purpose, email);
}

/** The code that an address's record stands for; of nobody's, what it would be. */
export async function codeOf(
  services: TestServices,
  purpose: CodePurpose,
  { key }: EmailAddress,
): Promise<string> {
  const { accountId = nobody, nonce = '', secretId = '' } = await services.codes.find(purpose, key);
  const code = await services.derived.derive({ purpose, accountId, nonce, secretId });
  if (code === undefined) throw new Error('there is no code');
  return code;
}

/** A code that the right one is not. */
export function wrongCode(code: string, step = 1): string {
  return String((Number(code) + step) % 1_000_000).padStart(6, '0');
}
