import { expect } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { deleteAt, setAt } from '../../support/table';
import { isLetIn } from '../harness/outcomes';
import { freshPassword, type Person } from '../harness/person';
import { as, freshIp, mailedResetToken } from '../harness/proofs';
import type { Target } from '../harness/target';

interface Ending {
  name: string;
  /** The account is not there any longer, or not for use. */
  isGone?: boolean;
  end(target: Target, owner: Person): Promise<unknown>;
}

const users = '/directory/api/v1/users';
const ownPath = ({ account }: Person) => ({ id: String(account.number) });

/** Everything that ends a session. */
const endings: Ending[] = [
  {
    name: 'logged out in session',
    end: (target, owner) => target.strike({ route: 'DELETE /session/api/users' }, as(owner)),
  },
  {
    name: 'logged out in profile',
    end: (target, owner) => target.strike({ route: 'DELETE /profile/api/users/logout' }, as(owner)),
  },
  {
    name: 'logged out in token',
    end: (target, owner) =>
      target.strike(
        { route: 'POST /token/users/logout' },
        { ip: freshIp(), headers: { authorization: owner.refreshToken } },
      ),
  },
  {
    name: 'logged out with another password by activation',
    end: (target, owner) =>
      target.strike(
        { route: 'PUT /activation/api/users' },
        as(owner, { body: { oldpassword: owner.password, newpassword: freshPassword() } }),
      ),
  },
  {
    name: 'another session has changed the password',
    async end(target, owner) {
      const other = { ...owner, ...(await target.enter(owner.account)) };
      const route = `POST ${users}/resetpassword/{id}`;
      return target.strike(
        { route },
        as(other, { path: ownPath(owner), body: { newPassword: freshPassword() } }),
      );
    },
  },
  {
    name: 'the password was reset by mail',
    async end(target, owner) {
      const authorization = await mailedResetToken(target, owner);
      const route = 'PUT /token/users/reset-password/update-password';
      return target.strike(
        { route },
        { ip: freshIp(), headers: { authorization }, body: { password: freshPassword() } },
      );
    },
  },
  {
    name: 'its record is gone',
    end: ({ services }, { session }) => deleteAt(services, keys.session(session.sid)),
  },
  {
    name: 'its record has expired',
    end: ({ services, clock }, { session }) =>
      setAt(services, keys.session(session.sid), { expiresAt: clock.now() }),
  },
  {
    name: 'the account is disabled',
    isGone: true,
    end: ({ services }, { account }) => setAt(services, keys.account(account.id), { status: 'disabled' }),
  },
  {
    name: 'the account is deleted',
    isGone: true,
    end: (target, owner) =>
      target.strike({ route: `DELETE ${users}/{id}` }, as(owner, { path: ownPath(owner) })),
  },
];

const ended = new WeakMap<Target, Promise<(Ending & { owner: Person })[]>>();

/** One person for each ending, whose tokens were good before it; the same for every endpoint. */
export function endedPersons(target: Target) {
  const made =
    ended.get(target) ??
    Promise.all(endings.map(async (ending) => ({ ...ending, owner: await endOne(target, ending) })));
  ended.set(target, made);
  return made;
}

async function endOne(target: Target, ending: Ending): Promise<Person> {
  const owner = await target.person();
  expect(await isLetIn(target, owner.token)).toBe(true);
  await ending.end(target, owner);
  return owner;
}
