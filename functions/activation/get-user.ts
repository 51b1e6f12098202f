import { endpoint } from '../../lib/endpoint';
import type { AccountError } from '../../lib/errors';
import { activation, userView } from './contract';

/** A read tells an account that is gone, by an empty object, from a token that is none. */
const reading = {
  ...activation,
  refuse: (error: AccountError) =>
    error.code === 'account_gone' ? { status: 410, body: {} } : activation.refuse(error),
};

/**
 * GET /api/users: the caller's own account, bare.
 * 200; 401; 410 with `{}` where the token is sound and its account deleted or disabled.
 */
export const handler = endpoint(reading, { caller: 'required' }, async ({ caller }) => ({
  status: 200,
  body: userView(caller.account),
}));
