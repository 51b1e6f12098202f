import { expect } from 'vitest';
import { isLetIn, isRefreshed } from '../harness/outcomes';
import { freshIp } from '../harness/proofs';
import { withToken } from '../harness/shot';
import type { Target } from '../harness/target';
import { endedPersons } from './endings';
import type { Kind } from './kind';
import { ownToken, partsOf, refusedToken, signedBy, signingKeyOf, tokenOf } from './tokens';
import { asksForAccess, handsOutToken, takesJwt, takesRefreshToken } from './traits';

/** Renews a refresh token, and yields the next. */
async function rotate(target: Target, token: string) {
  const shot = { ip: freshIp(), headers: { authorization: token }, body: { rotate: true } };
  const struck = await target.strike({ route: 'POST /token/users/refresh-token' }, shot, {
    writes: ['SESSION'],
  });
  const { refresh_token = '' } = (struck.body as { data: { refresh_token?: string } | null }).data ?? {};
  return { struck, next: refresh_token };
}

export const sessionKinds: Kind[] = [
  {
    id: 'F08',
    title: 'a token is dead from the second of its end on, with its session still open',
    needs: takesJwt,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const token = ownToken(endpoint, shot);
      const key = await signingKeyOf(target, token);
      const { header, claims } = partsOf(token);
      const exp = Math.floor(target.clock.now() / 1000) + 30;
      const short = withToken(shot, signedBy(key, { header, claims: { ...claims, exp } }));
      target.clock.advance({ seconds: 29 });
      expect((await target.strike(endpoint, short)).told).toEqual(endpoint.done(shot));
      target.clock.advance({ seconds: 1 });
      expect((await target.strike(endpoint, short)).told).toEqual(refusedToken(endpoint));
    },
  },
  {
    id: 'F12',
    title: 'a session that was ended in any way, anywhere, is ended here',
    needs: takesJwt,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      for (const { name, isGone, owner } of await endedPersons(target)) {
        const { told } = await target.strike(endpoint, withToken(shot, ownToken(endpoint, { owner })));
        const showsGone = isGone && endpoint.name === 'activation-get-user';
        const expected = showsGone ? { status: 410, body: {} } : refusedToken(endpoint);
        expect([name, told]).toEqual([name, expected]);
      }
    },
  },
  {
    id: 'F19',
    title:
      'a refresh token that was succeeded long ago, or twice, ends its whole session when it comes again',
    needs: takesRefreshToken,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const replay = (token: string) =>
        target.strike(endpoint, withToken(shot, token), { writes: ['SESSION'] });

      const twice = await target.person();
      const { next: second } = await rotate(target, twice.refreshToken);
      const { next: third } = await rotate(target, second);
      expect((await replay(twice.refreshToken)).told).toEqual(refusedToken(endpoint));
      expect(await isLetIn(target, twice.token)).toBe(false);
      for (const token of [twice.refreshToken, second, third])
        expect(await isRefreshed(target, token)).toBe(false);

      const late = await target.person();
      const { next } = await rotate(target, late.refreshToken);
      target.clock.advance({ seconds: 10.001 });
      expect((await replay(late.refreshToken)).told).toEqual(refusedToken(endpoint));
      expect(await isLetIn(target, late.token)).toBe(false);
      expect(await isRefreshed(target, next)).toBe(false);
    },
  },
  {
    id: 'F21',
    title: 'of many that renew one token in one moment all get one generation, and no session is lost',
    needs: { is: ({ deed }) => deed === 'refreshes', lack: 'renews nothing' },
    async attack(target) {
      const owner = await target.person();
      const rotated = await Promise.all(Array.from({ length: 8 }, () => rotate(target, owner.refreshToken)));
      expect(rotated.map(({ struck }) => struck.status)).toEqual(Array.from({ length: 8 }, () => 200));
      expect(new Set(rotated.map(({ next }) => partsOf(next).claims.gen))).toEqual(new Set([1]));
      expect(await isLetIn(target, owner.token)).toBe(true);
      expect((await rotate(target, rotated[0]?.next ?? '')).struck.status).toBe(200);
    },
  },
  {
    id: 'F26',
    title: 'a token says who, which login and until when, and nothing of the person',
    needs: handsOutToken,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const struck = await target.strike(endpoint, shot);
      const { header, claims } = partsOf(tokenOf(struck));
      expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: header.kid });
      const names = ['aud', 'exp', 'iat', 'id', 'iss', 'jti', 'role', 'sid', 'sub'];
      expect(Object.keys(claims).toSorted()).toEqual(names);
      expect(claims).toMatchObject({
        iss: 'https://accounts.example.com',
        aud: 'akun',
        role: 'user',
        id: claims.sub,
      });
      expect(JSON.stringify(claims)).not.toMatch(/@|Wira|0812/);
      const refresh = /"refresh_token":"([^"]+)"/.exec(JSON.stringify(struck.body))?.[1];
      if (refresh)
        expect(Object.keys(partsOf(refresh).claims).toSorted()).toEqual([...names, 'gen'].toSorted());
    },
  },
  {
    id: 'F29',
    title: 'a token lets in whom it names: what a body or a header says of who calls is not read',
    needs: asksForAccess,
    async attack(target, endpoint) {
      const victim = await target.person();
      const shot = await endpoint.ready(target);
      const { id, number } = victim.account;
      const pretended = {
        'x-user-id': id,
        'x-account-id': id,
        'x-forwarded-user': victim.email,
        'x-sub': id,
      };
      const claimed = { id, userId: id, accountId: id, sub: id, number, ownerId: id };
      const struck = await target.strike(endpoint, {
        ...shot,
        ...(shot.body ? { body: { ...claimed, ...shot.body } } : {}),
        query: { ...shot.query, id, userId: id },
        headers: { ...pretended, ...shot.headers },
      });
      expect(struck.told).toEqual(endpoint.done(shot));
      const written = struck.journal.writes.map(({ said, key }) => `${said}${key.pk}`).join();
      for (const trace of [id, victim.account.emailKey, String(number), victim.session.sid]) {
        expect(written).not.toContain(trace);
      }
    },
  },
];
