import * as z from 'zod/mini';
import { activateByCode } from '../../lib/accounts/activate-by-code';
import { endpoint } from '../../lib/endpoint';
import { identifyingCode } from '../../lib/fields';
import { services } from '../../lib/services';
import { directory, userView } from './contract';

const body = z.object({ otpCode: identifyingCode });

/**
 * POST /api/v1/users/otp: uses a code, the one of the answer or the mailed one.
 * 200 with the user; 400 what is neither number nor digits; 404 wrong; 409 the e-mail was taken meanwhile; 429.
 */
export const handler = endpoint(directory, { body }, async ({ body, source }) => {
  const account = await activateByCode(services(), body.otpCode, source);
  return directory.ok({ data: [userView(account)], message: 'Register Berhasil' });
});
