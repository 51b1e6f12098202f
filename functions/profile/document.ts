import * as z from 'zod/mini';
import type { Answer } from '../../lib/contract';
import type { ContractDocument, Success } from '../../lib/openapi/document';
import { exampleAccount, exampleToken } from '../../lib/openapi/examples';
import { rateLimits } from '../../lib/openapi/rate-limits';
import { vocabulary } from '../../lib/openapi/vocabulary';
import { changedView, profile, profileView } from './contract';
import * as forgetPassword from './forget-password';
import * as getCurrent from './get-current';
import * as getUser from './get-user';
import * as login from './login';
import * as logout from './logout';
import * as register from './register';
import * as resetPassword from './reset-password';
import * as updateProfile from './update-profile';

const farhan = exampleAccount({
  email: 'farhan@example.com',
  username: 'Farhan Saleh',
  fullName: 'Muhammad Farhan Saleh',
  gender: 'laki-laki',
  picture: '5d41402abc4b2a76b9719d911017c592.webp',
});

const changeable = {
  username: z.nullable(z.string()),
  full_name: z.nullable(z.string()),
  gender: z.nullable(z.enum(['laki-laki', 'perempuan'])),
  profile_picture: z.nullable(z.string()),
};
const updated = z.strictObject(changeable);
const whole = z.strictObject({ email: z.string(), ...changeable });
const registered = z.strictObject({ username: z.string(), email: z.string() });

vocabulary
  .add(updated, { id: 'UpdatedProfile', description: 'What an update can change; the picture is a URL.' })
  .add(whole, { id: 'Profile', description: 'A profile; the picture is a URL.' })
  .add(registered, { id: 'RegisteredUser' });

/** A success: a message, and data where there are any. */
function success(description: string, { status, body }: Answer, data?: z.ZodMiniType): Success {
  const { message } = body as { message: string };
  const schema = z.strictObject({ message: z.literal(message), ...(data ? { data } : {}) });
  return { status, description, body: schema, example: body };
}

