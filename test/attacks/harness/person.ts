import { randomBytes } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import type { Account } from '../../../lib/store/accounts';
import type { Session } from '../../../lib/store/sessions';
import type { Gateway } from '../../support/gateway';
import { freshEmail } from '../../support/services';

/** Somebody with an account, a session of a week, and its tokens. */
export interface Person {
  account: Account;
  email: string;
  password: string;
  session: Session;
  token: string;
  refreshToken: string;
}

export type Traits = Partial<Account> & {
  /** Whether the mailbox was proven; it was, unless it is said. */
  proven?: boolean;
  password?: string;
};

const weekSeconds = 7 * 86_400;

/** A password that is nobody else's, so that a log or an answer that shows it is caught. */
export const freshPassword = () => `sandi-${randomBytes(9).toString('base64url')}`;

/** Makes people for a gateway's containers, by the code of those containers. */
export async function peopleOf({ services, clock }: Gateway) {
  const [{ newAccount, writesOf }, { newSession }] = await Promise.all([
    import('../../../lib/accounts/new-account'),
    import('../../../lib/accounts/open-session'),
  ]);

  /** Another session of an account, and its tokens. */
  async function enter(account: Account, seconds = weekSeconds) {
    const session = newSession(account, seconds, clock.now());
    await services.commit([services.sessions.start(session)]);
    return { session, ...(await tokensOf(account, session, seconds)) };
  }

  async function tokensOf(account: Account, session: Session, seconds: number) {
    const given = { account, session, seconds, issuedAt: session.createdAt };
    const [token, refreshToken] = await Promise.all([
      services.tokens.signAccess(given),
      services.tokens.signRefresh(given),
    ]);
    return { token, refreshToken };
  }

  async function person({
    proven = true,
    password = freshPassword(),
    ...fields
  }: Traits = {}): Promise<Person> {
    // Accounts of one millisecond share 4096 numbers: one of two that meet would be made again.
    clock.advance({ seconds: 0.001 });
    const time = clock.now();
    const { shown: email, key: emailKey } = freshEmail('wira');
    const given = { id: uuidV7({ msecs: time }), email, emailKey, role: 'user' } as const;
    const proof = proven ? { emailVerifiedAt: time } : {};
    const begun = newAccount({ ...given, username: 'Wira', fullName: 'Wira Utama', ...proof }, time);
    const account = { ...begun, ...fields };
    const session = newSession(account, weekSeconds, time);
    const hash = await services.passwords.hash(password);
    await services.commit([...writesOf(services, account, hash), services.sessions.start(session)]);
    return { account, email, password, session, ...(await tokensOf(account, session, weekSeconds)) };
  }

  return { person, enter };
}
