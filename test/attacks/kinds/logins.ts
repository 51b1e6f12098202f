import { expect } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { named } from '../../support/faults';
import { freshEmail } from '../../support/services';
import { itemAt, setAt } from '../../support/table';
import { loginShot, logins } from '../harness/login';
import { isLetIn } from '../harness/outcomes';
import type { Person } from '../harness/person';
import { moved, pendingActivation, pendingDirectory } from '../harness/proofs';
import { withField, withHeaders } from '../harness/shot';
import type { Struck, Target } from '../harness/target';
import type { Kind } from './kind';
import { claimsOf, tokenOf } from './tokens';
import { countsPasswords, livesOn, logsIn } from './traits';

const wrongPassword = 'sandi-yang-salah';

/** Addresses behind which somebody stands in every way that there is, and one that is nobody's. */
async function faces(target: Target): Promise<[face: string, email: string][]> {
  const withoutPassword = await target.person();
  const { accountId, hash } = { accountId: withoutPassword.account.id, hash: 'none' };
  await target.services.commit([target.services.credentials.replace({ accountId, hash }, 'unavailable')]);
  const left = await moved(target);
  return [
    ['nobody', freshEmail('nobody').shown],
    ['an account', (await target.person()).email],
    ['a disabled account', (await target.person({ status: 'disabled' })).email],
    ['an account whose password was taken away', withoutPassword.email],
    ['a registration of activation', (await pendingActivation(target)).email],
    ['a registration of directory', (await pendingDirectory(target)).email],
    ['an account that has left the address', left.former],
  ];
}

/** All that a client can tell two answers by, and all that was asked of the database for them. */
export function visible({ told, headers, cookies, journal }: Struck) {
  const { 'x-request-id': _id, ...rest } = headers;
  return { told, headers: rest, cookies, requests: journal.requests.toSorted() };
}

/** Locks somebody's address for a quarter of an hour. */
async function lock({ services, clock }: Target, { account }: Person): Promise<void> {
  const fields = { failures: 20, lastFailureAt: clock.now() };
  await setAt(services, keys.loginCounter(account.emailKey), fields);
}

