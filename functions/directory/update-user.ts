import * as z from 'zod/mini';
import { requireAuthority } from '../../lib/accounts/authority';
import { findByNumber } from '../../lib/accounts/find-account';
import { updateAccount } from '../../lib/accounts/update-account';
import { endpoint } from '../../lib/endpoint';
import { displayName, emailAddress, someOf } from '../../lib/fields';
import { updatedPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { directory, userView } from './contract';

const path = z.object({ id: z.string() });
const body = someOf({
  username: z.optional(displayName),
  email: z.optional(emailAddress),
  password: updatedPassword,
});

/**
 * PATCH /api/v1/users/{id}: changes a user, for its owner or an admin.
 * 200 with the bare user; 400 bad fields or none; 401, for a stranger too; 404; 409 e-mail taken; 429.
 */
export const handler = endpoint(directory, { path, body, caller: 'required' }, async (request) => {
  const { caller, source, body: update } = request;
  const target = await findByNumber(services(), caller, request.path.id);
  requireAuthority(caller, target);
  const language = directory.language;
  const account = await updateAccount(services(), { caller, target, update, language }, source);
  return { status: 200, body: userView(account) };
});
