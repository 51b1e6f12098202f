import * as z from 'zod/mini';
import { startRegistration } from '../../lib/accounts/start-registration';
import { endpoint } from '../../lib/endpoint';
import { displayName, emailAddress } from '../../lib/fields';
import { newPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { directory } from './contract';

const body = z.object({ username: displayName, email: emailAddress, password: newPassword });

/**
 * POST /api/v1/users: a registration that waits for its code. The code in the answer activates and proves no
 * mailbox; the mailed one does both.
 * 200 with the code; 400 bad fields; 409 e-mail taken; 429.
 */
export const handler = endpoint(directory, { body }, async ({ body, source }) => {
  const details = { ...body, language: directory.language, codeDigits: 12 } as const;
  const { code } = await startRegistration(services(), details, source);
  return directory.ok({ data: [Number(code)], message: 'tautan verifikasi telah dikirim' });
});
