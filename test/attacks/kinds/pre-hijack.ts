import { expect } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { freshEmail } from '../../support/services';
import { itemAt } from '../../support/table';
import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { isLetIn, isRefreshed, logsIn, volley } from '../harness/outcomes';
import { freshPassword } from '../harness/person';
import { codeIn } from '../harness/postman';
import { freshIp, type Pending, pendingActivation, pendingDirectory } from '../harness/proofs';
import { type Shot, withField } from '../harness/shot';
import type { Struck, Target } from '../harness/target';
import type { Kind } from './kind';
import { withPassword } from './tools';
import { mailsOnDemand, makesAccount, makesPending, provesMailbox } from './traits';

const withEmail = (endpoint: Endpoint, shot: Shot, email: string) =>
  fieldsOf(endpoint, 'email').reduce((changed, place) => withField(changed, place, email), shot);

/** Registers an address with a password, through an endpoint that makes it wait. */
async function startPending(target: Target, endpoint: Endpoint, email: string): Promise<Pending> {
  const begin = endpoint.name === 'directory-register' ? pendingDirectory : pendingActivation;
  return begin(target, { email });
}

/** Shows the code of a pending registration where its client would. */
function useCode(target: Target, endpoint: Endpoint, { code, email }: Pending): Promise<Struck> {
  return endpoint.name === 'directory-register'
    ? target.strike(
        { route: 'POST /directory/api/v1/users/otp' },
        { ip: freshIp(), body: { otpCode: Number(code) } },
      )
    : target.strike(
        { route: 'POST /activation/api/users/token/{token}/{email}' },
        { ip: freshIp(), path: { token: code, email } },
      );
}

