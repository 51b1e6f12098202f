import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Write } from '../store/table';
import { authenticateIfPossible } from './authenticate';

/**
 * Lets an admin be registered only by an admin, or while the deployment's `adminRegistration` is on. Returns the
 * writes that hold the registration to it: a role that was taken meanwhile makes no admin.
 *
 * @throws AccountError `admin_refused`
 */
export async function requireAdminMaker(
  needs: Pick<Services, 'accounts' | 'config' | 'tokens' | 'sessions' | 'now'>,
  token: string | undefined,
): Promise<Write[]> {
  const { accounts, config, sessions } = needs;
  if (config.adminRegistration) return [];
  const caller = await authenticateIfPossible(needs, token);
  if (caller?.account.role !== 'admin') throw new AccountError('admin_refused');
  return [
    accounts.unchanged(caller.account, 'admin_refused'),
    sessions.stillOpen(caller.session, 'admin_refused'),
  ];
}
