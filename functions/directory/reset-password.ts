import * as z from 'zod/mini';
import { requireAuthority } from '../../lib/accounts/authority';
import { findByNumber } from '../../lib/accounts/find-account';
import { updateAccount } from '../../lib/accounts/update-account';
import { endpoint } from '../../lib/endpoint';
import { newPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { directory } from './contract';

const path = z.object({ id: z.string() });
const body = z.object({ newPassword });

/**
 * POST /api/v1/users/resetpassword/{id}: sets a new password, for the user's owner or an admin.
 * 200; 400 bad password; 401, for a stranger too; 404; 429.
 */
export const handler = endpoint(directory, { path, body, caller: 'required' }, async (request) => {
  const { caller, source } = request;
  const target = await findByNumber(services(), caller, request.path.id);
  requireAuthority(caller, target);
  const update = { password: request.body.newPassword };
  await updateAccount(services(), { caller, target, update, language: directory.language }, source);
  // The document writes this one status with a capital.
  return directory.ok({ status: 'Success', message: 'Reset Password Berhasil' });
});
