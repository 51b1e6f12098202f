import * as z from 'zod/mini';
import { register } from '../../lib/accounts/register';
import { endpoint } from '../../lib/endpoint';
import { emailAddress, nameOf, repeats } from '../../lib/fields';
import { newPassword, repeatedPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { profile } from './contract';

const fields = {
  username: nameOf(4),
  email: emailAddress,
  password: newPassword,
  'confirm-password': repeatedPassword,
};
const body = z.object(fields).check(repeats('password', 'confirm-password'));

/**
 * POST /api/users: makes an account, active at once.
 * 201 with username and e-mail; 400 bad fields; 409 e-mail taken; 429.
 */
export const handler = endpoint(
  profile,
  { body },
  async ({ body: { username, email, password }, source }) => {
    const registration = { username, email, password, fullName: null, role: 'user' } as const;
    const account = await register(services(), registration, source);
    return profile.ok('Registrasi Berhasil', { username: account.username, email: account.email }, 201);
  },
);
