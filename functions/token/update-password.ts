import * as z from 'zod/mini';
import { resetByLink } from '../../lib/accounts/reset-link';
import { endpoint } from '../../lib/endpoint';
import { newPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { token } from './contract';

const body = z.object({ password: newPassword });

/**
 * PUT /users/reset-password/update-password: sets a new password for the reset token in `Authorization`, once.
 * 200; 400 bad password (the token lives on), or a token that is expired, used, replaced or none; 429.
 */
export const handler = endpoint(token, { body }, async ({ body: { password }, token: presented, source }) => {
  await resetByLink(services(), { token: presented, password, language: token.language }, source);
  return token.ok('password successfully updated');
});
