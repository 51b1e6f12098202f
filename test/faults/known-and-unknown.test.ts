import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmailAddress } from '../../lib/email-address';
import { keys } from '../../lib/store/keys';
import { hurry, interceptAll } from '../support/faults';
import { type Gateway, openGateway } from '../support/gateway';
import { isFull } from '../support/is-full';
import { quietLog } from '../support/quiet-log';
import { freshEmail } from '../support/services';
import { setAt } from '../support/table';
import { type Kind, lastingFaults, lostAnswer, strikeAt } from './kinds';
import { expectUnavailable } from './unavailable';

quietLog();

let gateway: Gateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

async function register(): Promise<EmailAddress> {
  const address = freshEmail();
  // Accounts of one moment share the numbers that it has.
  gateway.clock.advance({ seconds: 1 });
  const body = { username: 'Habib', password: 'rahasia', name: 'Habib', email: address.shown };
  const { status } = await gateway.call('POST /session/api/users', { body });
  if (status !== 201) throw new Error(`register: ${status}`);
  return address;
}

/** Somebody's address, that of somebody who is disabled, and nobody's. */
const subjects = {
  known: async () => (await register()).shown,
  disabled: async () => {
    const { key, shown } = await register();
    const id = (await gateway.services.emails.owner(key)) ?? '';
    await setAt(gateway.services, keys.account(id), { status: 'disabled' });
    return shown;
  },
  unknown: async () => freshEmail().shown,
};

const password = 'wrong-password';
const otp = '123456';

/** What anybody may send about any address, and what must not tell whose it is. */
const requests: [route: string, body: (email: string) => object][] = [
  ['POST /directory/api/v1/users/login', (email) => ({ email, password })],
  ['POST /session/api/users/login', (email) => ({ email, password })],
  ['POST /activation/api/users/login', (email) => ({ email, password })],
  ['POST /token/users/login', (username) => ({ username, password })],
  ['POST /profile/api/users/login', (email) => ({ email, password })],
  ['POST /session/api/users/send-reset-password-otp', (email) => ({ email })],
  ['PATCH /session/api/users/reset-password', (email) => ({ email, otp, newPassword: password })],
  ['POST /token/users/reset-password', (username) => ({ username })],
  ['POST /profile/api/users/password', (email) => ({ email })],
  ['POST /pages/forgot-password', (email) => ({ email })],
];

describe.for(requests)('%s', ([route, body]) => {
  const send = (email: string) => gateway.call(route, { body: body(email) });

  /** What is told to who asks about an address while the n-th request of it goes wrong. */
  async function told(email: string, kind: Kind, nth: number) {
    const stop = strikeAt(gateway.services, kind, nth);
    const answer = await send(email);
    const isStruck = stop();
    const { 'x-request-id': _, ...headers } = answer.headers;
    return { answer, isStruck, told: { ...answer, headers } };
  }

  test('makes the same requests, whoever it is about', async () => {
    const made: string[][] = [];
    // The first request of a container also reads the rings.
    await send(freshEmail().shown);
    for (const subject of Object.values(subjects)) {
      const email = await subject();
      const operations: string[] = [];
      const stop = interceptAll(gateway.services, ({ operation, send }) => {
        operations.push(operation);
        return send();
      });
      await send(email);
      stop();
      made.push(operations.toSorted());
    }
    expect(made[0]?.length).toBeGreaterThan(1);
    expect(made).toEqual([made[0], made[0], made[0]]);
  });

  const kinds = isFull ? [lostAnswer, ...lastingFaults] : [lostAnswer, ...lastingFaults.slice(0, 1)];
  test.for(kinds)('tells nobody whether there is an account, whatever request meets $title', async (kind) => {
    hurry();
    for (let nth = 1; ; nth++) {
      const [known, disabled, unknown] = [
        await told(await subjects.known(), kind, nth),
        await told(await subjects.disabled(), kind, nth),
        await told(await subjects.unknown(), kind, nth),
      ];
      const situation = `${kind.title}, at request ${nth}`;
      expect(known.told, situation).toEqual(unknown.told);
      expect(disabled.told, situation).toEqual(unknown.told);
      if (!known.isStruck) return;
      // A refusal that was not recorded is a refusal all the same.
      if (known.answer.status !== 503) continue;
      expectUnavailable(route, known.answer, situation);
    }
  });
});
