import { expect } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { deleteAt, itemAt, setAt } from '../../support/table';
import { isLetIn } from '../harness/outcomes';
import type { Person } from '../harness/person';
import { as, freshIp, pendingDirectory } from '../harness/proofs';
import { type Shot, withField, withToken } from '../harness/shot';
import type { Target } from '../harness/target';
import type { Kind } from './kind';
import { refuseEach } from './tools';
import { actsOnId, makesAdmins, takesId, updates } from './traits';

const id = { place: 'path', name: 'id' } as const;
const route = 'DELETE /directory/api/v1/users/{id}';

const remove = (target: Target, owner: Person, caller = owner) =>
  target.strike({ route }, as(caller, { path: { id: String(owner.account.number) } }));

/** Ids that name nobody, and some that name something else in the table. */
function oddIds({ account, email, session }: Person): string[] {
  return [
    '0',
    '-1',
    '+1',
    '1.0',
    '1e3',
    '0x10',
    '1_000',
    ' 1',
    '9007199254740993',
    '9'.repeat(17),
    '9'.repeat(4000),
    'NaN',
    'Infinity',
    'null',
    'undefined',
    'true',
    '*',
    '..',
    '../session',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '\u0000',
    '\u0661\u0662\u0663',
    `${account.number}\u0000`,
    `${account.number}/x`,
    `${account.number},1`,
    "1' OR '1'='1",
    '{"$gt":0}',
    '__proto__',
    'constructor',
    `USER#${account.id}`,
    `CRED#${account.id}`,
    `SESSION#${session.sid}`,
    session.sid,
    email,
    `${account.id} `,
    `{${account.id}}`,
    account.id.replaceAll('-', ''),
    '00000000-0000-0000-0000-000000000000',
  ];
}

/** Whoever an id named and names no longer, or never did. */
async function absentIds(target: Target, endpoint: { contract: { name: string } }): Promise<string[]> {
  const isProfile = endpoint.contract.name === 'profile';
  const [deleted, disabled] = [await target.person(), await target.person({ status: 'disabled' })];
  await remove(target, deleted);
  const { email } = await pendingDirectory(target);
  const [pending] = await target.services.pendings.list(email);
  const numbers = [deleted, disabled].map(({ account }) => String(account.number));
  const uuids = [deleted, disabled].map(({ account }) => account.id);
  return [...numbers, ...(isProfile ? uuids : []), pending?.id ?? 'none', '4503599627370496'];
}

