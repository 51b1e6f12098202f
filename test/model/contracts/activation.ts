import { nameOf } from '../promises/names';
import type { Account } from '../world';
import { aToken, bearer, type Document, emailOf, sayingOf } from './contract';

const saying = sayingOf({
  account_gone: [401, 'unauthorized'],
  unauthenticated: [401, 'unauthorized'],
  wrong_credentials: [401, 'Authentication failed: No value present'],
  account_pending: [410, 'user account not activated yet'],
  old_password_wrong: [400, 'cant update data, wrong old password'],
  registration_not_found: [400, 'email not found'],
  email_taken: [400, 'email is already exists'],
  phone_taken: [400, 'telp is already exists'],
  code_wrong: [400, 'token is invalid'],
  rate_limited: [429, 'too many requests'],
});

const said = (data: unknown, message: string) => ({ data, message, errors: false });

export const activation: Document<'activation'> = {
  refused(refusal, verb) {
    // A read tells an account that is gone from a token that is none.
    if (refusal.refused === 'account_gone' && verb === 'read') return [410, {}];
    const [status, message] = saying(refusal);
    return [status, { data: null, message, errors: true }];
  },

  endpoints: {
    register: {
      request: ({ address, password, phone, step }) => ({
        route: 'POST /activation/api/users/register',
        body: { nama: nameOf(step), email: emailOf(address), telp: phone, password },
      }),
      done: (_done, { address }) => [
        201,
        said({ email: emailOf(address) }, 'success register, token already sent'),
      ],
    },
    activate: {
      request: ({ address, code }, known) => ({
        route: `POST /activation/api/users/token/${known.code(code)}/${encodeURIComponent(emailOf(address))}`,
      }),
      done: () => [200, said({ token: aToken }, 'account active')],
    },
    resend: {
      request: ({ address }) => ({ route: `POST /activation/api/users/resend-token/${emailOf(address)}` }),
      done: (_done, { address }) => [200, said({ email: emailOf(address) }, 'token already sent')],
    },
    'log in': {
      request: ({ address, password }) => ({
        route: 'POST /activation/api/users/login',
        body: { email: emailOf(address), password },
      }),
      done: () => [200, said({ token: aToken }, 'Authentication successful')],
    },
    read: {
      request: ({ token }, known) => ({
        route: 'GET /activation/api/users',
        headers: bearer(known.access(token)),
      }),
      done: ({ account }) => [200, viewOf(account)],
    },
    update: {
      request: ({ token, oldPassword, changes: { name, email, phone, password } }, known) => ({
        route: 'PUT /activation/api/users',
        headers: bearer(known.access(token)),
        body: {
          nama: name,
          email: email && emailOf(email),
          telp: phone,
          oldpassword: oldPassword,
          newpassword: password,
        },
      }),
      done: ({ account }) => [200, said({ ...viewOf(account), token: aToken }, 'success update data')],
    },
  },
};

function viewOf(account: Account | undefined) {
  if (!account) throw new Error('model: an answer without an account');
  return { nama: account.fullName, email: emailOf(account.email), telp: account.phone };
}
