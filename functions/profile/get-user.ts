import * as z from 'zod/mini';
import { findAccount } from '../../lib/accounts/find-account';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { profile, profileView } from './contract';

const path = z.object({ id: z.string() });

/**
 * GET /api/users/{id}: anybody's profile, for whoever is logged in.
 * 200; 401; 404.
 */
export const handler = endpoint(profile, { path, caller: 'required' }, async ({ path: { id }, caller }) =>
  profile.ok('Berhasil mengambil data', profileView(await findAccount(services(), caller, id))),
);
