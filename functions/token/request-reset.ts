import * as z from 'zod/mini';
import { requestResetLink } from '../../lib/accounts/reset-link';
import { endpoint } from '../../lib/endpoint';
import { soleEmailAddress } from '../../lib/fields';
import { services } from '../../lib/services';
import { token } from './contract';

const body = z.object({ username: soleEmailAddress });

const message =
  'If the account is already registered, we have sent a password reset link to your email so you can change the new password,';

/**
 * POST /users/reset-password: mails a link for a new password.
 * 200, for an unknown address just the same; 400 what is no address; 429.
 */
export const handler = endpoint(token, { body }, async ({ body: { username: email }, source }) => {
  await requestResetLink(services(), { email, language: token.language }, source);
  return token.ok(message);
});
