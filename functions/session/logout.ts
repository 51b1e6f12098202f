import { logOut } from '../../lib/accounts/log-out';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { session, tokenCookie } from './contract';

/**
 * DELETE /api/users: ends the caller's session, and with it the token.
 * 200 with a cookie that takes the token away; 401; 403 a foreign origin.
 */
export const handler = endpoint(session, { caller: 'required' }, async ({ caller, source }) => {
  await logOut(services(), caller, source);
  return session.ok('User Logout Successfully', { cookie: tokenCookie('', 0) });
});
