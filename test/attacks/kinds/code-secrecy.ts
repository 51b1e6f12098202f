import { expect } from 'vitest';
import { keys, nobody } from '../../../lib/store/keys';
import { oddCodes } from '../../support/bad-input';
import { named } from '../../support/faults';
import { freshEmail } from '../../support/services';
import { itemAt } from '../../support/table';
import { fieldsOf } from '../endpoints/endpoint';
import { codeIn } from '../harness/postman';
import { withProof } from '../harness/proof-of';
import { freshIp, mailedCode, pendingActivation, pendingDirectory } from '../harness/proofs';
import { type Shot, withField } from '../harness/shot';
import type { Kind } from './kind';
import { visible } from './logins';
import { lookUps, refuseEach, wrong } from './tools';
import { mailsCode, takesSixDigits } from './traits';

/** What of a code can be seen, or had without one. */
export const codeSecrecyKinds: Kind[] = [
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
