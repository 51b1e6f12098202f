import { endpoint } from '../../lib/endpoint';
import { session, userView } from './contract';

/**
 * GET /api/users: the caller's own account.
 * 200 with the account and its role; 401.
 */
export const handler = endpoint(session, { caller: 'required' }, async ({ caller }) =>
  session.ok('Get User Successfully', { data: userView(caller.account) }),
);
