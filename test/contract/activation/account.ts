import { type Key, keys } from '../../../lib/store/keys';
import { readAccount } from '../session/people';
import type { Bearer } from './people';

/** The key of the record of whoever bears a token. */
export async function accountKeyOf(headers: Bearer): Promise<Key> {
  const { id } = await readAccount(headers);
  return keys.account(String(id));
}
