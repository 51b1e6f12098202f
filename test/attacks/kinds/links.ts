import { expect } from 'vitest';
import { nobody } from '../../../lib/store/keys';
import { freshEmail } from '../../support/services';
import type { Endpoint } from '../endpoints/endpoint';
import { logsIn, volley } from '../harness/outcomes';
import { freshPassword } from '../harness/person';
import { askAgain, proofOf, withProof } from '../harness/proof-of';
import { freshIp } from '../harness/proofs';
import { type Shot, withHeaders, withToken } from '../harness/shot';
import type { Target } from '../harness/target';
import type { Kind } from './kind';
import { oddTokens } from './odd-tokens';
import { refuseEach, withPassword } from './tools';
import { mails, setsPassword, takesLinkToken, takesResetToken, usesLink } from './traits';

/** What is said of a token that leads nowhere. */
function dead({ wrongProof, name }: Endpoint) {
  if (!wrongProof) throw new Error(`${name} has no words for a dead link`);
  return wrongProof;
}

const lifetimes: Record<string, number> = { 'pages-verify': 86_400, 'pages-undo-email': 604_800 };

const poison = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
  'x-forwarded-port': '8080',
  forwarded: 'host=evil.example;proto=http',
  'x-original-host': 'evil.example',
  'x-host': 'evil.example',
  referer: 'https://evil.example/reset',
  'x-original-url': 'https://evil.example/',
};

