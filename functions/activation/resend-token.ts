import * as z from 'zod/mini';
import { resendActivation } from '../../lib/accounts/resend-activation';
import { endpoint } from '../../lib/endpoint';
import { AccountError } from '../../lib/errors';
import { emailInPath } from '../../lib/http/email-in-path';
import { services } from '../../lib/services';
import { activation } from './contract';

const path = z.object({ email: z.string() });

/**
 * POST /api/users/resend-token/{email}: mails a pending registration another token.
 * 200 with the e-mail; 400 no registration waits for it; 429.
 */
export const handler = endpoint(activation, { path }, async ({ path, source }) => {
  const address = emailInPath(path.email);
  if (!address) throw new AccountError('registration_not_found');
  const email = await resendActivation(services(), address.key, source);
  return activation.ok({ email }, 'token already sent');
});
