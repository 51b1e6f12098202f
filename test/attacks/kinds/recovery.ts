import { expect } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { freshEmail } from '../../support/services';
import { setAt } from '../../support/table';
import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { isLetIn, isRefreshed, logsIn } from '../harness/outcomes';
import { freshPassword, type Person } from '../harness/person';
import {
  as,
  freshIp,
  mailedCode,
  mailedResetToken,
  moved,
  pendingActivation,
  pendingDirectory,
} from '../harness/proofs';
import { type Shot, withField } from '../harness/shot';
import type { Target } from '../harness/target';
import type { Told } from '../words/contract';
import type { Kind } from './kind';
import { visible } from './logins';
import { mailsOnDemand, recovers, usesAccountsProof } from './traits';

interface Event {
  name: string;
  /** Whether a link that takes a changed address back survives it, as it must. */
  isUndone?: boolean;
  happens(target: Target, owner: Person): Promise<unknown>;
}

const users = '/directory/api/v1/users';
const ownPath = ({ account }: Person) => ({ id: String(account.number) });

/** What may happen to an account between a mail and its use. */
const events: Event[] = [
  {
    name: 'another password',
    isUndone: true,
    happens: (target, owner) =>
      target.strike(
        { route: `POST ${users}/resetpassword/{id}` },
        as(owner, { path: ownPath(owner), body: { newPassword: freshPassword() } }),
      ),
  },
  {
    name: 'another address',
    isUndone: true,
    happens: (target, owner) =>
      target.strike(
        { route: 'PATCH /session/api/users' },
        as(owner, { body: { email: freshEmail('moved').shown } }),
      ),
  },
  {
    name: 'the account is disabled',
    happens: ({ services }, { account }) => setAt(services, keys.account(account.id), { status: 'disabled' }),
  },
  {
    name: 'the account is deleted',
    happens: (target, owner) =>
      target.strike({ route: `DELETE ${users}/{id}` }, as(owner, { path: ownPath(owner) })),
  },
];

/** What is said of a proof after an event; who must be logged in to show it may be nobody any longer. */
function expectedAfter({ name }: Event, endpoint: Endpoint): Told | undefined {
  const isGone = name.startsWith('the account');
  return endpoint.token?.kind === 'access' && isGone
    ? endpoint.contract.refused('unauthenticated')
    : endpoint.wrongProof;
}

/** The addresses that a request for a mail may name, and whether anything is mailed to them. */
async function askedFor(target: Target, isResend: boolean) {
  const disabled = await target.person({ status: 'disabled' });
  const pending = isResend
    ? []
    : [
        ['a registration of activation', (await pendingActivation(target)).email, 0] as const,
        ['a registration of directory', (await pendingDirectory(target)).email, 0] as const,
      ];
  return [
    ['nobody', freshEmail('nobody').shown, 0] as const,
    ['an account', (await target.person()).email, isResend ? 0 : 1] as const,
    ['a disabled account', disabled.email, 0] as const,
    ['an account that has left the address', (await moved(target)).former, 0] as const,
    ...pending,
  ];
}

export const recoveryKinds: Kind[] = [
  {
    id: 'E09',
    title: 'a proof is dead once the account has another password or address, is disabled or deleted',
    needs: usesAccountsProof,
    async attack(target, endpoint) {
      for (const event of events) {
        const shot = await endpoint.ready(target);
        if (!shot.owner) throw new Error('nobody to attack');
        await event.happens(target, shot.owner);
        const { told } = await target.strike(endpoint, shot);
        const survives = endpoint.name === 'pages-undo-email' && event.isUndone;
        expect([event.name, told]).toEqual([
          event.name,
          survives ? endpoint.done(shot) : expectedAfter(event, endpoint),
        ]);
      }
    },
  },
  {
    id: 'E10',
    title:
      'who recovers an account ends all its sessions, codes and links, is told so by mail, and is not logged in',
    needs: recovers,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const { owner } = shot;
      if (!owner) throw new Error('nobody to attack');
      const other = await target.enter(owner.account);
      const isByLink = endpoint.deed === 'uses a link';
      const isUndo = endpoint.name === 'pages-undo-email';
      const otp = isByLink && !isUndo ? await mailedCode(target, 'reset_password', owner) : undefined;
      const link = isByLink ? undefined : await mailedResetToken(target, owner);

      const { told, cookies, journal } = await target.strike(endpoint, shot);
      expect([told, cookies]).toEqual([endpoint.done(shot), []]);
      const sent = await target.mailsOf(journal);
      expect(sent.map(({ to }) => to)).toEqual([owner.email]);
      for (const token of [owner.token, other.token]) expect(await isLetIn(target, token)).toBe(false);
      for (const token of [owner.refreshToken, other.refreshToken]) {
        expect(await isRefreshed(target, token)).toBe(false);
      }
      expect(await logsIn(target, owner.email, owner.password)).toBe(false);
      const newPassword = freshPassword();
      if (otp !== undefined) {
        const body = { otp, email: owner.email, newPassword };
        const route = 'PATCH /session/api/users/reset-password';
        expect((await target.strike({ route }, { ip: freshIp(), body })).status).toBe(400);
      }
      if (link !== undefined) {
        const route = 'PUT /token/users/reset-password/update-password';
        const late = { ip: freshIp(), headers: { authorization: link }, body: { password: newPassword } };
        expect((await target.strike({ route }, late)).status).toBe(400);
      }
    },
  },
  {
    id: 'E15',
    title:
      'asking for a mail says nothing of who is behind an address: not the answer, nor its headers, nor the requests behind it, nor asking again',
    needs: mailsOnDemand,
    async attack(target, endpoint) {
      const [place] = fieldsOf(endpoint, 'email');
      if (!place) return;
      const isResend = endpoint.name === 'activation-resend-token';
      const shared = await target.shared(endpoint);
      const ask = (email: string) => {
        const shot: Shot = withField({ ...shared, ip: freshIp() }, place, email);
        return target.strike(endpoint, shot);
      };
      const asked = await askedFor(target, isResend);
      const histories = asked.map(() => [] as unknown[]);
      for (const pause of [0, 0, 60, 0]) {
        target.clock.advance({ seconds: pause });
        for (const [at, [face, email, count]] of asked.entries()) {
          const struck = await ask(email);
          const isMailed = struck.status === 200 ? count : 0;
          expect([face, (await target.mailsOf(struck.journal)).length]).toEqual([face, isMailed]);
          histories[at]?.push(visible(struck));
        }
      }
      for (const [at, [face]] of asked.entries()) expect([face, histories[at]]).toEqual([face, histories[0]]);
    },
  },
];