export const loginKinds: Kind[] = [
  {
    id: 'C01',
    title:
      'a wrong password says nothing of who is behind an address: not the answer, nor its headers, nor the requests behind it, nor the lock that follows',
    needs: logsIn,
    async attack(target, endpoint) {
      const histories: [string, unknown[]][] = [];
      for (const [face, email] of await faces(target)) {
        const history: unknown[] = [];
        for (let failure = 1; failure <= 6; failure++) {
          const struck = await target.strike(endpoint, loginShot(endpoint, email, wrongPassword));
          const expected = failure <= 5 ? 'wrongLogin' : 'limited';
          expect([face, struck.told]).toEqual([face, endpoint.contract.refused(expected)]);
          history.push(visible(struck));
        }
        histories.push([face, history]);
      }
      const [nobodys] = histories;
      for (const [face, history] of histories) expect([face, history]).toEqual([face, nobodys?.[1]]);
    },
  },
  {
    id: 'C02',
    title: 'who is disabled or pending hears so after the right password alone, and is not let in',
    needs: logsIn,
    async attack(target, endpoint) {
      const disabled = await target.person({ status: 'disabled' });
      const pending = [await pendingActivation(target), await pendingDirectory(target)];
      const tries = [
        ['disabled', disabled] as const,
        ...pending.map((registration) => ['pending', registration] as const),
      ];
      for (const [refusal, { email, password }] of tries) {
        const { told, cookies } = await target.strike(endpoint, loginShot(endpoint, email, password));
        expect([told, cookies]).toEqual([endpoint.contract.refused(refusal), []]);
      }
    },
  },
  {
    id: 'C03',
    title:
      'failures in all contracts, under all spellings of an address, lock it here, even for the right password',
    needs: logsIn,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const email = shot.owner?.email ?? '';
      const spelled = [email, email.toUpperCase(), ` ${email}`, email.replace('.', '\u3002'), `${email} `];
      for (const [at, one] of logins.entries()) {
        const { told } = await target.strike(one, loginShot(one, spelled[at] ?? '', wrongPassword));
        expect(told).toEqual(one.contract.refused('wrongLogin'));
      }
      const locked = await target.strike(endpoint, shot);
      expect([locked.told, locked.headers['retry-after']]).toEqual([
        endpoint.contract.refused('limited'),
        '1',
      ]);
      target.clock.advance({ seconds: 1 });
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'C04',
    title: 'of wrong passwords that come all at once, here and everywhere, five are compared',
    needs: logsIn,
    async attack(target, endpoint) {
      const { email, account } = await target.person();
      const everywhere = [...logins, ...Array.from({ length: 15 }, () => endpoint)];
      const struck = await Promise.all(
        everywhere.map(async (one) => {
          const { told } = await target.strike(one, loginShot(one, email, wrongPassword));
          return [told, one] as const;
        }),
      );
      const compared = struck.filter(([told]) => told.status !== 429);
      expect(compared).toHaveLength(5);
      for (const [told, { contract }] of compared) expect(told).toEqual(contract.refused('wrongLogin'));
      const counter = await itemAt(target.services, keys.loginCounter(account.emailKey));
      expect(counter?.failures).toBe(5);
    },
  },
  {
    id: 'C06',
    title: 'who locks an address shuts out no living session, and no reset',
    needs: livesOn,
    spared: {
      'activation-update-user': 'asks for the old password, which is a password like another: C07',
      'pages-undo-email': 'asks for nothing that a lock of its former address could hold: E10',
    },
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      if (shot.owner) await lock(target, shot.owner);
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'C07',
    title: 'wrong passwords are counted with all others, and none is compared while the address is locked',
    needs: countsPasswords,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      if (!shot.owner) throw new Error('nobody to attack');
      const place = { place: 'body', name: endpoint.body?.oldpassword ? 'oldpassword' : 'password' } as const;
      for (let failure = 1; failure <= 5; failure++) {
        const { status } = await target.strike(endpoint, withField(shot, place, wrongPassword));
        expect(status).toBeLessThan(429);
      }
      for (const one of logins) {
        const right = loginShot(one, shot.owner.email, shot.owner.password);
        expect((await target.strike(one, right)).told).toEqual(one.contract.refused('limited'));
      }
      const { told } = await target.strike(endpoint, shot);
      expect(told).toEqual(endpoint.contract.refused('limited'));
    },
  },
  {
    id: 'C08',
    title: 'a login begins a session of its own, whatever token it brings along',
    needs: logsIn,
    async attack(target, endpoint) {
      const attacker = await target.person();
      const shot = await endpoint.ready(target);
      const bringing = withHeaders(
        { ...shot, cookies: [`token=${attacker.token}`] },
        { authorization: `Bearer ${attacker.token}` },
      );
      const [first, second] = [await target.strike(endpoint, bringing), await target.strike(endpoint, shot)];
      const sids = [first, second].map((struck) => claimsOf(tokenOf(struck)).sid);
      expect(new Set([...sids, claimsOf(attacker.token).sid]).size).toBe(3);
      expect(claimsOf(tokenOf(first)).sub).toBe(shot.owner?.account.id);
      expect(await isLetIn(target, attacker.token)).toBe(true);
    },
  },
  {
    id: 'C09',
    title: 'a failure that cannot be counted is not compared: 503, and nobody is let in',
    needs: countsPasswords,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const fault = (request: string) =>
        request === 'UpdateItem LOGIN' ? named('ProvisionedThroughputExceededException') : undefined;
      const { told, journal } = await target.strike(endpoint, shot, { fault });
      // The right password, too: were it compared, it would let in or change.
      expect(told).toEqual(endpoint.contract.refused('unavailable'));
      expect(journal.writes).toEqual([]);
    },
  },
];
