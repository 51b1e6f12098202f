import { nameOf } from '../promises/names';
import type { Account } from '../world';
import { aToken, type Document, emailOf, type Known, passwordMask, sayingOf } from './contract';

const saying = sayingOf({
  account_gone: [401, 'Unauthorized'],
  unauthenticated: [401, 'Unauthorized'],
  wrong_credentials: [401, 'Username or password wrong'],
  account_pending: [403, 'Account not activated yet'],
  email_taken: [409, 'Email already exists'],
  already_verified: [409, 'Email already verified'],
  code_wrong: [400, 'Wrong OTP'],
  code_expired: [400, 'Expired OTP'],
  rate_limited: [429, 'Too many requests'],
});

const said = (message: string, parts: object = {}) => ({ success: true, message, ...parts });

export const session: Document<'session'> = {
  refused(refusal) {
    const [status, errors] = saying(refusal);
    return [status, { errors }];
  },

  endpoints: {
    register: {
      request: ({ address, password, step, admin }) => ({
        route: 'POST /session/api/users',
        body: {
          username: nameOf(step),
          password,
          name: nameOf(step),
          email: emailOf(address),
          ...(admin ? { role: 'ADMIN' } : {}),
        },
      }),
      done: ({ account }, _act, known) => {
        const { isAccountVerified, ...user } = viewOf(account, known);
        const [year, month, day] = new Date((account?.createdAt ?? 0) * 1000).toISOString().split(/[-T]/);
        const data = {
          ...user,
          password: passwordMask,
          isAccountVerified,
          createdAt: `${day}-${month}-${year}`,
        };
        return [201, said('Created User Successfully', { data })];
      },
    },
    'log in': {
      request: ({ address, password }) => ({
        route: 'POST /session/api/users/login',
        body: { email: emailOf(address), password },
      }),
      done: ({ account }, _act, known) => [
        200,
        said('User Login Successfully', { data: viewOf(account, known), token: aToken }),
      ],
    },
    read: {
      request: ({ token }, known) => ({ route: 'GET /session/api/users', ...cookie(known.access(token)) }),
      done: ({ account }, _act, known) => [
        200,
        said('Get User Successfully', { data: withRole(account, known) }),
      ],
    },
    update: {
      request: ({ token, changes: { name, email, password } }, known) => ({
        route: 'PATCH /session/api/users',
        ...cookie(known.access(token)),
        body: { username: name, email: email && emailOf(email), password },
      }),
      done: ({ account }, _act, known) => [
        200,
        said('Update User Successfully', { data: withRole(account, known) }),
      ],
    },
    'log out': {
      request: ({ token }, known) => ({ route: 'DELETE /session/api/users', ...cookie(known.access(token)) }),
      done: () => [200, said('User Logout Successfully')],
    },
    'ask verification': {
      request: ({ token }, known) => ({
        route: 'POST /session/api/users/send-verify-email-otp',
        ...cookie(known.access(token)),
      }),
      done: () => [200, said('Verify email otp has sent to your email')],
    },
    verify: {
      request: ({ token, code }, known) => ({
        route: 'PATCH /session/api/users/verify-email',
        ...cookie(known.access(token)),
        body: { otp: known.code(code) },
      }),
      done: () => [200, said('Verify email successfully')],
    },
    'ask reset': {
      request: ({ address }) => ({
        route: 'POST /session/api/users/send-reset-password-otp',
        body: { email: emailOf(address) },
      }),
      done: () => [200, said('OTP has sent to your email')],
    },
    reset: {
      request: ({ address, code, password }, known) => ({
        route: 'PATCH /session/api/users/reset-password',
        body: { otp: known.code(code), email: emailOf(address), newPassword: password },
      }),
      done: () => [200, said('Update password successfully')],
    },
  },
};

const cookie = (token: string) => ({ cookies: [`token=${token}`] });

function viewOf(account: Account | undefined, known: Known) {
  if (!account) throw new Error('model: an answer without an account');
  return {
    id: known.id(account.id),
    username: account.username,
    name: account.fullName,
    email: emailOf(account.email),
    isAccountVerified: account.isProven,
  };
}

const withRole = (account: Account | undefined, known: Known) => ({
  ...viewOf(account, known),
  role: account?.role === 'admin' ? 'ADMIN' : 'USER',
});
