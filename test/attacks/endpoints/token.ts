import { expect } from 'vitest';
import { freshEmail } from '../../support/services';
import { freshPassword } from '../harness/person';
import { as, freshIp, mailedResetToken } from '../harness/proofs';
import { token as contract } from '../words/token';
import type { Endpoint } from './endpoint';

const users = '/token/users';
const anyString = expect.any(String) as string;
const success = (message: string, data: unknown = null) => ({
  status: 200,
  body: { status: 200, message, data, refrence: null, error: false },
});

const askedForReset =
  'If the account is already registered, we have sent a password reset link to your email so you can change the new password,';

export const tokenEndpoints: Endpoint[] = [
  {
    name: 'token-register',
    route: `POST ${users}`,
    contract,
    deed: 'registers',
    body: { username: 'email', password: 'newPassword' },
    limit: 'registration',
    ready: async () => ({
      ip: freshIp(),
      body: { username: freshEmail().shown, password: freshPassword() },
    }),
    done: ({ body }) => success('successfully created', { username: body?.username }),
  },
  {
    name: 'token-login',
    route: `POST ${users}/login`,
    contract,
    deed: 'logs in',
    body: { username: 'loginEmail', password: 'loginPassword' },
    limit: 'loginFailure',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { username: owner.email, password: owner.password } };
    },
    done: () => success('successfully login', { access_token: anyString, refresh_token: anyString }),
  },
  {
    name: 'token-verify-token',
    route: `GET ${users}/verify-token`,
    contract,
    deed: 'reads',
    token: { kind: 'access' },
    ready: async (target, traits) => as(await target.person(traits)),
    done: () => success('token verified'),
  },
  {
    name: 'token-refresh-token',
    route: `POST ${users}/refresh-token`,
    contract,
    deed: 'refreshes',
    body: { rotate: 'flag' },
    token: { kind: 'refresh' },
    limit: 'refresh',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, { headers: { authorization: owner.refreshToken }, body: { rotate: true } });
    },
    done: () =>
      success('successfully refresh access_token', { access_token: anyString, refresh_token: anyString }),
  },
  {
    name: 'token-logout',
    route: `POST ${users}/logout`,
    contract,
    deed: 'logs out',
    token: { kind: 'refresh' },
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, { headers: { authorization: owner.refreshToken } });
    },
    done: () => success('successfully logout'),
  },
  {
    name: 'token-request-reset',
    route: `POST ${users}/reset-password`,
    contract,
    deed: 'mails a link',
    body: { username: 'email' },
    limit: 'send',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { username: owner.email } };
    },
    done: () => success(askedForReset),
  },
  {
    name: 'token-verify-reset-token',
    route: `GET ${users}/reset-password/verify-token`,
    contract,
    deed: 'reads',
    token: { kind: 'reset' },
    wrongProof: contract.refused('badResetToken'),
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, { headers: { authorization: await mailedResetToken(target, owner) } });
    },
    done: () => success('token verified'),
  },
  {
    name: 'token-update-password',
    route: `PUT ${users}/reset-password/update-password`,
    contract,
    deed: 'uses a link',
    body: { password: 'newPassword' },
    token: { kind: 'reset' },
    limit: 'guess',
    wrongProof: contract.refused('badResetToken'),
    async ready(target, traits) {
      const owner = await target.person(traits);
      const headers = { authorization: await mailedResetToken(target, owner) };
      return as(owner, { headers, body: { password: freshPassword() } });
    },
    done: () => success('password successfully updated'),
  },
];
