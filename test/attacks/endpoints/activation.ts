import { expect } from 'vitest';
import { freshEmail } from '../../support/services';
import { freshPassword } from '../harness/person';
import { as, freshIp, freshPhone, pendingActivation } from '../harness/proofs';
import { activation as contract } from '../words/activation';
import type { Endpoint } from './endpoint';

const users = '/activation/api/users';
const anyString = expect.any(String) as string;
const success = (data: unknown, message: string, status = 200) => ({
  status,
  body: { data, message, errors: false },
});

export const activationEndpoints: Endpoint[] = [
  {
    name: 'activation-register',
    route: `POST ${users}/register`,
    contract,
    deed: 'registers',
    body: { nama: 'name', email: 'email', telp: 'phone', password: 'newPassword' },
    limit: 'registration',
    ready: async () => ({
      ip: freshIp(),
      body: { nama: 'Wira', email: freshEmail().shown, telp: freshPhone(), password: freshPassword() },
    }),
    done: ({ body }) => success({ email: body?.email }, 'success register, token already sent', 201),
  },
  {
    name: 'activation-login',
    route: `POST ${users}/login`,
    contract,
    deed: 'logs in',
    body: { email: 'loginEmail', password: 'loginPassword' },
    limit: 'loginFailure',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { email: owner.email, password: owner.password } };
    },
    done: () => success({ token: anyString }, 'Authentication successful'),
  },
  {
    name: 'activation-get-user',
    route: `GET ${users}`,
    contract,
    deed: 'reads',
    token: { kind: 'access' },
    ready: async (target, traits) => as(await target.person(traits)),
    done: ({ owner }) => ({ status: 200, body: { nama: 'Wira Utama', email: owner?.email, telp: null } }),
  },
  {
    name: 'activation-update-user',
    route: `PUT ${users}`,
    contract,
    deed: 'updates',
    body: {
      nama: 'name',
      email: 'email',
      telp: 'phone',
      oldpassword: 'oldPassword',
      newpassword: 'changedPassword',
    },
    token: { kind: 'access' },
    limit: 'send',
    async ready(target, traits) {
      const owner = await target.person(traits);
      const body = {
        nama: 'Wira Baru',
        email: freshEmail('moved').shown,
        telp: freshPhone(),
        oldpassword: owner.password,
        newpassword: freshPassword(),
      };
      return as(owner, { body });
    },
    done: ({ body }) => {
      const { nama, email, telp } = body ?? {};
      return success({ nama, email, telp, token: anyString }, 'success update data');
    },
  },
  {
    name: 'activation-activate',
    route: `POST ${users}/token/{token}/{email}`,
    contract,
    deed: 'uses a code',
    path: { token: 'sixDigits', email: 'email' },
    limit: 'guess',
    wrongProof: contract.refused('wrongCode'),
    async ready(target) {
      const { email, code } = await pendingActivation(target);
      return { ip: freshIp(), waiting: email, path: { token: code, email } };
    },
    done: () => success({ token: anyString }, 'account active'),
  },
  {
    name: 'activation-resend-token',
    route: `POST ${users}/resend-token/{email}`,
    contract,
    deed: 'mails a code',
    path: { email: 'email' },
    limit: 'send',
    async ready(target) {
      const { email } = await pendingActivation(target);
      target.clock.advance({ minutes: 1 });
      return { ip: freshIp(), waiting: email, path: { email } };
    },
    done: ({ path }) => success({ email: path?.email }, 'token already sent'),
  },
];
