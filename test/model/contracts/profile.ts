import { nameOf } from '../promises/names';
import type { Account } from '../world';
import { aToken, type Document, emailOf, sayingOf } from './contract';

const saying = sayingOf({
  account_gone: [401, 'Unauthorized'],
  unauthenticated: [401, 'Unauthorized'],
  wrong_credentials: [401, 'Email atau password salah'],
  account_pending: [403, 'akun belum diaktifkan'],
  account_not_found: [404, 'Data tidak ditemukan'],
  email_taken: [409, 'Email sudah terdaftar'],
  reset_token_invalid: [401, 'Unauthorized'],
  rate_limited: [429, 'terlalu banyak permintaan, coba lagi nanti'],
});

export const profile: Document<'profile'> = {
  refused(refusal) {
    const [status, errors] = saying(refusal);
    return [status, { errors }];
  },

  endpoints: {
    register: {
      request: ({ address, password, step }) => ({
        route: 'POST /profile/api/users',
        body: { username: nameOf(step), email: emailOf(address), password, 'confirm-password': password },
      }),
      done: (_done, { address, step }) => [
        201,
        { message: 'Registrasi Berhasil', data: { username: nameOf(step), email: emailOf(address) } },
      ],
    },
    'log in': {
      request: ({ address, password }) => ({
        route: 'POST /profile/api/users/login',
        body: { email: emailOf(address), password },
      }),
      done: () => [200, { message: 'Login Berhasil', data: { token: aToken } }],
    },
    read: {
      request: ({ token }, known) => ({
        route: 'GET /profile/api/users/current',
        headers: bare(known.access(token)),
      }),
      done: ({ account }) => [200, { message: 'Berhasil mengambil data', data: viewOf(account) }],
    },
    'read another': {
      request: ({ token, account }, known) => ({
        route: `GET /profile/api/users/${known.id(account)}`,
        headers: bare(known.access(token)),
      }),
      done: ({ account }) => [200, { message: 'Berhasil mengambil data', data: viewOf(account) }],
    },
    update: {
      request: ({ token, changes: { name, gender } }, known) => ({
        route: 'PATCH /profile/api/users/current',
        headers: bare(known.access(token)),
        body: { full_name: name, gender },
      }),
      done: ({ account }) => {
        const { email: _, ...data } = viewOf(account);
        return [200, { message: 'Berhasil mengupdate profil', data }];
      },
    },
    'log out': {
      request: ({ token }, known) => ({
        route: 'DELETE /profile/api/users/logout',
        headers: bare(known.access(token)),
      }),
      done: () => [200, { data: 'OK' }],
    },
    'ask reset': {
      request: ({ address }) => ({
        route: 'POST /profile/api/users/password',
        body: { email: emailOf(address) },
      }),
      done: () => [200, { message: 'Berhasil mengirim permintaan, silahkan cek email anda' }],
    },
    reset: {
      request: ({ link, password }, known) => ({
        route: 'PATCH /profile/api/users/password',
        headers: bare(known.link(link)),
        body: { password, 'confirm-password': password },
      }),
      done: () => [200, { message: 'Berhasil reset password' }],
    },
  },
};

const bare = (token: string) => ({ authorization: token });

function viewOf(account: Account | undefined) {
  if (!account) throw new Error('model: an answer without an account');
  const { email, username, fullName, gender } = account;
  return { email: emailOf(email), username, full_name: fullName, gender, profile_picture: null };
}
