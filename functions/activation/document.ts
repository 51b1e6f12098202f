import * as z from 'zod/mini';
import type { Answer } from '../../lib/contract';
import type { ContractDocument, Success } from '../../lib/openapi/document';
import { exampleAccount, exampleToken } from '../../lib/openapi/examples';
import { rateLimits } from '../../lib/openapi/rate-limits';
import { vocabulary } from '../../lib/openapi/vocabulary';
import * as activate from './activate';
import { activation, userView } from './contract';
import * as getUser from './get-user';
import * as login from './login';
import * as register from './register';
import * as resendToken from './resend-token';
import * as updateUser from './update-user';

const broo = exampleAccount({ email: 'broo@example.com', fullName: 'broo', phone: '08123123123' });
const token = exampleToken('access', 18_000);

const shown = { nama: z.nullable(z.string()), email: z.string(), telp: z.nullable(z.string()) };
const user = z.strictObject(shown);
const updatedUser = z.strictObject({ ...shown, token: z.string() });
const issuedToken = z.strictObject({ token: z.string() });
const contact = z.strictObject({ email: z.string() });

vocabulary
  .add(user, { id: 'User' })
  .add(updatedUser, {
    id: 'UpdatedUser',
    description: 'The user, and the token that takes the place of the caller’s.',
  })
  .add(issuedToken, { id: 'Token' })
  .add(contact, { id: 'Contact' });

/** A success, with the schema of its data. */
function success(description: string, { status, body }: Answer, data: z.ZodMiniType): Success {
  const { message } = body as { message: string };
  const schema = z.strictObject({ data, message: z.literal(message), errors: z.literal(false) });
  return { status, description, body: schema, example: body };
}

const email = { description: 'The address of the registration; it may be percent-encoded.', format: 'email' };

export const document: ContractDocument = {
  contract: activation,
  presents: 'bearer',
  description:
    'For clients whose users activate an account by a mailed token of six digits, and have phone numbers. Access ' +
    'tokens live five hours.',
  tags: {
    Registration: 'A registration waits for its mailed token before it is an account, for a day.',
    Users: 'Login, and the caller’s own account.',
  },
  endpoints: {
    register: {
      endpoint: register.handler,
      name: 'Register User',
      description: 'Makes a registration that waits for the mailed token. All four fields are needed.',
      tag: 'Registration',
      request: {
        body: { nama: 'broo', email: 'broo@example.com', telp: '08123123123', password: 'rahasia' },
      },
      success: success(
        'The registration waits; the token is on its way.',
        activation.ok({ email: broo.email }, 'success register, token already sent', 201),
        contact,
      ),
      refuses: ['email_taken', 'phone_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.waitingRegistration },
      refused: {
        contact_invalid: {
          summary: 'The address or the phone number is none, or both are none.',
          body: { nama: 'broo', email: 'broo', telp: '08123123123', password: 'rahasia' },
        },
      },
    },
    login: {
      endpoint: login.handler,
      name: 'LOGIN USER',
      description: 'Opens a session of five hours. What waits for its token, or is disabled, is a 410.',
      tag: 'Users',
      request: { body: { email: 'broo@example.com', password: 'rahasia' } },
      success: success('The token.', activation.ok({ token }, 'Authentication successful'), issuedToken),
      refuses: ['wrong_credentials', 'account_pending', 'account_disabled', 'rate_limited'],
      reasons: { rate_limited: rateLimits.login },
    },
    'get-user': {
      endpoint: getUser.handler,
      name: 'GET USER',
      description: 'Shows the caller’s own account, bare.',
      tag: 'Users',
      success: { status: 200, description: 'The account.', body: user, example: userView(broo) },
    },
    'update-user': {
      endpoint: updateUser.handler,
      name: 'UPDATE USER',
      description:
        'Changes any of the fields, for who gives the old password too, whose failures count with failed logins. ' +
        'The token in the answer takes the place of the caller’s, which is dead.',
      tag: 'Users',
      request: {
        body: {
          nama: 'broo',
          email: 'broo@example.com',
          telp: '08123123123',
          oldpassword: 'rahasia',
          newpassword: 'rahasia baru',
        },
      },
      success: success(
        'The account as it stands now, and the new token.',
        activation.ok({ ...userView(broo), token }, 'success update data'),
        updatedUser,
      ),
      refuses: ['old_password_wrong', 'email_taken', 'phone_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.provenChange },
    },
    activate: {
      endpoint: activate.handler,
      name: 'CHECK OTP',
      description: 'Turns the registration whose mailed token this is into an account, and opens a session.',
      tag: 'Registration',
      request: { path: { token: '123456', email: 'broo@example.com' } },
      notes: {
        token: {
          description:
            'The mailed token: six digits, or twelve where the registration was made through directory.',
          pattern: String.raw`^(\d{6}|\d{12})$`,
        },
        email,
      },
      success: success('The token of a session.', activation.ok({ token }, 'account active'), issuedToken),
      refuses: ['code_wrong', 'email_taken', 'phone_taken', 'rate_limited'],
      reasons: {
        rate_limited: rateLimits.guess,
        code_wrong:
          'The token is wrong, replaced, late (after ten minutes; an hour for one of twelve digits), or its five ' +
          'tries are spent; or nothing waits under the address.',
      },
    },
    'resend-token': {
      endpoint: resendToken.handler,
      name: 'RESEND OTP',
      description: 'Mails a registration that waits another token; the one before it is dead.',
      tag: 'Registration',
      request: { path: { email: 'broo@example.com' } },
      notes: { email },
      success: success(
        'The token is on its way.',
        activation.ok({ email: broo.email }, 'token already sent'),
        contact,
      ),
      refuses: ['registration_not_found', 'rate_limited'],
      reasons: { rate_limited: rateLimits.mail },
    },
  },
};
