import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acts } from '../calls/acts';
import type { Endpoint } from './endpoints/endpoint';
import type { CommittedWrite } from './harness/journal';
import { freshPassword } from './harness/person';
import { freshIp, mailedCode, pendingActivation, pendingDirectory } from './harness/proofs';
import type { Shot } from './harness/shot';
import { openTarget, type Struck, type Target } from './harness/target';
import { handsOutToken } from './kinds/traits';

let target: Target;

beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

/** What a request left in the trail in the transaction of its effect. */
const eventsOf = ({ journal }: Struck) =>
  journal.writes.filter(({ kind, isTransacted }) => kind === 'AUDIT' && isTransacted).map(eventOf);

const eventOf = ({ said }: CommittedWrite) =>
  (JSON.parse(said) as { Item: { event: string; outcome: string } }).Item;

const succeeded = (...events: string[]) =>
  events.map((event) => expect.objectContaining({ event, outcome: 'success' }) as unknown);

describe('a token that is handed out', () => {
  const isToken = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]+/;
  const login = ['authn_login_success'];
  const trails: Record<string, string[]> = {
    'activation-activate': ['user_created', 'email_verified', 'authn_login_success'],
    'activation-update-user, all fields': ['authn_token_created', 'user_updated', 'authn_password_change'],
    'activation-update-user, the name': ['authn_token_created'],
    'activation-login': login,
    'directory-login': login,
    'profile-login': login,
    'session-login': login,
    'token-login': login,
    'token-refresh-token': ['authn_token_created'],
  };

  // What describes the contracts shows examples of tokens.
  const calls = acts.filter(({ name }) => name !== 'openapi');

  test.for(calls)('by $name, if it is, is in the trail, in the transaction of its session', async (act) => {
    const struck = await target.strike(act.endpoint, await act.ready(target));
    const isHandedOut = isToken.test(JSON.stringify([struck.body, struck.cookies]));
    expect(isHandedOut).toBe(handsOutToken.is(act.endpoint));
    expect(trails[act.name] !== undefined).toBe(isHandedOut);
    if (!isHandedOut) return;
    const ofSession = struck.journal.requests.filter((request) =>
      /^TransactWrite.*\bSESSION\b/.test(request),
    );
    expect(ofSession).toEqual([expect.stringMatching(/\bAUDIT\b/)]);
    expect(eventsOf(struck)).toEqual(succeeded(...(trails[act.name] ?? [])));
  });
});

describe('a mailbox that is proven', () => {
  type Proof = [endpoint: Pick<Endpoint, 'route'>, shot: Shot];
  const verifyOtp = { route: 'POST /directory/api/v1/users/otp' };
  const reset = { route: 'PATCH /session/api/users/reset-password' };

  const byReset = async (isProven: boolean): Promise<Proof> => {
    const owner = await target.person({ proven: isProven });
    const otp = await mailedCode(target, 'reset_password', owner);
    return [reset, { ip: freshIp(), body: { otp, email: owner.email, newPassword: freshPassword() } }];
  };

  const proofs: [way: string, make: () => Promise<Proof>, events: string[]][] = [
    [
      'by activation’s code',
      async () => {
        const { email, code } = await pendingActivation(target);
        const route = 'POST /activation/api/users/token/{token}/{email}';
        return [{ route }, { ip: freshIp(), path: { token: code, email } }];
      },
      ['user_created', 'email_verified', 'authn_login_success'],
    ],
    [
      'by directory’s mailed code',
      async () => {
        const { code } = await pendingDirectory(target);
        return [verifyOtp, { ip: freshIp(), body: { otpCode: Number(code) } }];
      },
      ['user_created', 'email_verified'],
    ],
    [
      'by no code that an answer shows',
      async () => {
        const { answered } = await pendingDirectory(target);
        return [verifyOtp, { ip: freshIp(), body: { otpCode: Number(answered) } }];
      },
      ['user_created'],
    ],
    ['by a reset', () => byReset(false), ['email_verified', 'reset_completed']],
    ['by no reset where it was', () => byReset(true), ['reset_completed']],
  ];

  test.for(proofs)('%s is in the trail as such', async ([, make, events]) => {
    const struck = await target.strike(...(await make()));
    expect(struck.status).toBe(200);
    expect(eventsOf(struck)).toEqual(succeeded(...events));
  });
});
