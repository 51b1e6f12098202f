import { endpoint } from '../../lib/endpoint';
import { profile, profileView } from './contract';

/**
 * GET /api/users/current: the caller's own profile.
 * 200; 401.
 */
export const handler = endpoint(profile, { caller: 'required' }, async ({ caller }) =>
  profile.ok('Berhasil mengambil data', profileView(caller.account)),
);
