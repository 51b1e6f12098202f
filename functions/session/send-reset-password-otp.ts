import * as z from 'zod/mini';
import { requestCode } from '../../lib/accounts/request-code';
import { endpoint } from '../../lib/endpoint';
import { soleEmailAddress } from '../../lib/fields';
import { services } from '../../lib/services';
import { session } from './contract';

const body = z.object({ email: soleEmailAddress });

/**
 * POST /api/users/send-reset-password-otp: mails a code for a new password.
 * 200, for an unknown address just the same; 400 what is no address; 403 a foreign origin; 429.
 */
export const handler = endpoint(session, { body }, async ({ body: { email }, source }) => {
  const request = { purpose: 'reset_password', email, language: session.language } as const;
  await requestCode(services(), request, source);
  return session.ok('OTP has sent to your email');
});
