import { checkResetToken } from '../../lib/accounts/reset-link';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { token } from './contract';

/**
 * GET /users/reset-password/verify-token: whether the reset token in `Authorization` would work; it is not used up.
 * 200; 400 where it is expired, used, replaced or none.
 */
export const handler = endpoint(token, {}, async ({ token: presented }) => {
  await checkResetToken(services(), presented);
  return token.ok('token verified');
});