export const accessKinds: Kind[] = [
  {
    id: 'G01',
    title: 'a stranger changes nobody by naming the id of somebody',
    needs: actsOnId,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const stranger = await target.person();
      for (const token of [stranger.token, `Bearer ${stranger.token}`]) {
        const { told } = await target.strike(endpoint, withToken(shot, token));
        expect(told).toEqual(endpoint.contract.refused('forbidden'));
      }
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'G02',
    title:
      'who is deleted, disabled or pending is nobody, for an admin as for a stranger; and nothing is told without a token',
    needs: takesId,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const callers = [await target.person({ role: 'admin' }), await target.person()];
      const absent = await absentIds(target, endpoint);
      for (const { token } of callers) {
        const vary = (changed: Shot, value: string) => withToken(withField(changed, id, value), token);
        await refuseEach(target, endpoint, absent, vary, endpoint.contract.refused('notFound'));
      }
      const anonymous = (changed: Shot, value: string) => withToken(withField(changed, id, value), undefined);
      const everybody = [...absent, String(shot.owner?.account.number)];
      await refuseEach(target, endpoint, everybody, anonymous, endpoint.contract.refused('unauthenticated'));
    },
  },
  {
    id: 'G03',
    title: 'an id that is none, or a key of something else, names nobody',
    needs: takesId,
    async attack(target, endpoint) {
      const admin = await target.person({ role: 'admin' });
      const vary = (shot: Shot, value: string) => withToken(withField(shot, id, value), admin.token);
      const notFound = endpoint.contract.refused('notFound');
      const struck = await refuseEach(target, endpoint, oddIds(await target.person()), vary, notFound);
      const asked = struck.flatMap(({ journal }) => journal.requests);
      const harmless = new Set([
        'BatchGetItem SESSION+USER',
        'GetItem NUMBER',
        'GetItem USER',
        'PutItem AUDIT',
      ]);
      expect(asked.filter((request) => !harmless.has(request))).toEqual([]);
    },
  },
  {
    id: 'G05',
    title: 'an update of somebody who is being deleted leaves no ghost',
    needs: updates,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const { owner } = shot;
      if (!owner) throw new Error('nobody to attack');
      const [updated, removed] = await Promise.all([target.strike(endpoint, shot), remove(target, owner)]);
      expect(removed.status === 204 || updated.status < 400).toBe(true);
      if (removed.status !== 204) {
        // Whose session the update has replaced could not delete with it; all that it left is the account's.
        expect([401, 503]).toContain(removed.status);
        expect(updated.told).toEqual(endpoint.done(shot));
        const admin = await target.person({ role: 'admin' });
        expect((await remove(target, owner, admin)).status).toBe(204);
      }
      const moved = shot.body?.email;
      const email = (typeof moved === 'string' ? moved : owner.email).toLowerCase();
      const left = [
        keys.account(owner.account.id),
        keys.credential(owner.account.id),
        keys.numberLock(owner.account.number),
        keys.emailLock(email),
        keys.emailLock(owner.email.toLowerCase()),
      ];
      for (const key of left)
        expect([key.pk, await itemAt(target.services, key)]).toEqual([key.pk, undefined]);
      const again = await target.strike(endpoint, shot);
      expect([401, 404]).toContain(again.status);
      for (const key of left)
        expect([key.pk, await itemAt(target.services, key)]).toEqual([key.pk, undefined]);
    },
  },
  {
    id: 'G12',
    title: 'an admin is made by an admin who is one now, and by nobody who was, or only says so',
    needs: makesAdmins,
    async attack(target, endpoint) {
      const { services } = target;
      const people = await Promise.all(Array.from({ length: 5 }, () => target.person({ role: 'admin' })));
      const [demoted, loggedOut, disabled, gone, admin] = people as [Person, Person, Person, Person, Person];
      await setAt(services, keys.account(demoted.account.id), { role: 'user' });
      await target.strike({ route: 'DELETE /session/api/users' }, as(loggedOut));
      await setAt(services, keys.account(disabled.account.id), { status: 'disabled' });
      await deleteAt(services, keys.session(gone.session.sid));
      const user = await target.person();
      const tokens = [
        undefined,
        user.token,
        user.refreshToken,
        admin.refreshToken,
        demoted.token,
        loggedOut.token,
        disabled.token,
        gone.token,
        `${admin.token}x`,
      ];
      const asking = (shot: Shot) => withField(shot, { place: 'body', name: 'role' }, 'ADMIN');
      const vary = (shot: Shot, token: string | undefined) => withToken(asking(shot), token);
      await refuseEach(target, endpoint, tokens, vary, endpoint.contract.refused('noAdmin'));

      const right = asking(await endpoint.ready(target));
      const inCookie = { ...right, cookies: [`token=${admin.token}`] };
      expect((await target.strike(endpoint, inCookie)).told).toEqual(endpoint.done(right));
    },
  },
  {
    id: 'G14',
    title: 'an admin acts on others until the role is taken, and not a request longer, with the same token',
    needs: actsOnId,
    async attack(target, endpoint) {
      const admin = await target.person({ role: 'admin' });
      const [first, second] = [await endpoint.ready(target), await endpoint.ready(target)];
      const before = await target.strike(endpoint, withToken(first, admin.token));
      expect(before.told).toEqual(endpoint.done(first));
      await setAt(target.services, keys.account(admin.account.id), { role: 'user' });
      const { told } = await target.strike(endpoint, withToken(second, admin.token));
      expect(told).toEqual(endpoint.contract.refused('forbidden'));
      expect(await isLetIn(target, admin.token)).toBe(true);
      expect((await target.strike(endpoint, { ...second, ip: freshIp() })).told).toEqual(
        endpoint.done(second),
      );
    },
  },
];
