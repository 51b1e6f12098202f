import * as z from 'zod/mini';
import { requireAuthority } from '../../lib/accounts/authority';
import { deleteAccount } from '../../lib/accounts/delete-account';
import { findByNumber } from '../../lib/accounts/find-account';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { directory } from './contract';

const path = z.object({ id: z.string() });

/**
 * DELETE /api/v1/users/{id}: deletes a user and all that belongs to it, for its owner or an admin.
 * 204; 401, for a stranger too; 404.
 */
export const handler = endpoint(directory, { path, caller: 'required' }, async ({ path, caller, source }) => {
  const target = await findByNumber(services(), caller, path.id);
  requireAuthority(caller, target);
  await deleteAccount(services(), { caller, target }, source);
  return { status: 204 };
});