export const linkKinds: Kind[] = [
  {
    id: 'E01',
    title: 'links in mails begin with the configured address, whatever the request says of the host',
    needs: mails,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const { told, journal } = await target.strike(endpoint, withHeaders(shot, poison));
      expect(told).toEqual(endpoint.done(shot));
      const sent = await target.mailsOf(journal);
      expect(sent.length).toBeGreaterThan(0);
      for (const { to, subject, text, html } of sent) {
        expect(`${to}${subject}${text}${html}`).not.toContain('evil');
        const links = `${text} ${html}`.match(/https?:[^\s"<)]*/g) ?? [];
        for (const link of links) expect(link).toMatch(/^https:\/\/accounts\.example\.com\/pages\//);
      }
    },
  },
  {
    id: 'E03',
    title: 'a link that was used is dead',
    needs: usesLink,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
      expect((await target.strike(endpoint, shot)).told).toEqual(dead(endpoint));
    },
  },
  {
    id: 'E04',
    title: 'of many that use one link or code in one moment one succeeds, and it is its password that stands',
    needs: {
      is: (endpoint) => usesLink.is(endpoint) || endpoint.name === 'session-reset-password',
      lack: 'uses neither a link nor a code for a password',
    },
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const passwords = Array.from({ length: 5 }, () => freshPassword());
      const shots = passwords.map((password) => withPassword(endpoint, shot, password));
      const struck = await volley(target, endpoint, shots);
      const winner = struck.findIndex(({ status }) => status < 400);
      const losers = struck.filter((_, at) => at !== winner).map(({ told }) => told);
      expect(struck[winner]?.told).toEqual(endpoint.done(shot));
      expect(losers).toEqual(Array.from({ length: 4 }, () => dead(endpoint)));
      if (!setsPassword.is(endpoint)) return;
      const email = shot.owner?.email ?? '';
      expect(await logsIn(target, email, passwords[winner] ?? '')).toBe(true);
      expect(await logsIn(target, email, passwords[winner === 0 ? 1 : 0] ?? '')).toBe(false);
    },
  },
  {
    id: 'E05',
    title: 'a token that is none, or nearly one, leads nowhere',
    needs: takesLinkToken,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const tokens = oddTokens(proofOf(endpoint, shot));
      const isInHeader = endpoint.token?.kind === 'reset';
      if (isInHeader) {
        const none = await target.strike(endpoint, withToken(shot, undefined));
        expect(none.told).toEqual(dead(endpoint));
      }
      const vary = (changed: Shot, token: string) => withProof(endpoint, changed, token);
      await refuseEach(target, endpoint, tokens, vary, dead(endpoint));
    },
  },
  {
    id: 'E07',
    title: 'a link is dead from the millisecond of its end on, though its record is still there',
    needs: takesLinkToken,
    async attack(target, endpoint) {
      const seconds = lifetimes[endpoint.name] ?? 900;
      const [first, second] = [await endpoint.ready(target), await endpoint.ready(target)];
      target.clock.advance({ seconds: seconds - 1 });
      expect((await target.strike(endpoint, first)).told).toEqual(endpoint.done(first));
      target.clock.advance({ seconds: 1 });
      expect((await target.strike(endpoint, second)).told).toEqual(dead(endpoint));
    },
  },
  {
    id: 'E08',
    title: 'another link ends the one before it',
    needs: takesResetToken,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const again = await askAgain(target, endpoint, shot);
      expect((await target.strike(endpoint, shot)).told).toEqual(dead(endpoint));
      const { told } = await target.strike(endpoint, withProof(endpoint, shot, again));
      expect(told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'E12',
    title: 'whether a link is good can be asked as often as one likes, and uses nothing up',
    needs: {
      is: ({ name }) => name === 'token-verify-reset-token',
      lack: 'does more than to look at a link',
    },
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      for (let time = 1; time <= 3; time++) {
        const { told, journal } = await target.strike(endpoint, shot);
        expect([told, journal.writes]).toEqual([endpoint.done(shot), []]);
      }
      const route = 'PUT /token/users/reset-password/update-password';
      const { status } = await target.strike({ route }, { ...shot, body: { password: freshPassword() } });
      expect(status).toBe(200);
    },
  },
  {
    id: 'E14',
    title: 'a token in another place than its own is not read',
    needs: takesLinkToken,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const token = proofOf(endpoint, shot);
      const isInBody = endpoint.body?.token !== undefined;
      const without = isInBody
        ? { ...shot, body: { ...shot.body, token: 'x'.repeat(43) } }
        : withToken(shot, undefined);
      const takesQuery = endpoint.query?.token !== undefined;
      const elsewhere: Shot[] = [
        { ...without, cookies: [`token=${token}`, `reset_password_token=${token}`] },
        withHeaders(without, {
          'x-authorization': token,
          'proxy-authorization': token,
          cookie: `token=${token}`,
        }),
        ...(takesQuery ? [] : [{ ...without, query: { token, reset_password_token: token } }]),
        ...(isInBody ? [withHeaders(without, { authorization: token })] : []),
        ...(isInBody || !shot.body ? [] : [{ ...without, body: { ...shot.body, token } }]),
      ];
      for (const misplaced of elsewhere) {
        expect((await target.strike(endpoint, misplaced)).told).toEqual(dead(endpoint));
      }
    },
  },
  {
    id: 'E16',
    title:
      'the link that is kept for an unknown address is nobody’s, even for who could read the table and the secret',
    needs: takesResetToken,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const token = await nobodysToken(target);
      expect((await target.strike(endpoint, withProof(endpoint, shot, token))).told).toEqual(dead(endpoint));
    },
  },
];

/** The token that a link for an unknown address would have. */
async function nobodysToken(target: Target): Promise<string> {
  const route = 'POST /pages/forgot-password';
  const body = { email: freshEmail('nobody').shown };
  const headers = { 'content-type': 'application/json' };
  const { journal } = await target.strike({ route }, { ip: freshIp(), headers, body });
  expect(await target.mailsOf(journal)).toEqual([]);
  const said = journal.writes.find(({ kind }) => kind === 'RESET')?.said ?? '{}';
  const { Item } = JSON.parse(said) as { Item: { nonce: string; secretId: string } };
  const origin = { ...Item, purpose: 'reset_link', accountId: nobody } as const;
  return (await target.services.derived.deriveToken(origin)) ?? 'no token';
}
