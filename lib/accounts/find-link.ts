import type { Services } from '../services';
import type { LinkPurpose } from '../store/keys';
import type { Link } from '../store/links';
import { hashToken } from '../tokens/derived-code';

/** A mailed link that holds, and by what it is used up. */
export type FoundLink = Link & { accountId: string; emailKey: string; tokenHash: string };

/**
 * The living link of a token; undefined where there is none, it is late or it is nobody's.
 *
 * Being found is not enough. The token must be what the ring's secret makes of the record: one whose secret was
 * dropped is dead whatever the table says, and who can write to the table of users makes no link by it.
 */
export async function findLink(
  { links, derived }: Pick<Services, 'links' | 'derived'>,
  purpose: LinkPurpose,
  token: string | undefined,
): Promise<FoundLink | undefined> {
  // Tokens are 32 bytes in base64url: anything else was never mailed.
  if (!token || !/^[\w-]{43}$/.test(token)) return undefined;
  const tokenHash = hashToken(token);
  const link = await links.find(purpose, tokenHash);
  if (!link?.accountId || !link.emailKey) return undefined;
  const { accountId, emailKey, nonce, secretId } = link;
  const isOurs = await derived.matchesToken(token, { purpose, accountId, nonce, secretId });
  return isOurs ? { ...link, accountId, emailKey, tokenHash } : undefined;
}
