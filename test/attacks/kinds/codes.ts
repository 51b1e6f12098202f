import { expect } from 'vitest';
import type { Endpoint } from '../endpoints/endpoint';
import { volley } from '../harness/outcomes';
import { askAgain, proofOf, withProof, wrongCode } from '../harness/proof-of';
import type { Shot } from '../harness/shot';
import type { Kind } from './kind';
import { wrong } from './tools';
import { takesSixDigits, usesCode } from './traits';

/** Guesses that are wrong, for an endpoint's own code. */
const wrongGuesses = (endpoint: Endpoint, shot: Shot, count: number) =>
  Array.from({ length: count }, (_, at) =>
    withProof(endpoint, shot, wrongCode(proofOf(endpoint, shot), at + 1)),
  );

export const codeKinds: Kind[] = [
  {
    id: 'D01',
    title: 'after five wrong codes the right one is wrong as well',
    needs: takesSixDigits,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      for (const guess of [...wrongGuesses(endpoint, shot, 5), shot]) {
        expect((await target.strike(endpoint, guess)).told).toEqual(wrong(endpoint));
      }
    },
  },
  {
    id: 'D02',
    title: 'guesses that come all at once spend what they would one after another',
    needs: takesSixDigits,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const first = await volley(target, endpoint, wrongGuesses(endpoint, shot, 10));
      expect(first.map(({ told }) => told)).toEqual(Array.from({ length: 10 }, () => wrong(endpoint)));
      expect((await target.strike(endpoint, shot)).told).toEqual(wrong(endpoint));
      const struck = await volley(target, endpoint, wrongGuesses(endpoint, shot, 20));
      const limited = struck.filter(({ status }) => status === 429);
      const compared = struck.filter(({ status }) => status !== 429);
      expect(compared.map(({ told }) => told)).toEqual(Array.from({ length: 4 }, () => wrong(endpoint)));
      expect(limited.map(({ told }) => told)).toEqual(
        Array.from({ length: 16 }, () => endpoint.contract.refused('limited')),
      );
      const last = await target.strike(endpoint, shot);
      expect(last.told).toEqual(endpoint.contract.refused('limited'));
      expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    },
  },
  {
    id: 'D03',
    title: 'of many that show one right code in one moment one succeeds',
    needs: usesCode,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const struck = await volley(
        target,
        endpoint,
        Array.from({ length: 8 }, () => shot),
      );
      const done = struck.filter(({ status }) => status < 400);
      expect(done.map(({ told }) => told)).toEqual([endpoint.done(shot)]);
      const isVerifying = endpoint.token?.kind === 'access';
      const expected = [
        wrong(endpoint),
        ...(isVerifying ? [endpoint.contract.refused('alreadyVerified')] : []),
      ];
      for (const { told, status } of struck) if (status >= 400) expect(expected).toContainEqual(told);
    },
  },
  {
    id: 'D04',
    title: 'a code of one’s own is wrong for anybody else',
    needs: takesSixDigits,
    async attack(target, endpoint) {
      const [own, victims] = [await endpoint.ready(target), await endpoint.ready(target)];
      const stolen = withProof(endpoint, victims, proofOf(endpoint, own));
      expect((await target.strike(endpoint, stolen)).told).toEqual(wrong(endpoint));
      for (const shot of [victims, own]) {
        expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
      }
    },
  },
  {
    id: 'D05',
    title: 'another code ends the one before it',
    needs: usesCode,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const again = await askAgain(target, endpoint, shot);
      expect((await target.strike(endpoint, shot)).told).toEqual(wrong(endpoint));
      const { told } = await target.strike(endpoint, withProof(endpoint, shot, again));
      expect(told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'D06',
    title: 'fifteen guesses an hour are all, however often another code is asked for',
    needs: takesSixDigits,
    async attack(target, endpoint) {
      let shot = await endpoint.ready(target);
      for (let round = 1; round <= 3; round++) {
        for (const guess of wrongGuesses(endpoint, shot, 5)) {
          expect((await target.strike(endpoint, guess)).told).toEqual(wrong(endpoint));
        }
        shot = withProof(endpoint, shot, await askAgain(target, endpoint, shot));
      }
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.contract.refused('limited'));
      target.clock.advance({ hours: 1 });
      const next = withProof(endpoint, shot, await askAgain(target, endpoint, shot));
      expect((await target.strike(endpoint, next)).told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'D07',
    title: 'a code is late from the millisecond of its end on, though its record is still there',
    needs: usesCode,
    async attack(target, endpoint) {
      const minutes = endpoint.contract.name === 'directory' ? 60 : 10;
      const [first, second] = [await endpoint.ready(target), await endpoint.ready(target)];
      target.clock.advance({ minutes, seconds: -1 });
      expect((await target.strike(endpoint, first)).told).toEqual(endpoint.done(first));
      target.clock.advance({ seconds: 1 });
      const late = endpoint.contract.refused('lateCode');
      expect((await target.strike(endpoint, second)).told).toEqual(late);
      const [guess = second] = wrongGuesses(endpoint, second, 1);
      expect((await target.strike(endpoint, guess)).told).toEqual(wrong(endpoint));
    },
  },
  {
    id: 'D09',
    title: 'a code that was used is wrong',
    needs: usesCode,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
      const isVerifying = endpoint.token?.kind === 'access';
      const { told, journal } = await target.strike(endpoint, shot);
      expect(told).toEqual(isVerifying ? endpoint.contract.refused('alreadyVerified') : wrong(endpoint));
      expect(journal.writes.filter(({ isTransacted }) => isTransacted)).toEqual([]);
    },
  },
];
