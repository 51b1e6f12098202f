import { expect } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { unstorableTexts } from '../../support/bad-input';
import { itemAt } from '../../support/table';
import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { logsIn } from '../harness/outcomes';
import { codeIn } from '../harness/postman';
import { freshIp } from '../harness/proofs';
import { type Shot, withoutField } from '../harness/shot';
import type { Struck, Target } from '../harness/target';
import type { Kind } from './kind';
import { lookUps, refuseEach, withPassword } from './tools';
import { setsPassword } from './traits';

const setPlaces = (endpoint: Endpoint) => fieldsOf(endpoint, 'newPassword', 'changedPassword');

/** Sets a password through an endpoint, to the end: whose it is, can log in. Returns the address. */
async function setPassword(
  target: Target,
  endpoint: Endpoint,
  shot: Shot,
  password: string,
): Promise<string> {
  // A new address would hide whether the password is the reason that somebody is let in.
  const isUpdate = endpoint.deed === 'updates';
  const kept = isUpdate ? withoutField(shot, { place: 'body', name: 'email' }) : shot;
  const struck = await target.strike(endpoint, withPassword(endpoint, kept, password));
  expect(struck.status).toBeLessThan(300);
  const [place] = fieldsOf(endpoint, 'email');
  const email = shot.owner?.email ?? String(shot.body?.[place?.name ?? '']);
  await activate(target, endpoint, struck, email);
  return email;
}

async function activate(target: Target, { name }: Endpoint, struck: Struck, email: string): Promise<void> {
  if (!['directory-register', 'activation-register'].includes(name)) return;
  const [code = ''] = (await target.mailsOf(struck.journal)).map(codeIn);
  const path = { token: code, email };
  const route = 'POST /activation/api/users/token/{token}/{email}';
  expect((await target.strike({ route }, { ip: freshIp(), path })).status).toBe(200);
}

const seventyTwo = 'A'.repeat(72);

