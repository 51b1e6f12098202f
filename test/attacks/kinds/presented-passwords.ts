import { expect } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { unstorableTexts } from '../../support/bad-input';
import { freshEmail } from '../../support/services';
import { deleteAt, itemAt, putAt } from '../../support/table';
import { fieldsOf } from '../endpoints/endpoint';
import { type Shot, withField } from '../harness/shot';
import type { Kind } from './kind';
import { lookUps, refuseEach } from './tools';
import { logsIn } from './traits';

const password = { place: 'body', name: 'password' } as const;

const seventyTwo = 'A'.repeat(72);

/** What might stand in the place of a hash after an import, a restore or a fault, and matches nothing. */
const brokenHashes: unknown[] = [
  '',
  'none',
  null,
  0,
  true,
  [],
  {},
  '********',
  '$2b$04$',
  `$2b$04$${'.'.repeat(52)}`,
  `$2z$04$${'.'.repeat(53)}`,
  '$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/',
  '$argon2id$v=19$m=47104,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g',
  'pepper:unknown:none',
  `pepper:unknown:$2b$04$${'.'.repeat(53)}`,
  'pepper::',
];

export const presentedPasswordKinds: Kind[] = [
  {
    id: 'B04',
    title: 'a password is compared whole: its first 72 bytes, or others behind them, open nothing',
    needs: logsIn,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target, { password: `${seventyTwo}b` });
      for (const wrong of [seventyTwo, `${seventyTwo}c`, `${seventyTwo}b\u0020`]) {
        const { told } = await target.strike(endpoint, withField(shot, password, wrong));
        expect(told).toEqual(endpoint.contract.refused('wrongLogin'));
      }
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'B07',
    title: 'what nobody can have as a password is wrong for everybody, and nobody is looked for',
    needs: logsIn,
    async attack(target, endpoint) {
      const [address] = fieldsOf(endpoint, 'loginEmail');
      if (!address) return;
      const texts = unstorableTexts.map(([, value]) => value);
      const impossible = [...texts, 'x'.repeat(129), '\u{1f600}'.repeat(129), 'x'.repeat(15_000)];
      for (const email of [undefined, freshEmail().shown]) {
        const vary = (shot: Shot, value: string) => {
          const typed = withField(shot, password, value);
          return email === undefined ? typed : withField(typed, address, email);
        };
        const wrong = endpoint.contract.refused('wrongLogin');
        const struck = await refuseEach(target, endpoint, impossible, vary, wrong);
        expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
        const tooLarge = endpoint.contract.refused('tooLarge');
        await refuseEach(target, endpoint, ['x'.repeat(1024 * 1024)], vary, tooLarge);
      }
    },
  },
  {
    id: 'B09',
    title: 'a stolen hash is no password',
    needs: logsIn,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const credential = await itemAt(target.services, keys.credential(shot.owner?.account.id ?? ''));
      const hash = String(credential?.hash);
      expect(hash).toMatch(/^\$2b\$/);
      for (const presented of [hash, hash.slice(7), hash.slice(29)]) {
        const { told } = await target.strike(endpoint, withField(shot, password, presented));
        expect(told).toEqual(endpoint.contract.refused('wrongLogin'));
      }
    },
  },
  {
    id: 'B10',
    title: 'a password without its blanks, in other capitals or beside the right one is wrong',
    needs: logsIn,
    async attack(target, endpoint) {
      const right = ' Kata Sandi ';
      const shot = await endpoint.ready(target, { password: right });
      for (const wrong of ['Kata Sandi', ' kata sandi ', ' Kata Sandi', `${right}${right}`]) {
        const { told } = await target.strike(endpoint, withField(shot, password, wrong));
        expect(told).toEqual(endpoint.contract.refused('wrongLogin'));
      }
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
    },
  },
  {
    id: 'B13',
    title: 'an empty, foreign or broken hash, or none, lets nobody in, and does not show',
    needs: logsIn,
    async attack(target, endpoint) {
      const { contract } = endpoint;
      const shot = await endpoint.ready(target);
      const key = keys.credential(shot.owner?.account.id ?? '');
      for (const hash of brokenHashes) {
        await putAt(target.services, key, { hash });
        for (const presented of [shot.body?.password, String(hash), 'null', '********']) {
          if (presented === '') continue;
          await deleteAt(target.services, keys.loginCounter(shot.owner?.account.emailKey ?? ''));
          const { told } = await target.strike(endpoint, withField(shot, password, presented));
          expect([hash, told]).toEqual([hash, contract.refused('wrongLogin')]);
        }
      }
      await deleteAt(target.services, key);
      const { told } = await target.strike(endpoint, shot);
      expect(told).toEqual(contract.refused('wrongLogin'));
    },
  },
];
