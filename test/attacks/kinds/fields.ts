import { expect } from 'vitest';
import type { Endpoint } from '../endpoints/endpoint';
import { type Shot, withRaw } from '../harness/shot';
import type { Struck, Target } from '../harness/target';
import type { Kind } from './kind';
import { readsBody } from './traits';

/** Strings and figures that no account has, so that any trace of them in the table is one of the attack. */
const canary = 'canary-of-the-attack';
const figure = 424_242_424_242;

const foreignFields = {
  id: canary,
  userId: canary,
  accountId: canary,
  number: figure,
  emailKey: `${canary}@example.com`,
  emailVerified: true,
  emailVerifiedAt: figure,
  isAccountVerified: true,
  isProven: true,
  status: 'disabled',
  securityVersion: figure,
  passwordHash: canary,
  hash: canary,
  picture: canary,
  formerEmails: [{ emailKey: canary, reservedUntil: figure }],
  createdAt: figure,
  updatedAt: figure,
  expiresAt: figure,
  generation: figure,
  listedId: canary,
  pk: `USER#${canary}`,
  sk: canary,
  ttl: figure,
};

const adminFields = {
  roles: ['ADMIN'],
  Role: 'ADMIN',
  ROLE: 'admin',
  isAdmin: true,
  is_admin: 'admin',
  admin: true,
  'role ': 'ADMIN',
  'user.role': 'ADMIN',
  user: { role: 'ADMIN' },
};

const written = ({ journal }: Struck) => journal.writes.map(({ said }) => said).join('\n');

/** Sends the right request as text that is no plain object's, and holds the answer to the right one's. */
async function sendAnyway(
  target: Target,
  endpoint: Endpoint,
  write: (body: Record<string, unknown>) => string,
): Promise<{ struck: Struck; shot: Shot }> {
  const shot = await endpoint.ready(target);
  const struck = await target.strike(endpoint, withRaw(shot, write(shot.body ?? {})));
  expect(struck.told).toEqual(endpoint.done(shot));
  return { struck, shot };
}

const inside = (json: string) => json.slice(1, -1);

export const fieldKinds: Kind[] = [
  {
    id: 'A20',
    title: 'nobody becomes an admin by saying so, in whatever spelling',
    needs: readsBody,
    async attack(target, endpoint) {
      const isRole = endpoint.body?.role !== undefined;
      const asked = isRole ? adminFields : { ...adminFields, role: 'ADMIN' };
      const { struck } = await sendAnyway(target, endpoint, (body) => JSON.stringify({ ...body, ...asked }));
      expect(written(struck)).not.toMatch(/admin/i);
      if (!isRole) return;
      const shot = await target.shared(endpoint);
      const twice = withRaw(shot, `{${inside(JSON.stringify(shot.body))},"role":"ADMIN"}`);
      for (const refused of [{ ...shot, body: { ...shot.body, role: 'ADMIN' } }, twice]) {
        const { told } = await target.strike(endpoint, refused);
        expect(told).toEqual(endpoint.contract.refused('noAdmin'));
      }
    },
  },
  {
    id: 'A21',
    title: 'what no body may carry is dropped, and leaves no trace in the table',
    needs: readsBody,
    async attack(target, endpoint) {
      const write = (body: object) => JSON.stringify({ ...foreignFields, ...body });
      const { struck } = await sendAnyway(target, endpoint, write);
      expect(written(struck)).not.toContain(canary);
      expect(written(struck)).not.toContain(String(figure));
      expect(written(struck)).not.toContain('disabled');
      expect(JSON.stringify(struck.body)).not.toContain(canary);
    },
  },
  {
    id: 'A22',
    title: 'a prototype in the body changes no object, and lends none its fields',
    needs: readsBody,
    async attack(target, endpoint) {
      const polluting = '"__proto__":{"role":"ADMIN","isAdmin":true,"status":"disabled"}';
      const constructing = '"constructor":{"prototype":{"role":"ADMIN","polluted":true}}';
      const { struck, shot } = await sendAnyway(target, endpoint, (body) => {
        return `{${polluting},${inside(JSON.stringify(body))},${constructing}}`;
      });
      expect(written(struck)).not.toMatch(/admin|disabled/i);
      expect(({} as Record<string, unknown>).role).toBeUndefined();
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();

      const shared = await target.shared(endpoint);
      const lent = withRaw(shared, `{"__proto__":${JSON.stringify(shot.body)}}`);
      const empty = withRaw(shared, '{}');
      if (endpoint.name === 'token-refresh-token') return;
      const [fromPrototype, fromNothing] = await Promise.all([
        target.strike(endpoint, lent),
        target.strike(endpoint, empty),
      ]);
      expect(fromPrototype.status).toBe(400);
      expect(fromPrototype.told).toEqual(fromNothing.told);
    },
  },
  {
    id: 'A23',
    title: 'of a field that comes twice the last counts, for everything',
    needs: readsBody,
    async attack(target, endpoint) {
      const names = Object.keys(endpoint.body ?? {});
      const first = Object.fromEntries(names.map((name) => [name, `${canary}@example.com`]));
      const { struck } = await sendAnyway(target, endpoint, (body) => {
        return `{${inside(JSON.stringify(first))},${inside(JSON.stringify(body))}}`;
      });
      expect(written(struck)).not.toContain(canary);
      const mails = await target.mailsOf(struck.journal);
      expect(JSON.stringify(mails)).not.toContain(canary);
    },
  },
  {
    id: 'A24',
    title: 'a field under a name that is only like its own is not read',
    needs: readsBody,
    spared: { 'token-refresh-token': 'its one field may be left out' },
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const renamed = (rename: (name: string) => string) => {
        const entries = Object.entries(shot.body ?? {}).map(([name, value]) => [rename(name), value]);
        return { ...shot, body: Object.fromEntries(entries) as Record<string, unknown> };
      };
      const { told: whenEmpty } = await target.strike(endpoint, { ...shot, body: {} });
      expect(whenEmpty.status).toBe(400);
      const renamings = [
        (name: string) => name.toUpperCase(),
        (name: string) => ` ${name}`,
        (name: string) => `${name}[]`,
        (name: string) => `${name}\u0000`,
        (name: string) => `user[${name}]`,
        (name: string) => `\uff5f${name}`,
      ];
      for (const rename of renamings) {
        const { told } = await target.strike(endpoint, renamed(rename));
        expect(told).toEqual(whenEmpty);
      }
    },
  },
];
