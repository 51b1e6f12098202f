import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { as, freshIp, pendingActivation } from '../harness/proofs';
import { type Shot, withField, withToken } from '../harness/shot';
import type { Target } from '../harness/target';
import type { Kind } from './kind';
import { refuseEach } from './tools';
import { lists, servesFile } from './traits';

const list = { route: 'GET /directory/api/v1/users' };

interface Page {
  users: { id: number; email: string }[];
  next_cursor?: string;
}

/** The whole list, as somebody who walks it sees it. */
async function walk(target: Target, shot: Shot): Promise<Page['users']> {
  const seen: Page['users'] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: '1000', ...(cursor === undefined ? {} : { cursor }) };
    const { body } = await target.strike(list, { ...shot, query });
    const { users, next_cursor } = body as Page;
    seen.push(...users);
    cursor = next_cursor;
  } while (cursor !== undefined);
  return seen;
}

function forgedCursors(cursor: string, id: string): string[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const flipped = [0, 5, 12, 20, 28, bytes.length - 1].map((at) => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed.toString('base64url');
  });
  return [
    '',
    ' ',
    'null',
    id,
    `USER#${id}`,
    Buffer.from(id).toString('base64url'),
    Buffer.from(JSON.stringify({ pk: `USER#${id}`, sk: '-', listedId: id })).toString('base64url'),
    randomBytes(64).toString('base64url'),
    cursor.slice(0, -1),
    `${cursor}A`,
    `${cursor}=`,
    `${cursor},${cursor}`,
    cursor.toUpperCase(),
    'A'.repeat(8000),
    '../../x',
    ...flipped,
  ].filter((forged) => forged !== cursor);
}

const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '..',
  '../verify',
  '../../lib/config.ts',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f',
  '\u0000',
  'verify\u0000',
  'verify.html',
  'VERIFY',
  'SESSION',
  ' session',
  'index',
  'x'.repeat(4000),
  `${'0'.repeat(31)}.webp`,
  `${'0'.repeat(33)}.webp`,
  `${'A'.repeat(32)}.webp`,
  `${'0'.repeat(32)}.png`,
  `${'0'.repeat(32)}.webp.html`,
  `pictures/${'0'.repeat(32)}.webp`,
  `../${'0'.repeat(32)}.webp`,
];

export const listingKinds: Kind[] = [
  {
    id: 'G04',
    title: 'a cursor that was not sealed here, or a limit that is none, leads nowhere',
    needs: lists,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const { next_cursor: cursor = '' } = (await target.strike(endpoint, shot)).body as Page;
      const forged = forgedCursors(cursor, shot.owner?.account.id ?? '');
      const at = { place: 'query', name: 'cursor' } as const;
      const bad = endpoint.contract.refused('badCursor');
      await refuseEach(target, endpoint, forged, (changed, value) => withField(changed, at, value), bad);
      const limits = [
        '',
        '0',
        '-1',
        '1001',
        '1e2',
        '1.5',
        '0x10',
        ' 1',
        '\uff11',
        '1,2',
        'NaN',
        '9'.repeat(5000),
      ];
      const limit = { place: 'query', name: 'limit' } as const;
      const choice = endpoint.contract.fieldRefused('limit', 'choice');
      await refuseEach(
        target,
        endpoint,
        limits,
        (changed, value) => withField(changed, limit, value),
        choice,
      );
    },
  },
  {
    id: 'G09',
    title:
      'whoever shows no token that holds sees no address, and nobody sees who is disabled, deleted or pending',
    needs: lists,
    async attack(target) {
      const reader = await target.person();
      const [disabled, deleted] = [await target.person({ status: 'disabled' }), await target.person()];
      const route = 'DELETE /directory/api/v1/users/{id}';
      await target.strike({ route }, as(deleted, { path: { id: String(deleted.account.number) } }));
      const pending = await pendingActivation(target);
      const hidden = new Set([disabled.email, deleted.email, pending.email]);

      const seen = await walk(target, as(reader));
      expect(seen.filter(({ email }) => hidden.has(email))).toEqual([]);
      expect(seen.filter(({ id }) => id === reader.account.number)).toHaveLength(1);
      for (const token of [undefined, deleted.token, disabled.token, reader.refreshToken, 'x']) {
        const shot = withToken({ ip: freshIp(), query: { limit: '100' } }, token);
        const { users } = (await target.strike(list, shot)).body as Page;
        for (const { email } of users) expect(email).toMatch(/^.\*\*\*@[^@]+$/);
      }
    },
  },
  {
    id: 'G17',
    title: 'a file, page or document is served under its own name alone',
    needs: servesFile,
    async attack(target, endpoint) {
      const [name = ''] = Object.keys(endpoint.path ?? {});
      for (const value of oddNames) {
        const shot = withField(await target.shared(endpoint), { place: 'path', name }, value);
        const { status, body } = await target.strike(endpoint, shot);
        expect([value, status]).toEqual([value, 404]);
        expect(JSON.stringify(body)).not.toContain('process.env');
      }
    },
  },
  {
    id: 'G19',
    title: 'of a key its public half is told, and nothing else',
    needs: { is: ({ name }) => name === 'jwks', lack: 'tells no keys' },
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const { told } = await target.strike(endpoint, shot);
      expect(told).toEqual(endpoint.done(shot));
      for (const key of (told.body as { keys: object[] }).keys) {
        expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
      }
    },
  },
];
