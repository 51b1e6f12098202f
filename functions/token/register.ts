import * as z from 'zod/mini';
import { register } from '../../lib/accounts/register';
import { endpoint } from '../../lib/endpoint';
import { soleEmailAddress } from '../../lib/fields';
import { newPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { token } from './contract';

const body = z.object({ username: soleEmailAddress, password: newPassword });

/**
 * POST /users: makes an account, active at once; the username is an e-mail address.
 * 200 with the username; 400 bad fields, or it is taken; 429.
 */
export const handler = endpoint(token, { body }, async ({ body: { username: email, password }, source }) => {
  const registration = { email, password, username: null, fullName: null, role: 'user' } as const;
  const account = await register(services(), registration, source);
  return token.ok('successfully created', { username: account.email });
});
