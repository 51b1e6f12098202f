import { expect, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { isFull } from '../../support/is-full';
import { statusesOf } from '../../support/outcomes';
import { quietLog } from '../../support/quiet-log';
import { repetitions } from '../../support/repetitions';
import { itemAt } from '../../support/table';
import { first, race, raceGround } from './clients';

quietLog();

const ground = raceGround();

/** What a deleted account may leave: sessions that let nobody in, its trail, and mails that nobody sends. */
const dead = ['SESSION', 'AUDIT', 'NOTICE', 'VERIFY', 'UNDO', 'RESET', 'CODE'];

async function leftOf(id: string): Promise<string[]> {
  const items = await ground.clients.recentItems();
  const ofIt = items.filter(({ pk, accountId }) => accountId === id || String(pk).endsWith(`#${id}`));
  return ofIt.map(({ pk }) => String(pk)).filter((pk) => !dead.includes(pk.split('#')[0] ?? ''));
}

type Change = (person: { token: string; moved: string; phone: string }) => Promise<{ status: number }>;

const everything: [string, Change] = [
  'everything',
  ({ token, phone, moved }) =>
    ground.clients.updateWithPassword(token, { telp: phone, email: moved, newpassword: 'rahasia-dua' }),
];
const parts: [string, Change][] = [
  ['a name', ({ token }) => ground.clients.update(token, { username: 'Rahma' })],
  ['a password', ({ token }) => ground.clients.update(token, { password: 'rahasia-dua' })],
  ['an address', ({ token, moved }) => ground.clients.update(token, { email: moved })],
  ['a phone', ({ token, phone }) => ground.clients.updateWithPassword(token, { telp: phone })],
];

// A full run alone has the time to race each of them by itself.
test.for([everything, ...(isFull ? parts : parts.slice(0, 1))])(
  `an account that is deleted while %s of it changes leaves no ghost, and all that it had is free, ${repetitions} times`,
  async ([, change]) => {
    const { clients } = ground;
    for (let run = 0; run < repetitions; run++) {
      const [{ email }, { email: moved, phone }] = [clients.fresh(), clients.fresh()];
      const { id, number, token } = await clients.newcomer(email);
      const login = await clients.logIn(email);
      const other = (login.body as { data: { access_token: string } }).data.access_token;
      const [deleted, changed] = await race(ground, run, [
        () => clients.remove(number, token),
        () => change({ token: other, moved, phone }),
      ]);
      // A new password ends the session that deletes, unless that came first.
      expect([200, 401]).toContain(changed?.status);
      expect(deleted?.status).toBeOneOf([204, 401]);
      if (deleted?.status === 401) {
        expect(changed?.status).toBe(200);
        continue;
      }
      expect(await leftOf(id)).toEqual([]);
      expect(await clients.isLetIn(token)).toBe(false);
      expect(await clients.isLetIn(other)).toBe(false);
      const again = await Promise.all([email, moved].map((address) => clients.register('token', address)));
      expect(statusesOf(again)).toEqual({ 200: 2 });
    }
  },
);

test(`an account that is deleted twice is deleted once, ${repetitions} times`, async () => {
  const { clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email } = clients.fresh();
    const { id, number, token } = await clients.newcomer(email);
    const login = await clients.logIn(email);
    const other = (login.body as { data: { access_token: string } }).data.access_token;
    const answers = await race(ground, run, [
      () => clients.remove(number, token),
      () => clients.remove(number, other),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 503)).toEqual([]);
    expect(await leftOf(id)).toEqual([]);
  }
});

test(`of an address whose account is deleted, who registers it in that moment has it or hears that it is taken, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email } = clients.fresh();
    const { id, number, token } = await clients.newcomer(email);
    const [deleted, registered] = await race(ground, run, [
      () => clients.remove(number, token),
      () => clients.register('session', email),
    ]);
    expect(deleted).toMatchObject({ status: 204 });
    expect(registered?.status).toBeOneOf([201, 409]);
    const owner = await gateway.services.emails.owner(email);
    expect(owner !== undefined).toBe(registered?.status === 201);
    expect(owner).not.toBe(id);
  }
});

test(`who logs in, or refreshes, in the moment in which the account is deleted holds nothing, ${repetitions} times`, async () => {
  const { gateway, clients } = ground;
  for (let run = 0; run < repetitions; run++) {
    const { email } = clients.fresh();
    const { id, number, token, refreshToken } = await clients.newcomer(email);
    const [deleted, ...others] = await race(ground, run, [
      () => clients.remove(number, token),
      () => clients.logIn(email, first),
      () => clients.refresh(refreshToken, { rotate: true }),
    ]);
    expect(deleted).toMatchObject({ status: 204 });
    const yielded = others.flatMap(
      ({ body }) => (body as { data: { access_token: string } | null }).data?.access_token ?? [],
    );
    expect(await Promise.all(yielded.map(clients.isLetIn))).toEqual(yielded.map(() => false));
    expect(await itemAt(gateway.services, keys.account(id))).toBeUndefined();
  }
});
