import { expect } from 'vitest';
import { freshEmail } from '../../support/services';
import { freshPassword } from '../harness/person';
import { as, freshIp, mailedCode } from '../harness/proofs';
import { session as contract } from '../words/session';
import type { Endpoint } from './endpoint';

const users = '/session/api/users';
const anyString = expect.any(String) as string;
const success = (message: string, more: object = {}, status = 200) => ({
  status,
  body: { success: true, message, ...more },
});

const view = (fields: object = {}) => ({
  id: anyString,
  username: 'Wira',
  name: 'Wira Utama',
  email: anyString,
  isAccountVerified: true,
  ...fields,
});

export const sessionEndpoints: Endpoint[] = [
  {
    name: 'session-register',
    route: `POST ${users}`,
    contract,
    deed: 'registers',
    body: { username: 'name', password: 'newPassword', name: 'name', email: 'email', role: 'role' },
    token: { kind: 'access', optional: true },
    limit: 'registration',
    ready: async () => ({
      ip: freshIp(),
      body: {
        username: 'Wira',
        password: freshPassword(),
        name: 'Wira Utama',
        email: freshEmail().shown,
        role: 'USER',
      },
    }),
    done: ({ body }) => {
      const more = { password: '********', isAccountVerified: false, createdAt: anyString };
      const data = view({ email: body?.email, ...more });
      return success('Created User Successfully', { data }, 201);
    },
  },
  {
    name: 'session-login',
    route: `POST ${users}/login`,
    contract,
    deed: 'logs in',
    body: { email: 'loginEmail', password: 'loginPassword' },
    limit: 'loginFailure',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { email: owner.email, password: owner.password } };
    },
    done: ({ owner }) =>
      success('User Login Successfully', {
        data: view({ id: owner?.account.id, email: owner?.email }),
        token: anyString,
      }),
  },
  {
    name: 'session-get-user',
    route: `GET ${users}`,
    contract,
    deed: 'reads',
    token: { kind: 'access' },
    ready: async (target, traits) => as(await target.person(traits)),
    done: ({ owner }) =>
      success('Get User Successfully', { data: view({ email: owner?.email, role: 'USER' }) }),
  },
  {
    name: 'session-update-user',
    route: `PATCH ${users}`,
    contract,
    deed: 'updates',
    body: { username: 'name', password: 'changedPassword', name: 'name', email: 'email' },
    token: { kind: 'access' },
    limit: 'send',
    async ready(target, traits) {
      const body = {
        username: 'Wira Baru',
        password: freshPassword(),
        name: 'Wira Utama Baru',
        email: freshEmail('moved').shown,
      };
      return as(await target.person(traits), { body });
    },
    done: ({ owner, body }) => {
      const { username, name, email } = body ?? {};
      const fields = { id: owner?.account.id, username, name, email, isAccountVerified: false, role: 'USER' };
      return success('Update User Successfully', { data: view(fields) });
    },
  },
  {
    name: 'session-logout',
    route: `DELETE ${users}`,
    contract,
    deed: 'logs out',
    token: { kind: 'access' },
    ready: async (target, traits) => as(await target.person(traits)),
    done: () => success('User Logout Successfully'),
  },
  {
    name: 'session-send-reset-password-otp',
    route: `POST ${users}/send-reset-password-otp`,
    contract,
    deed: 'mails a code',
    body: { email: 'email' },
    limit: 'send',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { email: owner.email } };
    },
    done: () => success('OTP has sent to your email'),
  },
  {
    name: 'session-reset-password',
    route: `PATCH ${users}/reset-password`,
    contract,
    deed: 'uses a code',
    body: { otp: 'sixDigits', email: 'email', newPassword: 'newPassword' },
    limit: 'guess',
    wrongProof: contract.refused('wrongCode'),
    async ready(target, traits) {
      const owner = await target.person(traits);
      const otp = await mailedCode(target, 'reset_password', owner);
      return { ip: freshIp(), owner, body: { otp, email: owner.email, newPassword: freshPassword() } };
    },
    done: () => success('Update password successfully'),
  },
  {
    name: 'session-send-verify-email-otp',
    route: `POST ${users}/send-verify-email-otp`,
    contract,
    deed: 'mails a code',
    token: { kind: 'access' },
    limit: 'send',
    ready: async (target, traits) => as(await target.person({ proven: false, ...traits })),
    done: () => success('Verify email otp has sent to your email'),
  },
  {
    name: 'session-verify-email',
    route: `PATCH ${users}/verify-email`,
    contract,
    deed: 'uses a code',
    body: { otp: 'sixDigits' },
    token: { kind: 'access' },
    limit: 'guess',
    wrongProof: contract.refused('wrongCode'),
    async ready(target, traits) {
      const owner = await target.person({ proven: false, ...traits });
      return as(owner, { body: { otp: await mailedCode(target, 'verify_email', owner) } });
    },
    done: () => success('Verify email successfully'),
  },
];
