import { AccountError } from '../errors';
import type { Services } from '../services';
import { authenticateIfPossible } from './authenticate';

/**
 * Lets an admin be registered only by an admin, or while the deployment's `adminRegistration` is on.
 *
 * @throws AccountError `admin_refused`
 */
export async function requireAdminMaker(
  needs: Pick<Services, 'config' | 'tokens' | 'sessions' | 'now'>,
  token: string | undefined,
): Promise<void> {
  if (needs.config.adminRegistration) return;
  const caller = await authenticateIfPossible(needs, token);
  if (caller?.account.role !== 'admin') throw new AccountError('admin_refused');
}
