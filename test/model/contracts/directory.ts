import { nameOf } from '../promises/names';
import type { Account } from '../world';
import {
  aCode,
  aToken,
  bearer,
  type Document,
  emailOf,
  type Known,
  passwordMask,
  sayingOf,
} from './contract';

const saying = sayingOf({
  account_gone: [401, 'You are unauthorized to make this request.'],
  unauthenticated: [401, 'You are unauthorized to make this request.'],
  forbidden: [401, 'You are unauthorized to make this request.'],
  wrong_credentials: [401, 'You are unauthorized to make this request.'],
  account_pending: [403, 'Akun belum diaktifkan'],
  account_not_found: [404, "User doesn't exist"],
  code_wrong: [404, 'Maaf, kode otp salah'],
  email_taken: [409, 'Email sudah terdaftar'],
  phone_taken: [409, 'Nomor telepon sudah terdaftar'],
  rate_limited: [429, 'Terlalu banyak permintaan, coba lagi nanti'],
});

export const directory: Document<'directory'> = {
  refused(refusal) {
    const [status, message] = saying(refusal);
    return [status, { status: 'failed', message }];
  },

  endpoints: {
    register: {
      request: ({ address, password, step }) => ({
        route: 'POST /directory/api/v1/users',
        body: { username: nameOf(step), email: emailOf(address), password },
      }),
      done: () => [200, { status: 'success', data: [aCode], message: 'tautan verifikasi telah dikirim' }],
    },
    activate: {
      request: ({ code }, known) => ({
        route: 'POST /directory/api/v1/users/otp',
        body: { otpCode: Number(known.code(code)) },
      }),
      done: ({ account }, _act, known) => [
        200,
        { status: 'success', data: [user(account, known)], message: 'Register Berhasil' },
      ],
    },
    'log in': {
      // Addresses are the same in capitals.
      request: ({ address, password }) => ({
        route: 'POST /directory/api/v1/users/login',
        body: { email: emailOf(address).toUpperCase(), password },
      }),
      done: ({ account }, _act, known) => [
        200,
        { status: 'success', data: [user(account, known)], token: aToken },
      ],
    },
    'read another': {
      request: ({ token, account }, known) => ({
        route: `GET /directory/api/v1/users/${known.number(account)}`,
        headers: bearer(known.access(token)),
      }),
      done: ({ account }, _act, known) => [200, { status: 'success', data: [user(account, known)] }],
    },
    list: {
      request: () => ({ route: 'GET /directory/api/v1/users' }),
      done: ({ accounts = [] }, _act, known) => {
        const masked = accounts.map((account) => ({ ...user(account, known), email: mask(account) }));
        return [200, { status: 'success', users: masked.toSorted((one, other) => one.id - other.id) }];
      },
    },
    update: {
      request: ({ token, account, changes: { name, email, password } }, known) => ({
        route: `PATCH /directory/api/v1/users/${known.number(account)}`,
        headers: bearer(known.access(token)),
        body: { username: name, email: email && emailOf(email), password },
      }),
      done: ({ account }, _act, known) => [200, user(account, known)],
    },
    'set password': {
      request: ({ token, account, password }, known) => ({
        route: `POST /directory/api/v1/users/resetpassword/${known.number(account)}`,
        headers: bearer(known.access(token)),
        body: { newPassword: password },
      }),
      done: () => [200, { status: 'Success', message: 'Reset Password Berhasil' }],
    },
    delete: {
      request: ({ token, account }, known) => ({
        route: `DELETE /directory/api/v1/users/${known.number(account)}`,
        headers: bearer(known.access(token)),
      }),
      done: () => [204, ''],
    },
  },
};

function user(account: Account | undefined, known: Known) {
  if (!account) throw new Error('model: an answer without an account');
  return {
    id: known.number(account.id),
    username: account.username,
    email: emailOf(account.email),
    password: passwordMask,
    created_at: new Date(account.createdAt * 1000).toISOString(),
    updated_at: new Date(account.updatedAt * 1000).toISOString(),
  };
}

const mask = ({ email }: Account) => `${email.slice(0, 1)}***@example.com`;
