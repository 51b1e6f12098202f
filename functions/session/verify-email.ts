import * as z from 'zod/mini';
import { verifyEmail } from '../../lib/accounts/verify-email';
import { endpoint } from '../../lib/endpoint';
import { sixDigitCode } from '../../lib/fields';
import { services } from '../../lib/services';
import { session } from './contract';

const body = z.object({ otp: sixDigitCode });

/**
 * PATCH /api/users/verify-email: the caller types the code that was mailed.
 * 200; 400 wrong or expired code; 401; 403 a foreign origin; 409 proven already; 429.
 */
export const handler = endpoint(session, { body, caller: 'required' }, async ({ body, caller, source }) => {
  await verifyEmail(services(), caller, body.otp, source);
  return session.ok('Verify email successfully');
});
