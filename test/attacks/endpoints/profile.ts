import { expect } from 'vitest';
import { freshEmail } from '../../support/services';
import { freshPassword } from '../harness/person';
import { as, freshIp, mailedResetToken } from '../harness/proofs';
import { profile as contract } from '../words/profile';
import type { Endpoint } from './endpoint';

const users = '/profile/api/users';

const view = (email: string | undefined) => ({
  email,
  username: 'Wira',
  full_name: 'Wira Utama',
  gender: null,
  profile_picture: null,
});

/** A new password, given twice. */
function twice(password = freshPassword()) {
  return { password, 'confirm-password': password };
}

export const profileEndpoints: Endpoint[] = [
  {
    name: 'profile-register',
    route: `POST ${users}`,
    contract,
    deed: 'registers',
    body: {
      username: 'name',
      email: 'email',
      password: 'newPassword',
      'confirm-password': 'repeatedPassword',
    },
    limit: 'registration',
    ready: async () => ({
      ip: freshIp(),
      body: { username: 'Wira', email: freshEmail().shown, ...twice() },
    }),
    done: ({ body }) => ({
      status: 201,
      body: { message: 'Registrasi Berhasil', data: { username: 'Wira', email: body?.email } },
    }),
  },
  {
    name: 'profile-login',
    route: `POST ${users}/login`,
    contract,
    deed: 'logs in',
    body: { email: 'loginEmail', password: 'loginPassword' },
    limit: 'loginFailure',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { email: owner.email, password: owner.password } };
    },
    done: () => ({
      status: 200,
      body: { message: 'Login Berhasil', data: { token: expect.any(String) as string } },
    }),
  },
  {
    name: 'profile-update-profile',
    route: `PATCH ${users}/current`,
    contract,
    deed: 'updates',
    body: { username: 'name', full_name: 'name', gender: 'gender', profile_picture: 'picture' },
    token: { kind: 'access' },
    async ready(target, traits) {
      const body = {
        username: 'Wira Baru',
        full_name: 'Wira Utama Baru',
        gender: 'perempuan',
        profile_picture: null,
      };
      return as(await target.person(traits), { body });
    },
    done: ({ body }) => ({ status: 200, body: { message: 'Berhasil mengupdate profil', data: body } }),
  },
  {
    name: 'profile-forget-password',
    route: `POST ${users}/password`,
    contract,
    deed: 'mails a link',
    body: { email: 'email' },
    limit: 'send',
    async ready(target, traits) {
      const owner = await target.person(traits);
      return { ip: freshIp(), owner, body: { email: owner.email } };
    },
    done: () => ({
      status: 200,
      body: { message: 'Berhasil mengirim permintaan, silahkan cek email anda' },
    }),
  },
  {
    name: 'profile-reset-password',
    route: `PATCH ${users}/password`,
    contract,
    deed: 'uses a link',
    body: { password: 'newPassword', 'confirm-password': 'repeatedPassword' },
    query: { token: 'linkToken' },
    token: { kind: 'reset' },
    limit: 'guess',
    wrongProof: contract.refused('badResetToken'),
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, { headers: { authorization: await mailedResetToken(target, owner) }, body: twice() });
    },
    done: () => ({ status: 200, body: { message: 'Berhasil reset password' } }),
  },
  {
    name: 'profile-get-current',
    route: `GET ${users}/current`,
    contract,
    deed: 'reads',
    token: { kind: 'access' },
    ready: async (target, traits) => as(await target.person(traits)),
    done: ({ owner }) => ({
      status: 200,
      body: { message: 'Berhasil mengambil data', data: view(owner?.email) },
    }),
  },
  {
    name: 'profile-get-user',
    route: `GET ${users}/{id}`,
    contract,
    deed: 'reads',
    path: { id: 'id' },
    token: { kind: 'access' },
    async ready(target, traits) {
      const owner = await target.person(traits);
      return as(owner, { path: { id: owner.account.id } });
    },
    done: ({ owner }) => ({
      status: 200,
      body: { message: 'Berhasil mengambil data', data: view(owner?.email) },
    }),
  },
  {
    name: 'profile-logout',
    route: `DELETE ${users}/logout`,
    contract,
    deed: 'logs out',
    token: { kind: 'access' },
    ready: async (target, traits) => as(await target.person(traits)),
    done: () => ({ status: 200, body: { data: 'OK' } }),
  },
];
