import { expect } from 'vitest';
import { named } from '../../support/faults';
import { withProof } from '../harness/proof-of';
import { freshIp, type Pending, pendingDirectory } from '../harness/proofs';
import type { Shot } from '../harness/shot';
import type { Kind } from './kind';
import { refuseEach } from './tools';
import { takesTwelveDigits } from './traits';

/** A request that shows a code of a pending registration, at one of the two places where it needs no address. */
function showing(endpoint: { name: string }, code: string): Shot {
  const isPage = endpoint.name === 'pages-verify';
  const body = isPage ? { token: code } : { otpCode: Number(code) };
  return { ip: freshIp(), headers: { 'content-type': 'application/json' }, body };
}

const other = (code: string, step: number) => String(Number(code) + step);

const message = { 'pages-verify': 'Your account is active' } as Record<string, string>;

/** Whether an answer says that a registration has become an account, or its mailbox is proven. */
const isDone = (endpoint: { name: string }, body: unknown) =>
  JSON.stringify(body).includes(message[endpoint.name] ?? 'Register Berhasil');

export const longCodeKinds: Kind[] = [
  {
    id: 'D20',
    title:
      'wrong codes of twelve digits have a budget over all sources and both places, past which none is compared, nor of a volley',
    needs: takesTwelveDigits,
    environment: { WRONG_DIRECTORY_CODES_PER_HOUR: '3' },
    async attack(target, endpoint) {
      // Half past of another hour: nobody has spent its budget, and the next one begins while the code still lives.
      const minutes = (new Date(target.clock.now()).getUTCMinutes() + 30) % 60;
      target.clock.advance({ minutes: 60 - minutes });
      const { code } = await pendingDirectory(target);
      const places = Array.from({ length: 4 }, () => ['directory-verify-otp', 'pages-verify']).flat();
      const volley = places.map(async (name, at) => {
        const route = name === 'pages-verify' ? 'POST /pages/verify' : 'POST /directory/api/v1/users/otp';
        const { status } = await target.strike({ route }, showing({ name }, other(code, at + 1)));
        return status === (name === 'pages-verify' ? 400 : 404) ? 'compared' : status;
      });
      const outcomes = await Promise.all(volley);
      expect(outcomes.filter((outcome) => outcome === 'compared')).toHaveLength(3);
      expect(outcomes.filter((outcome) => outcome === 429)).toHaveLength(5);
      const right = () => target.strike(endpoint, showing(endpoint, code));
      expect((await right()).told).toEqual(endpoint.contract.refused('limited'));
      target.clock.advance({ minutes: 30 });
      expect(isDone(endpoint, (await right()).body)).toBe(true);
    },
  },
  {
    id: 'D21',
    title:
      'both codes of a registration work once each; the answered one proves nothing, and none works for another registration',
    needs: takesTwelveDigits,
    async attack(target, endpoint) {
      const pending: Pending = await pendingDirectory(target);
      const show = (code: string) => target.strike(endpoint, showing(endpoint, code));
      const answered = await show(pending.answered);
      expect(isDone(endpoint, answered.body)).toBe(true);
      expect(answered.journal.writes.find(({ kind }) => kind === 'USER')?.said).not.toContain(
        'emailVerifiedAt',
      );
      expect((await show(pending.answered)).told).toEqual(endpoint.wrongProof);
      expect(isDone(endpoint, (await show(pending.code)).body)).toBe(true);
      for (const code of [pending.code, pending.answered]) {
        expect((await show(code)).told).toEqual(endpoint.wrongProof);
      }
    },
  },
  {
    id: 'D22',
    title: 'a number that could never be a code of twelve digits is a wrong one',
    needs: takesTwelveDigits,
    async attack(target, endpoint) {
      const near = ['0', '1', '12345678901', '1234567890123', '99999999999999999999', '000000000000'];
      const vary = (shot: Shot, code: string) => withProof(endpoint, shot, code);
      await refuseEach(target, endpoint, near, vary, endpoint.wrongProof ?? endpoint.done({}));
    },
  },
  {
    id: 'D23',
    title: 'while the budget of wrong codes cannot be written none is compared, a right one neither',
    needs: takesTwelveDigits,
    async attack(target, endpoint) {
      const { code } = await pendingDirectory(target);
      const fault = (request: string) =>
        request === 'UpdateItem LIMIT' ? named('ProvisionedThroughputExceededException') : undefined;
      for (const shown of [code, other(code, 1)]) {
        const { told, journal } = await target.strike(endpoint, showing(endpoint, shown), { fault });
        expect(told).toEqual(endpoint.contract.refused('unavailable'));
        expect(journal.requests.filter((request) => request.includes('LOOKUP'))).toEqual([]);
        expect(journal.writes).toEqual([]);
      }
      expect(isDone(endpoint, (await target.strike(endpoint, showing(endpoint, code))).body)).toBe(true);
    },
  },
];
