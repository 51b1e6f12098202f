import * as z from 'zod/mini';
import type { Answer } from '../../lib/contract';
import type { ContractDocument, Success } from '../../lib/openapi/document';
import { exampleToken } from '../../lib/openapi/examples';
import { rateLimits } from '../../lib/openapi/rate-limits';
import { vocabulary } from '../../lib/openapi/vocabulary';
import { token } from './contract';
import * as login from './login';
import * as logout from './logout';
import * as refreshToken from './refresh-token';
import * as register from './register';
import * as requestReset from './request-reset';
import * as updatePassword from './update-password';
import * as verifyResetToken from './verify-reset-token';
import * as verifyToken from './verify-token';

const accessToken = exampleToken('access', 300);
const refreshingToken = exampleToken('refresh', 604_800);

const user = z.strictObject({ username: z.string() });
const tokens = z.strictObject({ access_token: z.string(), refresh_token: z.string() });
const refreshed = z.strictObject({ access_token: z.string(), refresh_token: z.optional(z.string()) });

vocabulary.add(user, { id: 'User' }).add(tokens, { id: 'Tokens' }).add(refreshed, {
  id: 'RefreshedTokens',
  description: '`refresh_token` comes only where rotation was asked for.',
});

/** A success, with the schema of its data: null where nothing is said. */
function success(description: string, { status, body }: Answer, data: z.ZodMiniType = z.null()): Success {
  const { message } = body as { message: string };
  const schema = z.strictObject({
    status: z.literal(status),
    message: z.literal(message),
    data,
    refrence: z.null(),
    error: z.literal(false),
  });
  return { status, description, body: schema, example: body };
}

export const document: ContractDocument = {
  contract: token,
  presents: 'bare',
  description:
    'For clients that refresh: access tokens live five minutes, refresh tokens seven days, reset tokens fifteen ' +
    'minutes. A `username` is an e-mail address. The status stands in the body as well, and `refrence` is spelt as ' +
    'the client document spells it.',
  tags: {
    Users: 'Registration.',
    Tokens: 'Access tokens and refresh tokens.',
    Passwords: 'A new password for a forgotten one, by a mailed link.',
  },
  endpoints: {
    register: {
      endpoint: register.handler,
      name: 'Created User API',
      description: 'Makes an account that is active at once.',
      tag: 'Users',
      request: { body: { username: 'tia@example.com', password: 'rahasia' } },
      success: success(
        'The account.',
        token.ok('successfully created', { username: 'tia@example.com' }),
        user,
      ),
      refuses: ['email_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.registration },
    },
    login: {
      endpoint: login.handler,
      name: 'Login Users API',
      description: 'Opens a session of seven days.',
      tag: 'Tokens',
      request: { body: { username: 'tia@example.com', password: 'rahasia' } },
      success: success(
        'Both tokens.',
        token.ok('successfully login', {
          access_token: accessToken,
          refresh_token: refreshingToken,
        }),
        tokens,
      ),
      refuses: ['wrong_credentials', 'account_pending', 'account_disabled', 'rate_limited'],
      reasons: { rate_limited: rateLimits.login },
    },
    'verify-token': {
      endpoint: verifyToken.handler,
      name: 'Access Token Verify API',
      description: 'Tells whether the access token in `Authorization` holds, whichever contract issued it.',
      tag: 'Tokens',
      success: success('It holds.', token.ok('token verified')),
    },
    'refresh-token': {
      endpoint: refreshToken.handler,
      name: 'Refresh Token API',
      description:
        'Gives an access token for the refresh token in `Authorization`, which stays as it is. With ' +
        '`{"rotate":true}` the next refresh token comes too; the one before it is good for ten seconds more, and ' +
        'ends the session if it is used later.',
      tag: 'Tokens',
      token: 'refresh',
      notes: { rotate: { description: 'Whether the next refresh token is wanted.' } },
      success: success(
        'The access token; with rotation the next refresh token too.',
        token.ok('successfully refresh access_token', { access_token: accessToken }),
        refreshed,
      ),
      variants: {
        rotation: {
          summary: 'With rotation.',
          instead: 'As the client document has it, which sends no body.',
          body: { rotate: true },
          example: token.ok('successfully refresh access_token', {
            access_token: accessToken,
            refresh_token: refreshingToken,
          }).body,
        },
      },
      refuses: ['refresh_token_invalid', 'rate_limited'],
      reasons: { rate_limited: rateLimits.refresh },
    },
    'request-reset': {
      endpoint: requestReset.handler,
      name: 'Reset Password API',
      description:
        'Mails a link for a new password; its token is behind `#`. An unknown address gets the same answer, and no ' +
        'mail.',
      tag: 'Passwords',
      request: { body: { username: 'tia@example.com' } },
      success: success(
        'If there is such an account, a link is on its way.',
        token.ok(
          'If the account is already registered, we have sent a password reset link to your email so you can change the new password,',
        ),
      ),
      refuses: ['rate_limited'],
      reasons: { rate_limited: rateLimits.mail },
    },
    'verify-reset-token': {
      endpoint: verifyResetToken.handler,
      name: 'Reset Password Token Verify',
      description: 'Tells whether the reset token in `Authorization` would work; it is not used up.',
      tag: 'Passwords',
      token: 'reset',
      success: success('It would work.', token.ok('token verified')),
      refuses: ['reset_token_invalid'],
    },
    'update-password': {
      endpoint: updatePassword.handler,
      name: 'Update Passowrd',
      description: 'Sets a new password for the reset token in `Authorization`, once.',
      tag: 'Passwords',
      token: 'reset',
      request: { body: { password: 'narokay123' } },
      success: success(
        'The password is set, all sessions are over, and the mailbox is proven.',
        token.ok('password successfully updated'),
      ),
      refuses: ['reset_token_invalid', 'rate_limited'],
      reasons: { rate_limited: rateLimits.linkToken },
    },
    logout: {
      endpoint: logout.handler,
      name: 'Logout API',
      description: 'Ends the session of the refresh token in `Authorization`, its access tokens too.',
      tag: 'Tokens',
      isAdded: true,
      token: 'refresh',
      success: success('The session is over.', token.ok('successfully logout')),
      refuses: ['refresh_token_invalid'],
    },
  },
};
