import { endpoint } from '../../lib/endpoint';
import { token } from './contract';

/**
 * GET /users/verify-token: whether the access token in `Authorization` holds.
 * 200; 400 where it is expired, revoked or none, or its account gone.
 */
export const handler = endpoint(token, { caller: 'required' }, async () => token.ok('token verified'));
