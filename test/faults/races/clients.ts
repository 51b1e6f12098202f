import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { ClientContract } from '../../../lib/contract';
import { type Gateway, type GatewayRequest, openGateway } from '../../support/gateway';
import { brokenInvariants } from '../../support/invariants';
import { type Mail, waitingMails } from '../../support/mailbox';
import { dropTables, ownTable } from '../../support/own-tables';
import { atOnce } from '../../support/races';
import { followItems } from './recent-items';

export const [first, second] = ['rahasia-satu', 'rahasia-dua'] as const;

/** The gateway on a table of a test file's own, whose invariants are looked at after each test. */
export function raceGround(): { gateway: Gateway; clients: Clients } {
  const ground = {} as { gateway: Gateway; clients: Clients };
  let table: Record<string, string>;
  beforeAll(async () => {
    table = await ownTable('TABLE');
    ground.gateway = await openGateway(table);
    ground.clients = clientsOf(ground.gateway);
  });
  afterEach(async () => {
    expect(await brokenInvariants(ground.gateway.services)).toEqual([]);
  });
  afterAll(async () => {
    ground.gateway.close();
    await dropTables(table);
  });
  return ground;
}

export type Clients = ReturnType<typeof clientsOf>;

/** What clients of all contracts do, in few words. */
function clientsOf(gateway: Gateway) {
  const recentItems = followItems(gateway.services);
  const call = (route: string, request?: GatewayRequest) => gateway.call(route, request);
  let count = 0;
  const bearing = (token: string) => ({ headers: { authorization: token } });

  return {
    /** An address and a phone that nobody else has here. Time passes: nobody comes in one moment with another. */
    fresh() {
      count += 1;
      gateway.clock.advance({ minutes: 2 });
      return { email: `person-${count}@example.com`, phone: `+62812${String(10_000_000 + count)}` };
    },

    register(
      contract: ClientContract,
      email: string,
      { phone = '+6281200000000', password = first }: { phone?: string; password?: string } = {},
    ) {
      const name = 'Muhammad Habib';
      const requests = {
        directory: ['POST /directory/api/v1/users', { username: name, email, password }],
        session: ['POST /session/api/users', { username: name, password, name, email }],
        activation: ['POST /activation/api/users/register', { nama: name, email, telp: phone, password }],
        token: ['POST /token/users', { username: email, password }],
        profile: [
          'POST /profile/api/users',
          { username: name, email, password, 'confirm-password': password },
        ],
      } as const;
      const [route, body] = requests[contract];
      return call(route, { body });
    },

    logIn: (email: string, password: string = first) =>
      call('POST /token/users/login', { body: { username: email, password } }),

    logOut: (token: string) => call('DELETE /profile/api/users/logout', bearing(token)),
    isLetIn: async (token: string) =>
      (await call('GET /token/users/verify-token', bearing(token))).status === 200,
    refresh: (refreshToken: string, body: object = {}) =>
      call('POST /token/users/refresh-token', { body, ...bearing(refreshToken) }),

    /** Somebody with an account, logged in. */
    async newcomer(email: string) {
      expect(await this.register('token', email)).toMatchObject({ status: 200 });
      const { body } = await this.logIn(email);
      const { data } = body as { data: { access_token: string; refresh_token: string } };
      const { id } = await gateway.services.tokens
        .verifyAccess(data.access_token)
        .then(({ accountId }) => ({ id: accountId }));
      const number = String((await gateway.services.accounts.find(id))?.number);
      return { email, id, number, token: data.access_token, refreshToken: data.refresh_token };
    },

    update: (token: string, body: object) => call('PATCH /session/api/users', { body, ...bearing(token) }),
    updateWithPassword: (token: string, body: object) =>
      call('PUT /activation/api/users', { body: { oldpassword: first, ...body }, ...bearing(token) }),
    remove: (number: string, token: string) =>
      call(`DELETE /directory/api/v1/users/${number}`, bearing(token)),

    askForCode: (email: string) =>
      call('POST /session/api/users/send-reset-password-otp', { body: { email } }),
    resetByCode: (email: string, otp: string, newPassword: string = second) =>
      call('PATCH /session/api/users/reset-password', { body: { email, otp, newPassword } }),
    askToVerify: (token: string) => call('POST /session/api/users/send-verify-email-otp', bearing(token)),
    verify: (token: string, otp: string) =>
      call('PATCH /session/api/users/verify-email', { body: { otp }, ...bearing(token) }),
    askForLink: (email: string) => call('POST /token/users/reset-password', { body: { username: email } }),
    resetByLink: (link: string, password: string = second) =>
      call('PUT /token/users/reset-password/update-password', { body: { password }, ...bearing(link) }),
    activate: (email: string, code: string) => call(`POST /activation/api/users/token/${code}/${email}`),
    resend: (email: string) => call(`POST /activation/api/users/resend-token/${email}`),
    useCode: (code: string) => call('POST /directory/api/v1/users/otp', { body: { otpCode: Number(code) } }),
    undo: (token: string) => call('POST /pages/undo-email', { body: { token } }),

    recentItems,
    mailsTo: async (email: string): Promise<Mail[]> => {
      const items = await recentItems();
      return waitingMails(
        gateway.services,
        items.filter((item) => item.email === email),
      );
    },
  };
}

/**
 * Does several things in one moment, each time in another order: who comes first is half the race. Returns their
 * answers in the order in which they stand.
 */
export async function race<T>(
  { gateway }: { gateway: Gateway },
  run: number,
  acts: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const begin = Math.floor(run / 2) % acts.length;
  const turned = [...acts.slice(begin), ...acts.slice(0, begin)];
  const inOrder = run % 2 === 0 ? turned : turned.toReversed();
  const answers = await atOnce(gateway.services, inOrder);
  return acts.map((act) => answers[inOrder.indexOf(act)] as T);
}
