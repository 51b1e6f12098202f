import * as z from 'zod/mini';
import { findByNumber } from '../../lib/accounts/find-account';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { directory, userView } from './contract';

const path = z.object({ id: z.string() });

/**
 * GET /api/v1/users/{id}: one user, for any valid token.
 * 200; 401; 404 no such user, or an id that is no integer.
 */
export const handler = endpoint(directory, { path, caller: 'required' }, async ({ path: { id }, caller }) => {
  const account = await findByNumber(services(), caller, id);
  return directory.ok({ data: [userView(account)] });
});
