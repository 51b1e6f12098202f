import { expect } from 'vitest';
import { keys, nobody } from '../../../lib/store/keys';
import { oddCodes } from '../../support/bad-input';
import { named } from '../../support/faults';
import { freshEmail } from '../../support/services';
import { itemAt } from '../../support/table';
import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { volley } from '../harness/outcomes';
import { codeIn } from '../harness/postman';
import { askAgain, proofOf, withProof, wrongCode } from '../harness/proof-of';
import { freshIp, mailedCode, pendingActivation, pendingDirectory } from '../harness/proofs';
import { type Shot, withField } from '../harness/shot';
import type { Kind } from './kind';
import { visible } from './logins';
import { lookUps, refuseEach } from './tools';
import { mailsCode, takesSixDigits, usesCode } from './traits';

/** What is said of a wrong code; every code endpoint has words for it. */
function wrong({ wrongProof, name }: Endpoint) {
  if (!wrongProof) throw new Error(`${name} has no words for a wrong code`);
  return wrongProof;
}

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
      const struck = await volley(target, endpoint, wrongGuesses(endpoint, shot, 20));
      const limited = struck.filter(({ status }) => status === 429);
      const compared = struck.filter(({ status }) => status !== 429);
      expect(compared.map(({ told }) => told)).toEqual(Array.from({ length: 15 }, () => wrong(endpoint)));
      expect(limited.map(({ told }) => told)).toEqual(
        Array.from({ length: 5 }, () => endpoint.contract.refused('limited')),
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
  {
    id: 'D13',
    title: 'where no code was asked for none is right, and what an unknown address was given is nobody’s',
    needs: takesSixDigits,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const [place] = fieldsOf(endpoint, 'email');
      const isVerifying = endpoint.token?.kind === 'access';
      const quiet = isVerifying
        ? { ...shot, headers: { authorization: (await target.person({ proven: false })).token } }
        : withField(shot, place ?? { place: 'body', name: 'email' }, freshEmail('nobody').shown);
      for (const guess of ['000000', '123456']) {
        const { told } = await target.strike(endpoint, withProof(endpoint, quiet, guess));
        expect(told).toEqual(wrong(endpoint));
      }
      if (endpoint.name !== 'session-reset-password' || !place) return;
      const unknown = freshEmail('nobody');
      const { helpers, services } = target;
      await helpers.ask(services, 'reset_password', unknown);
      const { nonce, secretId } = (await itemAt(services, keys.code('reset_password', unknown.key))) ?? {};
      const origin = { nonce: String(nonce), secretId: String(secretId), accountId: nobody };
      const code = (await services.derived.derive({ ...origin, purpose: 'reset_password' })) ?? '';
      const nobodys = withProof(endpoint, withField(shot, place, unknown.shown), code);
      expect((await target.strike(endpoint, nobodys)).told).toEqual(wrong(endpoint));
    },
  },
  {
    id: 'D14',
    title: 'what could never be a code is refused and costs no guess',
    needs: takesSixDigits,
    async attack(target, endpoint) {
      const [place] = fieldsOf(endpoint, 'sixDigits');
      if (!place) return;
      const isInPath = place.place === 'path';
      const expected = isInPath ? wrong(endpoint) : endpoint.contract.fieldRefused(place.name, 'code');
      const values = [...oddCodes.map(([, value]) => value), 'null', 'undefined', 'true', '[]', '%00'];
      const vary = (shot: Shot, value: string) => withProof(endpoint, shot, value);
      const struck = await refuseEach(target, endpoint, values, vary, expected);
      expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
    },
  },
  {
    id: 'D18',
    title: 'the mailed code is in the mail alone: not in the answer, a header, a log or the table',
    needs: mailsCode,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const { told, headers, cookies, journal } = await target.strike(endpoint, shot);
      expect(told).toEqual(endpoint.done(shot));
      const [code, ...more] = (await target.mailsOf(journal)).map(codeIn);
      expect(more).toEqual([]);
      const written = journal.writes.map(({ said }) => said);
      expect(JSON.stringify([told, headers, cookies, journal.lines])).not.toMatch(alone(code));
      expect(JSON.stringify(written)).not.toMatch(alone(code));
    },
  },
  {
    id: 'D17',
    title:
      'a wrong code says nothing of who is behind an address: not the answer, nor its headers, nor the requests behind it, to the last guess',
    needs: {
      is: (endpoint) => takesSixDigits.is(endpoint) && fieldsOf(endpoint, 'email').length > 0,
      lack: 'takes no code together with an address',
    },
    async attack(target, endpoint) {
      const [place] = fieldsOf(endpoint, 'email');
      if (!place) return;
      const mailed = await target.person();
      await mailedCode(target, 'reset_password', mailed);
      const faces: [string, string][] = [
        ['nobody', freshEmail('nobody').shown],
        ['an account with a code', mailed.email],
        ['an account without one', (await target.person()).email],
        ['a disabled account', (await target.person({ status: 'disabled' })).email],
        ['a registration of activation', (await pendingActivation(target)).email],
        ['a registration of directory', (await pendingDirectory(target)).email],
      ];
      const shot = withProof(endpoint, await target.shared(endpoint), '000000');
      const histories: unknown[][] = [];
      for (const [face, email] of faces) {
        const history: unknown[] = [];
        for (let guess = 1; guess <= 16; guess++) {
          const struck = await target.strike(endpoint, withField(shot, place, email));
          const expected = guess <= 15 ? wrong(endpoint) : endpoint.contract.refused('limited');
          expect([face, guess, struck.told]).toEqual([face, guess, expected]);
          history.push(visible(struck));
        }
        histories.push(history);
      }
      for (const [at, [face]] of faces.entries()) expect([face, histories[at]]).toEqual([face, histories[0]]);
    },
  },
  {
    id: 'D19',
    title: 'a guess that cannot be counted is not compared, and the code stays good',
    needs: takesSixDigits,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const fault = (request: string) =>
        request === 'UpdateItem CODE' ? named('ProvisionedThroughputExceededException') : undefined;
      const { told, journal } = await target.strike(endpoint, shot, { fault });
      expect(told).toEqual(endpoint.contract.refused('unavailable'));
      expect(journal.writes).toEqual([]);
      expect((await target.strike(endpoint, { ...shot, ip: freshIp() })).told).toEqual(endpoint.done(shot));
    },
  },
];

const alone = (code = 'no code was mailed') => new RegExp(`(?<![\\w-])${code}(?![\\w-])`);
