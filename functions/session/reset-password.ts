import * as z from 'zod/mini';
import { resetPassword } from '../../lib/accounts/reset-password';
import { endpoint } from '../../lib/endpoint';
import { emailAddress, sixDigitCode } from '../../lib/fields';
import { newPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { session } from './contract';

const body = z.object({ otp: sixDigitCode, email: emailAddress, newPassword });

/**
 * PATCH /api/users/reset-password: sets a new password for who shows the mailed code.
 * 200; 400 bad fields, wrong or expired code (wrong, too, for an unknown address); 403 a foreign origin;
 * 429.
 */
export const handler = endpoint(session, { body }, async ({ body, source }) => {
  const { otp: guess, email, newPassword: password } = body;
  await resetPassword(services(), { guess, email, password, language: session.language }, source);
  return session.ok('Update password successfully');
});
