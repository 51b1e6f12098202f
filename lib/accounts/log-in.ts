import { parseEmailAddress } from '../email-address';
import { AccountError } from '../errors';
import { comparablePassword } from '../passwords/hash';
import type { Services } from '../services';
import type { Source } from '../source';
import { ownerOf } from '../store/emails';
import type { Reservation } from '../store/logins';
import type { PendingRegistration } from '../store/pendings';
import { countAttempt } from './count-attempt';
import { type Lifetimes, type OpenedSession, openSession } from './open-session';

type Needs = Pick<
  Services,
  | 'accounts'
  | 'credentials'
  | 'emails'
  | 'pendings'
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
  lifetimes: Lifetimes;
}

/**
 * Opens a session for who knows the password.
 *
 * A known and an unknown address make the same requests and, where the password is wrong, as many rounds of
 * bcrypt (ASVS 6.3.8). The session is written only while the very hash that was compared still stands: a reset that
 * commits in between wins.
 *
 * A right password clears the failures of the address, but where several registrations wait there.
 *
 * @throws AccountError `wrong_credentials`, for every cause the same; `rate_limited` during a lock, right password
 * or not; `account_pending` and `account_disabled`, only after the right password
 */
export async function logIn(needs: Needs, input: LogIn, source: Source): Promise<OpenedSession> {
  const { emails, pendings } = needs;
  const address = parseEmailAddress(input.email);
  const password = comparablePassword(input.password);
  if (!address || password === undefined) throw new AccountError('wrong_credentials');

  return countAttempt(needs, {
    emailKey: address.key,
    source,
    look: () => Promise.all([emails.find(address.key), pendings.list(address.key)]),
    compare: ([lock, waiting], reservation) =>
      openForClaimant(
        needs,
        { ownerId: ownerOf(lock), waiting, reservation },
        { ...input, password },
        source,
      ),
  });
}

/** Who may stand behind an address, an account or registrations that wait for their code, and the attempt there. */
interface Claimant {
  ownerId: string | undefined;
  waiting: PendingRegistration[];
  reservation: Reservation;
}

/**
 * The account behind an address and its password. The address is read once more beside them: an account that moved away
 * since is not the one, and one that was activated since, while it waits no more, is.
 */
async function findOwner({ credentials }: Needs, emailKey: string, seenId: string | undefined) {
  const seen = await credentials.findAtAddress(emailKey, seenId);
  const ownerId = ownerOf(seen.lock);
  const found = ownerId === seenId ? seen : await credentials.findAtAddress(emailKey, ownerId);
  return found.account?.emailKey === emailKey ? found : nobodyFound;
}

const nobodyFound = { account: undefined, credential: undefined };

async function openForClaimant(
  needs: Needs,
  { ownerId, waiting, reservation }: Claimant,
  { password, lifetimes }: LogIn,
  source: Source,
): Promise<OpenedSession> {
  const { credentials, passwords, logins, commit } = needs;
  const { emailKey } = reservation;
  const { account, credential } = await findOwner(needs, emailKey, ownerId);
  const [first, ...others] = account ? [] : waiting.map(({ hash }) => hash);
  const isMatch = first
    ? (await passwords.findMatch(password, [first, ...others])) >= 0
    : await passwords.matches(password, credential?.hash);
  if (!isMatch) throw new AccountError('wrong_credentials');
  if (first || account?.status === 'disabled') {
    // Of several that wait, one's password says nothing of who guesses at the others': anybody may register one.
    await (others.length === 0 ? commit([logins.clear(emailKey)]) : logins.release(reservation));
    throw new AccountError(first ? 'account_pending' : 'account_disabled');
  }
  if (!account || !credential) throw new AccountError('wrong_credentials');

  const isOutdated = await passwords.isOutdated(credential.hash);
  const rehashed = isOutdated ? await passwords.hash(password) : undefined;
  const proof = [credentials.compared(credential, 'wrong_credentials', rehashed), logins.clear(emailKey)];
  return openSession(needs, { account, lifetimes, proof, source });
}
