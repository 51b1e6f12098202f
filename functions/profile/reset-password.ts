import * as z from 'zod/mini';
import { resetByLink } from '../../lib/accounts/reset-link';
import { endpoint } from '../../lib/endpoint';
import { repeats } from '../../lib/fields';
import { newPassword, repeatedPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { profile } from './contract';

const query = z.object({ token: z.optional(z.string()) });
const fields = { password: newPassword, 'confirm-password': repeatedPassword };
const body = z.object(fields).check(repeats('password', 'confirm-password'));

/**
 * PATCH /api/users/password: sets a new password for the mailed token, once; it comes in `Authorization` or `?token=`.
 * 200; 400 bad fields (the token lives on); 401 a token that is expired, used, replaced or missing; 429.
 */
export const handler = endpoint(profile, { query, body }, async ({ query, body, token, source }) => {
  const given = { token: token ?? query.token, password: body.password, language: profile.language };
  await resetByLink(services(), given, source);
  return profile.ok('Berhasil reset password');
});
