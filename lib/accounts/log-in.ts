import { parseEmailAddress } from '../email-address';
import { AccountError } from '../errors';
import { comparablePassword } from '../passwords/hash';
import type { Services } from '../services';
import type { Source } from '../source';
import { type OpenedSession, openSession } from './open-session';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'credentials'
  | 'emails'
  | 'sessions'
  | 'logins'
  | 'limits'
  | 'passwords'
  | 'tokens'
  | 'audit'
  | 'commit'
  | 'now'
>;

export interface LogIn {
  email: string;
  password: string;
  /** How long the session lives, as its client's document says. */
  seconds: number;
}

/**
 * Opens a session for who knows the password.
 *
 * The attempt is counted before the password is compared, so that parallel guesses pay like those one after
 * another. A known and an unknown address make the same requests and one hash of the same cost (ASVS 6.3.8). The
 * session is written only while the very hash that was compared still stands: a reset that commits in between wins.
 *
 * @throws AccountError `wrong_credentials`, for every cause the same; `rate_limited` during a lock, right password
 * or not; `account_disabled`, only after the right password
 */
export async function logIn(needs: Needs, input: LogIn, source: Source): Promise<OpenedSession> {
  const { limits, logins, emails } = needs;
  const address = parseEmailAddress(input.email);
  const password = comparablePassword(input.password);
  if (!address || password === undefined) throw new AccountError('wrong_credentials');

  await limits.spend('loginFailure', source);
  const ownerId = emails.owner(address.key);
  ownerId.catch(() => undefined);
  await logins.reserve(address.key);
  try {
    const owner = { id: await ownerId, emailKey: address.key };
    const opened = await openForOwner(needs, owner, { ...input, password }, source);
    await limits.refund('loginFailure', source);
    return opened;
  } catch (error) {
    const isFailure = error instanceof AccountError && error.code === 'wrong_credentials';
    // A fault of ours is no failure of the client's.
    if (!isFailure) await logins.release(address.key);
    throw error;
  }
}

async function openForOwner(
  needs: Needs,
  owner: { id: string | undefined; emailKey: string },
  { password, seconds }: LogIn,
  source: Source,
): Promise<OpenedSession> {
  const { credentials, passwords, logins } = needs;
  const { account, credential } = await credentials.findWithAccount(owner.id);
  const isMatch = await passwords.matches(password, credential?.hash);
  if (!isMatch || !account || !credential) throw new AccountError('wrong_credentials');
  if (account.status !== 'active') throw new AccountError('account_disabled');

  const rehashed = passwords.isOutdated(credential.hash) ? await passwords.hash(password) : undefined;
  const proof = [
    credentials.compared(credential, 'wrong_credentials', rehashed),
    logins.clear(owner.emailKey),
  ];
  return openSession(needs, { account, seconds, proof, source });
}
