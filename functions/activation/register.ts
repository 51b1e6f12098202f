import * as z from 'zod/mini';
import { startRegistration } from '../../lib/accounts/start-registration';
import { endpoint } from '../../lib/endpoint';
import { displayName, emailAddress } from '../../lib/fields';
import { newPassword } from '../../lib/password-fields';
import { phoneNumber } from '../../lib/phone-field';
import { services } from '../../lib/services-with-passwords';
import { activation } from './contract';

const body = z.object({ nama: displayName, email: emailAddress, telp: phoneNumber, password: newPassword });

/**
 * POST /api/users/register: a registration that waits for its mailed token.
 * 201 with the e-mail; 400 bad fields, e-mail or phone taken; 429.
 */
export const handler = endpoint(activation, { body }, async ({ body, source }) => {
  const { nama: fullName, telp: phone, email, password } = body;
  const details = { fullName, phone, email, password, language: activation.language, codeDigits: 6 } as const;
  const started = await startRegistration(services(), details, source);
  return activation.ok({ email: started.email }, 'success register, token already sent', 201);
});
