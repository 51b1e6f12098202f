import { expect } from 'vitest';
import { type Shot, withHeaders, withToken } from '../harness/shot';
import { allowedOrigin, foreignOrigins } from './foreign-headers';
import type { Kind } from './kind';
import { refusedToken, tokenOf } from './tokens';
import { asksForAccess, guardsOrigin, readsCookie } from './traits';

const ownOrigin = 'https://accounts.example.com';

/** The same request with its token in a cookie alone. */
const inCookie = (shot: Shot, cookies: string[]): Shot => ({ ...withToken(shot, undefined), cookies });

export const cookieKinds: Kind[] = [
  {
    id: 'F17',
    title: 'a cookie lets nobody in where the contract knows none',
    needs: {
      is: (endpoint) => asksForAccess.is(endpoint) && !readsCookie.is(endpoint),
      lack: 'asks for no access token, or reads it from the cookie: F18',
    },
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const token = shot.owner?.token ?? '';
      const cookies = [`token=${token}`, `access_token=${token}`, `Authorization=Bearer ${token}`];
      const { told } = await target.strike(endpoint, inCookie(shot, cookies));
      expect(told).toEqual(refusedToken(endpoint));
    },
  },
  {
    id: 'F18',
    title:
      'the cookie is taken under its own name, the first of it, and never before the Authorization header',
    needs: readsCookie,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const other = await target.person();
      const token = shot.owner?.token ?? '';
      const refused: Shot[] = [
        inCookie(shot, [`Token=${token}`]),
        inCookie(shot, [`TOKEN=${token}`]),
        inCookie(shot, [`__Host-token=${token}`]),
        inCookie(shot, [`tokens=${token}`, `xtoken=${token}`]),
        inCookie(shot, [`token[]=${token}`]),
        inCookie(shot, [`token="${token}"`]),
        inCookie(shot, [`token=${token}x`]),
        inCookie(shot, ['token=', `token=x`, `token=${token}`]),
        inCookie(shot, [`token=x`, `token=${token}`]),
        inCookie(shot, [`token=${token.split('.').slice(0, 2).join('.')}.`]),
        { ...withToken(shot, 'Bearer x'), cookies: [`token=${token}`] },
        { ...withToken(shot, other.refreshToken), cookies: [`token=${token}`] },
      ];
      for (const wrong of refused) {
        expect((await target.strike(endpoint, wrong)).told).toEqual(refusedToken(endpoint));
      }
      const both = { ...shot, cookies: [`token=${other.token}`] };
      expect((await target.strike(endpoint, both)).told).toEqual(endpoint.done(shot));
      const next = await endpoint.ready(target);
      const alone = inCookie(next, ['theme=dark', `token= ${next.owner?.token ?? ''}`]);
      expect((await target.strike(endpoint, alone)).told).toEqual(endpoint.done(next));
    },
  },
  {
    id: 'F20',
    title:
      'a page of a foreign origin cannot act with what the browser sends along, in no spelling of an allowed one',
    needs: guardsOrigin,
    async attack(target, endpoint) {
      const isPage = endpoint.contract.name === 'pages';
      const shot = await endpoint.ready(target);
      const token = shot.owner?.token ?? (await target.person()).token;
      const carrying: Shot = isPage ? shot : { ...withToken(shot, undefined), cookies: [`token=${token}`] };
      const foreign = isPage ? [...foreignOrigins, allowedOrigin] : foreignOrigins;
      const spelled = [
        ...foreign,
        `${ownOrigin}/`,
        `${ownOrigin}:444`,
        ownOrigin.toUpperCase(),
        ` ${ownOrigin}`,
      ];
      for (const origin of spelled) {
        const { told, cookies } = await target.strike(endpoint, withHeaders(carrying, { origin }));
        expect([origin, told, cookies]).toEqual([origin, endpoint.contract.refused('foreignOrigin'), []]);
      }
      const { told } = await target.strike(endpoint, withHeaders(carrying, { origin: ownOrigin }));
      expect(told).toEqual(endpoint.done(shot));
      if (isPage) return;
      const next = await endpoint.ready(target);
      const { token: nextToken = token } = next.owner ?? {};
      const allowed = { ...withToken(next, undefined), cookies: [`token=${nextToken}`] };
      const fromShop = await target.strike(endpoint, withHeaders(allowed, { origin: allowedOrigin }));
      expect(fromShop.told).toEqual(endpoint.done(next));
    },
  },
  {
    id: 'F27',
    title: 'the cookie is out of reach of scripts and of plain http, and is taken away as it was set',
    needs: {
      is: ({ name }) => ['session-login', 'session-logout'].includes(name),
      lack: 'sets no cookie, which every answer to every attack is held to',
    },
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const struck = await target.strike(endpoint, shot);
      expect(struck.told).toEqual(endpoint.done(shot));
      const strict = 'Path=/; HttpOnly; SameSite=Lax; Secure';
      const isLogin = endpoint.deed === 'logs in';
      const set = isLogin ? `token=${tokenOf(struck)}; Max-Age=86400` : 'token=; Max-Age=0';
      expect(struck.cookies).toEqual([`${set}; ${strict}`]);
      for (const cookie of struck.cookies) expect(cookie.length).toBeLessThan(4096);
    },
  },
];
