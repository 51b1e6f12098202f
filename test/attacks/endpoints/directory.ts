import { expect } from 'vitest';
import { freshEmail } from '../../support/services';
import { freshPassword } from '../harness/person';
import { as, freshIp, pendingDirectory } from '../harness/proofs';
import { directory as contract } from '../words/directory';
import type { Endpoint } from './endpoint';

const users = '/directory/api/v1/users';
const anyString = expect.any(String) as string;

const user = (fields: object = {}) => ({
  id: expect.any(Number) as number,
  username: 'Wira',
  email: anyString,
  password: '********',
  created_at: anyString,
  updated_at: anyString,
  ...fields,
});

const ownId = { id: 'id' } as const;

export const directoryEndpoints: Endpoint[] = [
  {
    name: 'directory-list-users',
    route: `GET ${users}`,
    contract,
    deed: 'reads',
    query: { limit: 'limit', cursor: 'cursor' },
    token: { kind: 'access', optional: true },
    async ready(target, traits) {
      const [owner] = await Promise.all([target.person(traits), target.person()]);
      return as(owner, { query: { limit: '1' } });
    },
    done: () => ({
      status: 200,
      body: { status: 'success', users: [expect.any(Object)], next_cursor: anyString },
    }),
  },
  {
    name: 'directory-get-user',
    route: `GET ${users}/{id}`,
    contract,
    deed: 'reads',
    path: ownId,
    token: { kind: 'access' },
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, { path: { id: String(owner.account.number) } });
    },
    done: ({ owner }) => ({
      status: 200,
      body: { status: 'success', data: [user({ id: owner?.account.number, email: owner?.email })] },
    }),
  },
  {
    name: 'directory-register',
    route: `POST ${users}`,
    contract,
    deed: 'registers',
    body: { username: 'name', email: 'email', password: 'newPassword' },
    limit: 'registration',
    ready: async () => ({
      ip: freshIp(),
      body: { username: 'Wira', email: freshEmail().shown, password: freshPassword() },
    }),
    done: () => ({
      status: 200,
      body: { status: 'success', data: [expect.any(Number)], message: 'tautan verifikasi telah dikirim' },
    }),
  },
  {
    name: 'directory-verify-otp',
    route: `POST ${users}/otp`,
    contract,
    deed: 'uses a code',
    body: { otpCode: 'identifyingCode' },
    limit: 'directoryCode',
    wrongProof: contract.refused('wrongCode'),
    async ready(target) {
      const { code, email: waiting } = await pendingDirectory(target);
      return { ip: freshIp(), waiting, body: { otpCode: Number(code) } };
    },
    done: () => ({ status: 200, body: { status: 'success', data: [user()], message: 'Register Berhasil' } }),
  },
  {
    name: 'directory-update-user',
    route: `PATCH ${users}/{id}`,
    contract,
    deed: 'updates',
    path: ownId,
    body: { username: 'name', email: 'email', password: 'changedPassword' },
    token: { kind: 'access' },
    limit: 'send',
    async ready(target, traits) {
      const owner = await target.person(traits);
      const body = { username: 'Wira Baru', email: freshEmail('moved').shown, password: freshPassword() };
      return as(owner, { path: { id: String(owner.account.number) }, body });
    },
    done: ({ owner, body }) => ({
      status: 200,
      body: user({ id: owner?.account.number, username: 'Wira Baru', email: body?.email }),
    }),
  },
  {
    name: 'directory-delete-user',
    route: `DELETE ${users}/{id}`,
    contract,
    deed: 'deletes',
    path: ownId,
    token: { kind: 'access' },
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, { path: { id: String(owner.account.number) } });
    },
    done: () => ({ status: 204, body: '' }),
  },
  {
    name: 'directory-reset-password',
    route: `POST ${users}/resetpassword/{id}`,
    contract,
    deed: 'updates',
    path: ownId,
    body: { newPassword: 'newPassword' },
    token: { kind: 'access' },
    limit: 'send',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, {
        path: { id: String(owner.account.number) },
        body: { newPassword: freshPassword() },
      });
    },
    done: () => ({ status: 200, body: { status: 'Success', message: 'Reset Password Berhasil' } }),
  },
  {
    name: 'directory-login',
    route: `POST ${users}/login`,
    contract,
    deed: 'logs in',
    body: { email: 'loginEmail', password: 'loginPassword' },
    limit: 'loginFailure',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { email: owner.email, password: owner.password } };
    },
    done: ({ owner }) => ({
      status: 200,
      body: { status: 'success', data: [user({ email: owner?.email })], token: anyString },
    }),
  },
];