export const passwordKinds: Kind[] = [
  {
    id: 'B01',
    title: 'a password that is too short or too long is refused',
    needs: setsPassword,
    async attack(target, endpoint) {
      const { contract } = endpoint;
      const vary = (shot: Shot, password: string) => withPassword(endpoint, shot, password);
      for (const { name } of setPlaces(endpoint)) {
        const short = ['12345', '\u{1f600}'.repeat(5), 'e\u0301'.repeat(5)];
        await refuseEach(target, endpoint, short, vary, contract.fieldRefused(name, 'shortPassword'));
        const long = ['x'.repeat(129), '\u{1f600}'.repeat(129)];
        await refuseEach(target, endpoint, long, vary, contract.fieldRefused(name, 'longPassword'));
        const huge = 'x'.repeat(1024 * 1024);
        await refuseEach(target, endpoint, [huge], vary, contract.refused('tooLarge'));
      }
    },
  },
  {
    id: 'B03',
    title: 'nothing of a password is cut off: what differs behind the 72nd byte is wrong',
    needs: setsPassword,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const password = `${seventyTwo}b`;
      const email = await setPassword(target, endpoint, shot, password);
      expect(await logsIn(target, email, seventyTwo)).toBe(false);
      expect(await logsIn(target, email, `${seventyTwo}c`)).toBe(false);
      expect(await logsIn(target, email, `${password} `)).toBe(false);
      expect(await logsIn(target, email, password)).toBe(true);
    },
  },
  {
    id: 'B05',
    title: 'a password counts in whole characters, however they are composed, and in no other ones',
    needs: setsPassword,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const email = await setPassword(target, endpoint, shot, `e\u0301\ufb01 ${'\u{1f511}'.repeat(124)}`);
      expect(await logsIn(target, email, `e\u0301fi ${'\u{1f511}'.repeat(124)}`)).toBe(false);
      expect(await logsIn(target, email, `\u00e9\ufb01 ${'\u{1f511}'.repeat(123)}`)).toBe(false);
      expect(await logsIn(target, email, `\u00c9\ufb01 ${'\u{1f511}'.repeat(124)}`)).toBe(false);
      expect(await logsIn(target, email, `\u00e9\ufb01 ${'\u{1f511}'.repeat(124)}`)).toBe(true);
    },
  },
  {
    id: 'B06',
    title: 'NUL, controls and halves of letters, at which a hash would end early, are refused',
    needs: setsPassword,
    async attack(target, endpoint) {
      const texts = unstorableTexts.map(([, value]) => value);
      const vary = (shot: Shot, password: string) => withPassword(endpoint, shot, password);
      for (const { name } of setPlaces(endpoint)) {
        const expected = endpoint.contract.fieldRefused(name, 'characters');
        await refuseEach(target, endpoint, texts, vary, expected);
      }
    },
  },
  {
    id: 'B08',
    title: 'the mask that answers show in the place of a password never becomes one',
    needs: setsPassword,
    async attack(target, endpoint) {
      const mask = '********';
      const [place] = setPlaces(endpoint);
      if (place?.kind === 'newPassword') {
        const vary = (shot: Shot) => withPassword(endpoint, shot, mask);
        const expected = endpoint.contract.fieldRefused(place.name, 'mask');
        await refuseEach(target, endpoint, [mask], vary, expected);
        return;
      }
      const shot = await endpoint.ready(target);
      const { journal } = await target.strike(endpoint, withPassword(endpoint, shot, mask));
      expect(journal.writes.filter(({ kind, said }) => kind === 'CRED' && said.includes('"hash"'))).toEqual(
        [],
      );
      const { account, password } = shot.owner ?? (await target.person());
      const email = String((await itemAt(target.services, keys.account(account.id)))?.email);
      expect(await logsIn(target, email, mask)).toBe(false);
      expect(await logsIn(target, email, password)).toBe(true);
    },
  },
  {
    id: 'B14',
    title: 'where the commonest passwords are refused, they are however they are written',
    needs: setsPassword,
    environment: { PASSWORD_BLOCKLIST: 'on', PASSWORD_MIN_LENGTH: '8' },
    async attack(target, endpoint) {
      const vary = (shot: Shot, password: string) => withPassword(endpoint, shot, password);
      for (const { name } of setPlaces(endpoint)) {
        const expected = endpoint.contract.fieldRefused(name, 'common');
        await refuseEach(target, endpoint, ['sunshine', 'SunShine', '12345678', 'ILOVEYOU'], vary, expected);
      }
    },
  },
  {
    id: 'B16',
    title: 'a new password ends the old one, which opens nothing in any contract',
    needs: {
      is: (endpoint) => setsPassword.is(endpoint) && endpoint.deed !== 'registers',
      lack: 'gives no account another password',
    },
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const { owner } = shot;
      if (!owner) throw new Error('nobody to attack');
      const password = 'sandi-yang-baru';
      const email = await setPassword(target, endpoint, shot, password);
      for (const [route, field] of [
        ['POST /directory/api/v1/users/login', 'email'],
        ['POST /session/api/users/login', 'email'],
        ['POST /activation/api/users/login', 'email'],
        ['POST /token/users/login', 'username'],
        ['POST /profile/api/users/login', 'email'],
      ] as const) {
        const withOld = { ip: freshIp(), body: { [field]: email, password: owner.password } };
        const withNew = { ip: freshIp(), body: { [field]: email, password } };
        expect((await target.strike({ route }, withOld)).status).toBe(route.includes('/token/') ? 400 : 401);
        expect((await target.strike({ route }, withNew)).status).toBe(200);
      }
    },
  },
  {
    id: 'B20',
    title: 'a new password that is refused uses up neither code nor link, and is looked at before either',
    needs: {
      is: (endpoint) => setsPassword.is(endpoint) && ['uses a code', 'uses a link'].includes(endpoint.deed),
      lack: 'sets no password for a code or a link',
    },
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const refused = await target.strike(endpoint, withPassword(endpoint, shot, '12345'));
      const [place] = setPlaces(endpoint);
      expect(refused.told).toEqual(endpoint.contract.fieldRefused(place?.name ?? '', 'shortPassword'));
      expect(lookUps(refused.journal)).toEqual([]);
      expect((await target.strike(endpoint, shot)).told).toEqual(endpoint.done(shot));
    },
  },
];
