import * as z from 'zod/mini';
import { requestResetLink } from '../../lib/accounts/reset-link';
import { endpoint } from '../../lib/endpoint';
import { soleEmailAddress } from '../../lib/fields';
import { services } from '../../lib/services';
import { profile } from './contract';

const body = z.object({ email: soleEmailAddress });

/**
 * POST /api/users/password: mails a link for a new password.
 * 200, for an unknown address just the same; 400 what is no address; 429.
 */
export const handler = endpoint(profile, { body }, async ({ body: { email }, source }) => {
  await requestResetLink(services(), { email, language: profile.language }, source);
  return profile.ok('Berhasil mengirim permintaan, silahkan cek email anda');
});
