import { AccountError } from '../errors';
import type { Services } from '../services';
import { authenticate } from './authenticate';

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
  const caller = await authenticate(needs, token).catch((error: unknown) => {
    if (error instanceof AccountError && error.code !== 'unavailable') return undefined;
    throw error;
  });
  if (caller?.account.role !== 'admin') throw new AccountError('admin_refused');
}
