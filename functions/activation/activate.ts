import * as z from 'zod/mini';
import { activate } from '../../lib/accounts/activate';
import { endpoint } from '../../lib/endpoint';
import { AccountError } from '../../lib/errors';
import { emailInPath } from '../../lib/http/email-in-path';
import { services } from '../../lib/services';
import { activation, lifetimes } from './contract';

const path = z.object({ token: z.string(), email: z.string() });

/**
 * POST /api/users/token/{token}/{email}: turns the registration whose mailed token this is into an account.
 * 200 with a session's token; 400 wrong or late, or e-mail or phone were taken meanwhile; 429.
 */
export const handler = endpoint(activation, { path }, async ({ path: { token, email }, source }) => {
  const address = emailInPath(email);
  if (!address || !/^(\d{6}|\d{12})$/.test(token)) throw new AccountError('code_wrong');
  const shown = { emailKey: address.key, guess: token, lifetimes: lifetimes() };
  const opened = await activate(services(), shown, source);
  return activation.ok({ token: opened.token }, 'account active');
});
