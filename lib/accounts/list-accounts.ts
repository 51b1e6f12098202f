import type { Services } from '../services';
import type { ListedAccount } from '../store/listing';

/**
 * One page of the accounts, and the cursor of the next where there is one. An account that exists throughout a walk
 * appears in it exactly once.
 *
 * @throws AccountError `cursor_invalid`
 */
export async function listAccounts(
  { listing, cursors }: Pick<Services, 'listing' | 'cursors'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ listed: ListedAccount[]; nextCursor?: string }> {
  const afterId = cursor === undefined ? undefined : await cursors.open(cursor);
  const { listed, lastId } = await listing.page(limit, afterId);
  return lastId === undefined ? { listed } : { listed, nextCursor: await cursors.seal(lastId) };
}
