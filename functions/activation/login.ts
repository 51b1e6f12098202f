import * as z from 'zod/mini';
import { logIn } from '../../lib/accounts/log-in';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { services } from '../../lib/services-with-passwords';
import { activation, lifetimes } from './contract';

const body = z.object({ email: presentedText, password: presentedText });

/**
 * POST /api/users/login: opens a session.
 * 200 with the token; 400 a field is missing; 401 wrong; 410 pending or disabled, after the right password; 429.
 */
export const handler = endpoint(activation, { body }, async ({ body, source }) => {
  const { token } = await logIn(services(), { ...body, lifetimes: lifetimes() }, source);
  return activation.ok({ token }, 'Authentication successful');
});
