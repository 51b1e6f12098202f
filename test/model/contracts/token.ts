import { aToken, bearer, type Document, emailOf, sayingOf } from './contract';

const saying = sayingOf({
  account_gone: [400, 'please provided a valid access_token!'],
  unauthenticated: [400, 'please provided a valid access_token!'],
  wrong_credentials: [400, 'username and password not match'],
  account_pending: [403, 'account is not activated yet'],
  email_taken: [400, 'username already exist'],
  reset_token_invalid: [400, 'please provided a valid reset_password_token!'],
  refresh_token_invalid: [400, 'please provided a valid refresh_token!'],
  rate_limited: [429, 'too many requests'],
});

const said = (message: string, data: unknown = null) => ({
  status: 200,
  message,
  data,
  refrence: null,
  error: false,
});

const resetSent =
  'If the account is already registered, we have sent a password reset link to your email so you can change the new password,';

export const token: Document<'token'> = {
  refused(refusal) {
    const [status, message] = saying(refusal);
    return [status, { status, message, data: null, refrence: null, error: true }];
  },

  endpoints: {
    register: {
      request: ({ address, password }) => ({
        route: 'POST /token/users',
        body: { username: emailOf(address), password },
      }),
      done: (_done, { address }) => [200, said('successfully created', { username: emailOf(address) })],
    },
    'log in': {
      request: ({ address, password }) => ({
        route: 'POST /token/users/login',
        body: { username: emailOf(address), password },
      }),
      done: () => [200, said('successfully login', { access_token: aToken, refresh_token: aToken })],
    },
    read: {
      request: ({ token }, known) => ({
        route: 'GET /token/users/verify-token',
        headers: bearer(known.access(token)),
      }),
      done: () => [200, said('token verified')],
    },
    refresh: {
      request: ({ token, rotate }, known) => ({
        route: 'POST /token/users/refresh-token',
        headers: bearer(known.refresh(token)),
        body: { rotate },
      }),
      done: (_done, { rotate }) => [
        200,
        said('successfully refresh access_token', {
          access_token: aToken,
          ...(rotate ? { refresh_token: aToken } : {}),
        }),
      ],
    },
    'log out': {
      request: ({ token }, known) => ({
        route: 'POST /token/users/logout',
        headers: bearer(known.refresh(token)),
      }),
      done: () => [200, said('successfully logout')],
    },
    'ask reset': {
      request: ({ address }) => ({
        route: 'POST /token/users/reset-password',
        body: { username: emailOf(address) },
      }),
      done: () => [200, said(resetSent)],
    },
    'check reset': {
      request: ({ link }, known) => ({
        route: 'GET /token/users/reset-password/verify-token',
        headers: bearer(known.link(link)),
      }),
      done: () => [200, said('token verified')],
    },
    reset: {
      request: ({ link, password }, known) => ({
        route: 'PUT /token/users/reset-password/update-password',
        headers: bearer(known.link(link)),
        body: { password },
      }),
      done: () => [200, said('password successfully updated')],
    },
  },
};
