import { logOutByRefreshToken } from '../../lib/accounts/refresh';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { token } from './contract';

/**
 * POST /users/logout, which the document lacks: ends the session of the refresh token in `Authorization`.
 * 200; 400 where it is expired, revoked or none.
 */
export const handler = endpoint(token, {}, async ({ token: presented, source }) => {
  await logOutByRefreshToken(services(), presented, source);
  return token.ok('successfully logout');
});
