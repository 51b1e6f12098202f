import * as z from 'zod/mini';
import type { Answer } from '../../lib/contract';
import { maskEmailAddress } from '../../lib/email-address';
import type { ContractDocument, Success } from '../../lib/openapi/document';
import { exampleAccount, exampleToken } from '../../lib/openapi/examples';
import { rateLimits } from '../../lib/openapi/rate-limits';
import { vocabulary } from '../../lib/openapi/vocabulary';
import type { Account } from '../../lib/store/accounts';
import { directory, userView } from './contract';
import * as deleteUser from './delete-user';
import * as getUser from './get-user';
import * as listUsers from './list-users';
import * as login from './login';
import * as register from './register';
import * as resetPassword from './reset-password';
import * as updateUser from './update-user';
import * as verifyOtp from './verify-otp';

const dora = exampleAccount({ email: 'dora@example.com', username: 'dora' });
const edo = exampleAccount({ email: 'edo@example.com', username: 'edo', number: 243_578_790_183_911 });
const asStrangersSee = (account: Account) => userView({ ...account, email: maskEmailAddress(account.email) });
const nextCursor = '0J1DbkyoQw5WwNQ3DqNo3m8fTRkYQ6mLb1';
const path = { id: String(dora.number) };

const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const user = z.strictObject({
  id: z.int(),
  username: z.nullable(z.string()),
  email: z.string(),
  password: z.literal('********'),
  created_at: moment,
  updated_at: moment,
});
/** The document has a list where it means one. */
const oneUser = z.array(user).check(z.length(1));

vocabulary.add(moment, { format: 'date-time' }).add(user, {
  id: 'User',
  description: 'The document’s user object; `********` stands for the password, which is never told.',
});

/** A success, with what its body has beside the status. */
function success(
  description: string,
  { status, body }: Answer,
  parts: Record<string, z.ZodMiniType>,
): Success {
  const word = (body as { status: string }).status;
  return { status, description, body: z.strictObject({ status: z.literal(word), ...parts }), example: body };
}

const id = { description: 'The user’s number.', type: 'integer' };

export const document: ContractDocument = {
  contract: directory,
  presents: 'bearer',
  description:
    'For clients that list and manage users by number. The document asks for a bearer token and names no way to ' +
    'one: akun adds a login, and takes the tokens of the other contracts as well.',
  tags: {
    Users: 'Reading, changing and deleting.',
    Registration: 'A registration waits for its code of twelve digits before it is a user.',
    Login: 'What the document lacks.',
  },
  endpoints: {
    'list-users': {
      endpoint: listUsers.handler,
      name: 'Returns all users in the system.',
      description:
        'A page of them, in an order that is stable and otherwise unspecified. Without a valid token e-mails are ' +
        'masked (`d***@example.com`).',
      tag: 'Users',
      token: 'access, if any',
      request: { query: { limit: '2' } },
      notes: {
        limit: {
          description: 'How many users a page has at most.',
          type: 'integer',
          minimum: 1,
          maximum: 1000,
          default: 1000,
        },
        cursor: { description: 'Where to go on: `next_cursor` of the page before.' },
      },
      success: {
        ...success(
          'A page of users; `next_cursor` and the header `link` are there while more follow.',
          directory.ok({ users: [dora, edo].map(asStrangersSee), next_cursor: nextCursor }),
          { users: z.array(user), next_cursor: z.optional(z.string()) },
        ),
        headers: {
          link: {
            description: 'The next page (RFC 8288), where there is one.',
            schema: { type: 'string' },
            example: `<http://localhost:3000/directory/api/v1/users?limit=2&cursor=${nextCursor}>; rel="next"`,
          },
        },
      },
      refuses: ['cursor_invalid'],
    },
    'get-user': {
      endpoint: getUser.handler,
      name: 'Returns the specified user.',
      description: 'Any valid token may ask.',
      tag: 'Users',
      request: { path },
      notes: { id },
      success: success('The user.', directory.ok({ data: [userView(dora)] }), { data: oneUser }),
      refuses: ['account_not_found'],
    },
    register: {
      endpoint: register.handler,
      name: 'Creates a new User and returns the OTP code .',
      description:
        'Makes a registration that waits for a day, with two codes that live for an hour: the one in the answer ' +
        'activates the user and proves no mailbox, the mailed one does both.',
      tag: 'Registration',
      request: { body: { username: 'dora', email: 'dora@example.com', password: 'rahasia' } },
      success: success(
        'The code.',
        directory.ok({ data: [123_456_789_012], message: 'tautan verifikasi telah dikirim' }),
        {
          data: z.array(z.int().check(z.minimum(1e11), z.maximum(1e12 - 1))).check(z.length(1)),
          message: z.literal('tautan verifikasi telah dikirim'),
        },
      ),
      refuses: ['email_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.waitingRegistration },
    },
    'verify-otp': {
      endpoint: verifyOtp.handler,
      name: 'Verif OTP code .',
      description: 'Turns the registration of a code into a user: the code of the answer, or the mailed one.',
      tag: 'Registration',
      request: { body: { otpCode: 123_456_789_012 } },
      success: success(
        'The user, who can log in now.',
        directory.ok({ data: [userView(dora)], message: 'Register Berhasil' }),
        { data: oneUser, message: z.literal('Register Berhasil') },
      ),
      refuses: ['code_wrong', 'email_taken', 'rate_limited'],
      reasons: {
        rate_limited: rateLimits.directoryCode,
        code_wrong: 'The code is wrong, used, or older than an hour.',
      },
    },
    'update-user': {
      endpoint: updateUser.handler,
      name: 'Updates fields on the specified user and returns the updated object.',
      description: 'For the user’s owner or an admin; the document answers a stranger with 401.',
      tag: 'Users',
      request: { path, body: { username: 'dora lagi' } },
      notes: { id },
      success: {
        status: 200,
        description: 'The bare user.',
        body: user,
        example: userView({ ...dora, username: 'dora lagi' }),
      },
      refuses: ['forbidden', 'account_not_found', 'email_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.changedAddress },
    },
    'delete-user': {
      endpoint: deleteUser.handler,
      name: 'Deletes the specified user.',
      description:
        'For the user’s owner or an admin. Address and phone are free again, all sessions are over.',
      tag: 'Users',
      request: { path },
      notes: { id },
      success: { status: 204, description: 'The user is gone.' },
      refuses: ['forbidden', 'account_not_found'],
    },
    'reset-password': {
      endpoint: resetPassword.handler,
      name: 'Reset password user',
      description: 'For the user’s owner or an admin. Every other session is over.',
      tag: 'Users',
      request: { path, body: { newPassword: 'rahasia baru' } },
      notes: { id },
      success: success(
        'The password is set.',
        directory.ok({ status: 'Success', message: 'Reset Password Berhasil' }),
        { message: z.literal('Reset Password Berhasil') },
      ),
      refuses: ['forbidden', 'account_not_found', 'rate_limited'],
      reasons: { rate_limited: rateLimits.passwordChange },
    },
    login: {
      endpoint: login.handler,
      name: 'Login',
      description: 'Opens a session of an hour.',
      tag: 'Login',
      isAdded: true,
      request: { body: { email: 'dora@example.com', password: 'rahasia' } },
      success: success(
        'The user and the token.',
        directory.ok({ data: [userView(dora)], token: exampleToken('access', 3600) }),
        { data: oneUser, token: z.string() },
      ),
      refuses: ['wrong_credentials', 'account_pending', 'account_disabled', 'rate_limited'],
      reasons: { rate_limited: rateLimits.login },
    },
  },
};
