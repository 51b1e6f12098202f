import { logOut } from '../../lib/accounts/log-out';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { profile } from './contract';

/**
 * DELETE /api/users/logout: ends the caller's session, and with it the token.
 * 200; 401.
 */
export const handler = endpoint(profile, { caller: 'required' }, async ({ caller, source }) => {
  await logOut(services(), caller, source);
  return { status: 200, body: { data: 'OK' } };
});