export const preHijackKinds: Kind[] = [
  {
    id: 'A11',
    title: 'a mail goes to the stored address, once, however the address was typed',
    needs: mailsOnDemand,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const [place] = fieldsOf(endpoint, 'email');
      if (!place) return;
      const stored = String((shot[place.place] as Record<string, unknown>)[place.name]);
      const typed = withField(shot, place, ` ${stored.toUpperCase()}`);
      const { told, journal } = await target.strike(endpoint, typed);
      expect(told).toEqual(endpoint.done(shot));
      expect((await target.mailsOf(journal)).map(({ to }) => to)).toEqual([stored]);
    },
  },
  {
    id: 'A16',
    title: 'who proves the mailbox ends what was set up before: sessions, tokens and the password',
    needs: provesMailbox,
    spared: {
      'activation-activate': 'nothing but registrations can wait before an account: A26',
      'directory-verify-otp': 'nothing but registrations can wait before an account: A26',
      'pages-undo-email': 'its address was proven before: what it ends is E10',
    },
    async attack(target, endpoint) {
      const isMoved = endpoint.name === 'pages-verify';
      const shot = await endpoint.ready(target, { proven: isMoved });
      const squatter = shot.owner;
      if (!squatter) throw new Error('nobody to attack');
      const other = await target.enter(squatter.account);
      const { told, cookies } = await target.strike(endpoint, shot);
      expect([told, cookies]).toEqual([endpoint.done(shot), []]);

      // Who proves it while logged in keeps that session and the password.
      const isLoggedIn = endpoint.token?.kind === 'access';
      const now = await itemAt(target.services, keys.account(squatter.account.id));
      expect(now?.emailVerifiedAt).toBe(target.clock.now());
      expect(await isLetIn(target, other.token)).toBe(false);
      expect(await isRefreshed(target, other.refreshToken)).toBe(false);
      expect(await isLetIn(target, squatter.token)).toBe(isLoggedIn);
      expect(await isRefreshed(target, squatter.refreshToken)).toBe(isLoggedIn);
      expect(await logsIn(target, String(now?.email), squatter.password)).toBe(isLoggedIn);
    },
  },
  {
    id: 'A26',
    title: 'of registrations that wait for one address the shown code decides, whoever came first',
    needs: makesPending,
    async attack(target, endpoint) {
      for (const attackersWay of [pendingActivation, pendingDirectory]) {
        for (const attackerIsFirst of [true, false]) {
          const email = freshEmail('disputed').shown;
          const early = attackerIsFirst ? await attackersWay(target, { email }) : undefined;
          const victim = await startPending(target, endpoint, email);
          const attacker = early ?? (await attackersWay(target, { email }));
          expect((await useCode(target, endpoint, victim)).status).toBe(200);
          expect(await logsIn(target, email, attacker.password)).toBe(false);
          expect(await logsIn(target, email, victim.password)).toBe(true);
          for (const otpCode of [attacker.code, attacker.answered].filter((code) => code.length === 12)) {
            const late = { ip: freshIp(), body: { otpCode } };
            const { status } = await target.strike({ route: 'POST /directory/api/v1/users/otp' }, late);
            expect(status).toBe(404);
          }
          expect(await logsIn(target, email, victim.password)).toBe(true);
        }
      }
    },
  },
  {
    id: 'A27',
    title: 'an account that is made at once ends the registrations that waited for its address',
    needs: makesAccount,
    async attack(target, endpoint) {
      const email = freshEmail('disputed').shown;
      const [first, second] = [
        await pendingActivation(target, { email }),
        await pendingDirectory(target, { email }),
      ];
      const password = freshPassword();
      const shot = withPassword(endpoint, withEmail(endpoint, await endpoint.ready(target), email), password);
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));

      const activate = { route: 'POST /activation/api/users/token/{token}/{email}' };
      const tries = [
        await target.strike(activate, { ip: freshIp(), path: { token: first.code, email } }),
        await target.strike(activate, { ip: freshIp(), path: { token: second.code, email } }),
      ];
      for (const otpCode of [second.code, second.answered]) {
        const late = { ip: freshIp(), body: { otpCode } };
        tries.push(await target.strike({ route: 'POST /directory/api/v1/users/otp' }, late));
      }
      expect(tries.map(({ status }) => status)).toEqual([400, 400, 404, 404]);
      expect(await logsIn(target, email, first.password)).toBe(false);
      expect(await logsIn(target, email, password)).toBe(true);
    },
  },
  {
    id: 'A28',
    title:
      'the mailed code is in no answer, and the one that directory’s document wants in its answer proves no mailbox',
    needs: makesPending,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const { told, journal } = await target.strike(endpoint, shot);
      const mailed = (await target.mailsOf(journal)).map(codeIn);
      expect(mailed).toHaveLength(1);
      expect(JSON.stringify(told)).not.toContain(mailed[0]);
      if (endpoint.name !== 'directory-register') return;

      const { data } = told.body as { data: [number] };
      const body = { otpCode: data[0] };
      const verify = { route: 'POST /directory/api/v1/users/otp' };
      const activated = await target.strike(verify, { ip: freshIp(), body });
      const accounts = activated.journal.writes.filter(({ kind }) => kind === 'USER');
      expect(accounts).toHaveLength(1);
      expect(accounts[0]?.said).not.toContain('emailVerifiedAt');
    },
  },
  {
    id: 'A32',
    title: 'of many registrations of one address in one moment one makes an account',
    needs: makesAccount,
    async attack(target, endpoint) {
      const email = freshEmail('disputed').shown;
      const shots = await Promise.all(Array.from({ length: 6 }, () => endpoint.ready(target)));
      const typed = shots.map((shot, at) => withEmail(endpoint, shot, at % 2 ? email : email.toUpperCase()));
      const struck = await volley(target, endpoint, typed);
      const made = struck.filter(({ status }) => status < 400);
      const refused = struck.filter(({ status }) => status >= 400).map(({ told }) => told);
      expect(made).toHaveLength(1);
      expect(refused).toEqual(Array.from({ length: 5 }, () => endpoint.contract.refused('taken')));
    },
  },
];
