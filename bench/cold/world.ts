import { randomInt, randomUUID } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import type { CodePurpose } from '../../lib/store/keys';
import { codeFor, linkFor, waitingMails } from '../../test/support/mailbox';
import type { TestServices } from '../../test/support/services';
import type { startInProcess } from '../in-process';

export const freshEmail = () => `wira-${randomUUID()}@example.com`;
export const freshPhone = () => `08123${String(randomInt(10_000_000)).padStart(7, '0')}`;
export const password = 'sandi-yang-benar';

const weekSeconds = 7 * 86_400;

/** Accounts, sessions, codes and links in a DynamoDB Local, for functions to be called with. */
export async function worldOf({ load }: Pick<Awaited<ReturnType<typeof startInProcess>>, 'load'>) {
  const [container, { newAccount, writesOf }, { newSession }, { requestCode }] = await Promise.all([
    import('../../lib/services-with-passwords'),
    import('../../lib/accounts/new-account'),
    import('../../lib/accounts/open-session'),
    import('../../lib/accounts/request-code'),
  ]);
  const services = container.services();
  const [users] = services.tables;
  if (!users) throw new Error('bench: no table');
  const seen = { ...services, client: users.client } as unknown as TestServices;
  const source = { ip: '192.0.2.9', requestId: 'bench', contract: 'session' } as const;
  const mails = () => waitingMails(seen);

  const world = {
    /** Somebody with an account, a session of a week, and its tokens. */
    async person({ proven = true } = {}) {
      const time = Date.now();
      const email = freshEmail();
      const given = { id: uuidV7({ msecs: time }), email, emailKey: email, role: 'user' } as const;
      const proof = proven ? { emailVerifiedAt: time } : {};
      const account = newAccount({ ...given, username: 'Wira', fullName: 'Wira Utama', ...proof }, time);
      const session = newSession(account, weekSeconds, time);
      const hash = await services.passwords.hash(password);
      await services.commit([...writesOf(services, account, hash), services.sessions.start(session)]);
      const signing = { account, session, seconds: weekSeconds, issuedAt: session.createdAt };
      const token = await services.tokens.signAccess(signing);
      const refreshToken = await services.tokens.signRefresh(signing);
      return { account, email, token, refreshToken, headers: { authorization: `Bearer ${token}` } };
    },

    /** The code that is mailed to an address. */
    async code(purpose: Extract<CodePurpose, 'verify_email' | 'reset_password'>, email: string) {
      await requestCode(services, { purpose, email: { shown: email, key: email }, language: 'en' }, source);
      return codeFor(await mails(), email);
    },

    /** A registration that waits, and the code that was mailed. */
    async pending(contract: 'activation' | 'directory') {
      const email = freshEmail();
      const register = await load(`${contract}/register`);
      const named = contract === 'activation' ? { nama: 'Wira', telp: freshPhone() } : { username: 'Wira' };
      await register({ body: { ...named, email, password } });
      return { email, code: codeFor(await mails(), email) };
    },

    /** The token of the link that is mailed to who forgot the password. */
    async resetToken(email: string) {
      await (await load('pages/forgot-password'))({ body: { email } });
      return linkFor(await mails(), email, 'reset-password');
    },

    /** Somebody's two links after the address was changed. */
    async moved({ email: former, headers }: { email: string; headers: Record<string, string> }) {
      const email = freshEmail();
      await (await load('session/update-user'))({ headers, body: { email } });
      const sent = await mails();
      return { verifyToken: linkFor(sent, email, 'verify'), undoToken: linkFor(sent, former, 'undo-email') };
    },
  };
  // A stage in use has its keys of each kind: whoever needs the first makes it, and would be measured making it.
  const { email } = await world.person({ proven: false });
  await world.code('verify_email', email);
  await services.audit.record('user_created', { emailKey: email }, source);
  return world;
}

export type World = Awaited<ReturnType<typeof worldOf>>;