export const document: ContractDocument = {
  contract: profile,
  presents: 'bare',
  description:
    'For clients that show profiles with pictures. Access tokens live a day and come by themselves, without ' +
    '`Bearer`. `errors` is a sentence; where fields are wrong it is a list of them, but a sentence again where ' +
    'nothing is wrong but the e-mail address, or a password that is repeated otherwise.',
  tags: {
    Users: 'Registration, login and logout.',
    Profiles: 'One’s own, with its picture, and those of others.',
    Passwords: 'A new password for a forgotten one, by a mailed link.',
  },
  endpoints: {
    register: {
      endpoint: register.handler,
      name: 'Register User API',
      description: 'Makes an account that is active at once.',
      tag: 'Users',
      request: {
        body: {
          username: 'Farhan Saleh',
          email: 'farhan@example.com',
          password: 'rahasia',
          'confirm-password': 'rahasia',
        },
      },
      success: success(
        'The account.',
        profile.ok('Registrasi Berhasil', { username: 'Farhan Saleh', email: 'farhan@example.com' }, 201),
        registered,
      ),
      refuses: ['email_taken', 'rate_limited'],
      reasons: { rate_limited: rateLimits.registration },
      refused: {
        passwords_differ: {
          summary: 'The password is repeated otherwise.',
          body: {
            username: 'Farhan Saleh',
            email: 'farhan@example.com',
            password: 'rahasia',
            'confirm-password': 'rahasia lain',
          },
        },
        email_invalid: {
          summary: 'The e-mail address alone is wrong.',
          body: {
            username: 'Farhan Saleh',
            email: 'farhan',
            password: 'rahasia',
            'confirm-password': 'rahasia',
          },
        },
      },
    },
    login: {
      endpoint: login.handler,
      name: 'Login User API',
      description: 'Opens a session of a day.',
      tag: 'Users',
      request: { body: { email: 'farhan@example.com', password: 'rahasia' } },
      success: success(
        'The token.',
        profile.ok('Login Berhasil', { token: exampleToken('access', 86_400) }),
        z.strictObject({ token: z.string() }),
      ),
      refuses: ['wrong_credentials', 'account_pending', 'account_disabled', 'rate_limited'],
      reasons: { rate_limited: rateLimits.login },
    },
    'update-profile': {
      endpoint: updateProfile.handler,
      name: 'Update User API',
      description:
        'Changes any of the four fields, as JSON or as a form; `null` clears full name, gender and picture. ' +
        'Pictures are kept as WebP of at most 512 pixels, without metadata.',
      tag: 'Profiles',
      request: {
        body: {
          username: 'Farhan Saleh Lagi',
          full_name: 'Muhammad Farhan Saleh',
          gender: 'laki-laki',
        },
      },
      success: success(
        'What can be changed, as it stands now.',
        profile.ok('Berhasil mengupdate profil', changedView({ ...farhan, username: 'Farhan Saleh Lagi' })),
        updated,
      ),
      reasons: {
        body_too_large:
          'Past 16 KB in a field of a form, 4 MB in its file, 4.4 MB in the whole form, or 5.9 MB as JSON.',
      },
      refused: {
        names_too_short: {
          summary: 'Both names are too short.',
          body: { username: 'Fa', full_name: 'Mu' },
        },
      },
    },
    'forget-password': {
      endpoint: forgetPassword.handler,
      name: 'Forget Password User API',
      description:
        'Mails a link for a new password; its token is behind `#`. An unknown address gets the same answer, and no ' +
        'mail.',
      tag: 'Passwords',
      request: { body: { email: 'farhan@example.com' } },
      success: success(
        'If there is such an account, a link is on its way.',
        profile.ok('Berhasil mengirim permintaan, silahkan cek email anda'),
      ),
      refuses: ['rate_limited'],
      reasons: { rate_limited: rateLimits.mail },
    },
    'reset-password': {
      endpoint: resetPassword.handler,
      name: 'Reset Password User API',
      description: 'Sets a new password for the reset token in `Authorization`, or in `?token=`, once.',
      tag: 'Passwords',
      token: 'reset',
      request: { body: { password: 'rahasia baru', 'confirm-password': 'rahasia baru' } },
      notes: { token: { description: 'The reset token, where `Authorization` does not carry it.' } },
      refused: {
        passwords_differ: {
          summary: 'The password is repeated otherwise.',
          body: { password: 'rahasia baru', 'confirm-password': 'rahasia lain' },
        },
      },
      success: success(
        'The password is set, all sessions are over, and the mailbox is proven.',
        profile.ok('Berhasil reset password'),
      ),
      refuses: ['reset_token_invalid', 'rate_limited'],
      reasons: { rate_limited: rateLimits.linkToken },
    },
    'get-current': {
      endpoint: getCurrent.handler,
      name: 'Get Current User API',
      description: 'Shows the caller’s own profile.',
      tag: 'Profiles',
      success: success('The profile.', profile.ok('Berhasil mengambil data', profileView(farhan)), whole),
    },
    'get-user': {
      endpoint: getUser.handler,
      name: 'Get User By Id API',
      description: 'Shows anybody’s profile to whoever is logged in.',
      tag: 'Profiles',
      request: { path: { id: farhan.id } },
      notes: { id: { description: 'The account’s UUID, or its number in directory.' } },
      success: success('The profile.', profile.ok('Berhasil mengambil data', profileView(farhan)), whole),
      refuses: ['account_not_found'],
    },
    logout: {
      endpoint: logout.handler,
      name: 'Logout User API',
      description: 'Ends the session: its token is dead.',
      tag: 'Users',
      success: {
        status: 200,
        description: 'The session is over.',
        body: z.strictObject({ data: z.literal('OK') }),
        example: { data: 'OK' },
      },
    },
  },
};
