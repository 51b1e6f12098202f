import type { Services } from '../services';
import type { ListedAccount } from '../store/accounts';

/**
 * One page of the accounts, and the cursor of the next where there is one. An account that exists throughout a walk
 * appears in it exactly once.
 *
 * @throws AccountError `cursor_invalid`
 */
export async function listAccounts(
  { accounts, cursors }: Pick<Services, 'accounts' | 'cursors'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ listed: ListedAccount[]; nextCursor?: string }> {
  const afterId = cursor === undefined ? undefined : await cursors.open(cursor);
  const { listed, lastId } = await accounts.list(limit, afterId);
  return lastId === undefined ? { listed } : { listed, nextCursor: await cursors.seal(lastId) };
}
