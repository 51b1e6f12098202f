import * as z from 'zod/mini';
import type { Answer } from '../../lib/contract';
import type { ContractDocument, Header, Success } from '../../lib/openapi/document';
import { exampleAccount, exampleToken } from '../../lib/openapi/examples';
import { rateLimits } from '../../lib/openapi/rate-limits';
import { vocabulary } from '../../lib/openapi/vocabulary';
import { loginView, registeredView, session, tokenCookie, userView } from './contract';
import * as getUser from './get-user';
import * as login from './login';
import * as logout from './logout';
import * as register from './register';
import * as resetPassword from './reset-password';
import * as sendResetPasswordOtp from './send-reset-password-otp';
import * as sendVerifyEmailOtp from './send-verify-email-otp';
import * as updateUser from './update-user';
import * as verifyEmail from './verify-email';

const habib = exampleAccount({ email: 'habib@example.com', username: 'Habib', fullName: 'Muhammad Habib' });
const token = exampleToken('access', 86_400);

const shown = {
  id: z.uuid(),
  username: z.nullable(z.string()),
  name: z.nullable(z.string()),
  email: z.string(),
  isAccountVerified: z.boolean(),
};
const loggedInUser = z.strictObject(shown);
const user = z.strictObject({ ...shown, role: z.enum(['USER', 'ADMIN']) });
const registeredUser = z.strictObject({
  ...shown,
  password: z.literal('********'),
  createdAt: z.string().check(z.regex(/^\d{2}-\d{2}-\d{4}$/)),
});

vocabulary.add(loggedInUser, { id: 'LoggedInUser' }).add(user, { id: 'User' }).add(registeredUser, {
  id: 'RegisteredUser',
  description:
    'A new user; `********` stands for the password, which is never told, and the day is DD-MM-YYYY.',
});

/** A success, with what its body has beside success and message. */
function success(description: string, answer: Answer, parts: Record<string, z.ZodMiniType> = {}): Success {
  const { status, body, cookies } = answer;
  const { message } = body as { message: string };
  const schema = z.strictObject({ success: z.literal(true), message: z.literal(message), ...parts });
  const headers = cookies ? { headers: { 'set-cookie': setCookie(cookies) } } : {};
  return { status, description, body: schema, example: body, ...headers };
}

function setCookie([example]: string[]): Header {
  const description =
    'The token, or an empty cookie that takes it away. `Secure` but on plain-http localhost.';
  return { description, required: true, schema: { type: 'string' }, example };
}

export const document: ContractDocument = {
  contract: session,
  presents: 'cookie',
  description:
    'For clients that keep a cookie. A login sets the cookie `token` (`HttpOnly`, `SameSite=Lax`, a day) and tells ' +
    'the token in its answer too; either may be sent back. What changes something and carries the cookie must not ' +
    'come from a page of a foreign origin.',
  tags: {
    Users: 'Registration, and the caller’s own account.',
    Login: 'The cookie, and its end.',
    Passwords: 'A new password for a forgotten one, by a mailed code of six digits.',
    Email: 'The proof of the mailbox, by a mailed code of six digits.',
  },
  endpoints: {
    register: {
      endpoint: register.handler,
      name: 'Register User',
      description:
        'Makes an account that is active at once. An admin is made only by an admin, or while the deployment’s ' +
        '`adminRegistration` is on, as it is locally.',
      tag: 'Users',
      token: 'access, if any',
      request: {
        body: { username: 'Habib', password: 'rahasia', name: 'Muhammad Habib', email: 'habib@example.com' },
      },
      notes: { role: { description: 'What the user is to be; `USER` where nothing is said.' } },
      success: success(
        'The account.',
        session.ok('Created User Successfully', { status: 201, data: registeredView(habib) }),
        { data: registeredUser },
      ),
      refuses: ['admin_refused', 'email_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.registration },
    },
    login: {
      endpoint: login.handler,
      name: 'Login User',
      description: 'Opens a session of a day.',
      tag: 'Login',
      request: { body: { email: 'habib@example.com', password: 'rahasia' } },
      success: success(
        'The account and the token.',
        session.ok('User Login Successfully', {
          data: loginView(habib),
          token,
          cookie: tokenCookie(token, 86_400),
        }),
        { data: loggedInUser, token: z.string() },
      ),
      refuses: ['wrong_credentials', 'account_pending', 'account_disabled', 'rate_limited'],
      reasons: { rate_limited: rateLimits.login },
    },
    'get-user': {
      endpoint: getUser.handler,
      name: 'Get User',
      description: 'Shows the caller’s own account.',
      tag: 'Users',
      success: success(
        'The caller’s account.',
        session.ok('Get User Successfully', { data: userView(habib) }),
        { data: user },
      ),
    },
    'update-user': {
      endpoint: updateUser.handler,
      name: 'Update User',
      description:
        'Changes any of the four fields. A new address is unproven, and gets a link; a new password ends every ' +
        'other session.',
      tag: 'Users',
      request: { body: { name: 'Muhammad Habib', email: 'habib@example.com' } },
      success: success(
        'The account as it stands now.',
        session.ok('Update User Successfully', { data: userView(habib) }),
        { data: user },
      ),
      refuses: ['email_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.changedAddress },
    },
    logout: {
      endpoint: logout.handler,
      name: 'Logout User',
      description: 'Ends the session: its token is dead, wherever it was copied to.',
      tag: 'Login',
      success: success(
        'The session is over.',
        session.ok('User Logout Successfully', { cookie: tokenCookie('', 0) }),
      ),
    },
    'send-reset-password-otp': {
      endpoint: sendResetPasswordOtp.handler,
      name: 'Send Reset Password OTP',
      description: 'Mails a code for a new password. An unknown address gets the same answer, and no mail.',
      tag: 'Passwords',
      request: { body: { email: 'habib@example.com' } },
      success: success(
        'If there is such an account, a code is on its way.',
        session.ok('OTP has sent to your email'),
      ),
      refuses: ['rate_limited'],
      reasons: { rate_limited: rateLimits.mail },
    },
    'reset-password': {
      endpoint: resetPassword.handler,
      name: 'Reset User Password',
      description:
        'Sets a new password for who shows the mailed code: within ten minutes, in five tries, once.',
      tag: 'Passwords',
      request: { body: { otp: '123456', email: 'habib@example.com', newPassword: 'rahasia 2' } },
      success: success(
        'The password is set, all sessions are over, and the mailbox is proven.',
        session.ok('Update password successfully'),
      ),
      refuses: ['code_wrong', 'code_expired', 'rate_limited'],
      reasons: { rate_limited: rateLimits.guess },
    },
    'send-verify-email-otp': {
      endpoint: sendVerifyEmailOtp.handler,
      name: 'Send Verify Email OTP',
      description: 'Mails the caller a code that proves the mailbox.',
      tag: 'Email',
      success: success(
        'A code is on its way to the caller.',
        session.ok('Verify email otp has sent to your email'),
      ),
      refuses: ['already_verified', 'rate_limited'],
      reasons: { rate_limited: rateLimits.mail },
    },
    'verify-email': {
      endpoint: verifyEmail.handler,
      name: 'Verify Email',
      description: 'Proves the mailbox by the mailed code: within ten minutes, in five tries, once.',
      tag: 'Email',
      request: { body: { otp: '123456' } },
      success: success('The mailbox is proven.', session.ok('Verify email successfully')),
      refuses: ['already_verified', 'code_wrong', 'code_expired', 'rate_limited'],
      reasons: { rate_limited: rateLimits.guess },
    },
  },
};
