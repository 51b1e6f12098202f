import * as z from 'zod/mini';
import { authenticateIfPossible } from '../../lib/accounts/authenticate';
import { listAccounts } from '../../lib/accounts/list-accounts';
import { contractUrl } from '../../lib/contract-url';
import { maskEmailAddress } from '../../lib/email-address';
import { endpoint } from '../../lib/endpoint';
import { wholeNumber } from '../../lib/fields';
import { services } from '../../lib/services';
import { directory, userView } from './contract';

const query = z.object({ limit: z._default(wholeNumber(1, 1000), 1000), cursor: z.optional(z.string()) });

/**
 * GET /api/v1/users: a page of all users; whoever shows no valid token sees their e-mails masked.
 * 200, with `next_cursor` and a `link` header where there is more; 400 a limit outside 1-1000, a cursor not ours.
 */
export const handler = endpoint(directory, { query }, async ({ query: { limit, cursor }, token }) => {
  const [caller, { listed, nextCursor }] = await Promise.all([
    authenticateIfPossible(services(), token),
    listAccounts(services(), { limit, cursor }),
  ]);
  const shown = caller ? listed : listed.map((one) => ({ ...one, email: maskEmailAddress(one.email) }));
  const users = shown.map(userView);
  if (nextCursor === undefined) return directory.ok({ users });
  const next = contractUrl(directory.name, `/api/v1/users?limit=${limit}&cursor=${nextCursor}`);
  return { ...directory.ok({ users, next_cursor: nextCursor }), headers: { link: `<${next}>; rel="next"` } };
});
