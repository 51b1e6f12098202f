import * as z from 'zod/mini';
import type { AccountErrorCode } from '../errors';
import { log } from '../log';
import { kindOfHash } from '../passwords/stored-hash';
import { type Account, parseAccount } from './accounts';
import { parseEmailLock } from './emails';
import { keys, nobody } from './keys';
import { type Item, readTogether, type Table, type Write } from './table';

const credential = z.object({ hash: z.string() });

/** An account's password, hashed: an item of its own, which no read or list of accounts can return. */
export interface Credential {
  accountId: string;
  hash: string;
}

/** In the place of a hash: no password matches it, and a reset brings one that does. */
export const noPassword = 'none';

/** What stands in the place of a hash and is none matches nothing, as to everybody else; operators are told. */
function readHash(item: Item, accountId: string): string {
  const read = credential.safeParse(item);
  const hash = read.success ? read.data.hash : undefined;
  if (hash !== noPassword && kindOfHash(hash) === 'none') {
    log('error', 'a credential has no hash', { accountId });
  }
  return hash ?? noPassword;
}

function ofAccount(id: string, credentialItem: Item | undefined, accountItem: Item | undefined) {
  const account: Account | undefined = parseAccount(accountItem);
  const hash = credentialItem && readHash(credentialItem, id);
  return { account, credential: hash === undefined ? undefined : { accountId: id, hash } };
}

export function credentialStore(table: Table) {
  return {
    /** An account and its credential, strongly read in one request. */
    async findWithAccount(accountId: string) {
      const [credentialItem, accountItem] = await readTogether(table, [
        keys.credential(accountId),
        keys.account(accountId),
      ]);
      return ofAccount(accountId, credentialItem, accountItem);
    },

    /** As `findWithAccount`, with the lock of an address; an undefined id is asked for as well. */
    async findAtAddress(emailKey: string, accountId: string | undefined) {
      const id = accountId ?? nobody;
      const wanted = [keys.credential(id), keys.account(id), keys.emailLock(emailKey)];
      const [credentialItem, accountItem, lockItem] = await readTogether(table, wanted);
      return { ...ofAccount(id, credentialItem, accountItem), lock: parseEmailLock(lockItem) };
    },

    /** Up to 50 accounts and their hashes, strongly read in one request; those that are gone are left out. */
    async findManyWithAccounts(ids: string[]): Promise<{ account: Account; hash: string | undefined }[]> {
      const items = await readTogether(
        table,
        ids.flatMap((id) => [keys.account(id), keys.credential(id)]),
      );
      return ids.flatMap((_, place) => {
        const account = parseAccount(items[place * 2]);
        const held = items[place * 2 + 1];
        return account ? [{ account, hash: held && readHash(held, account.id) }] : [];
      });
    },

    insert({ accountId, hash }: Credential): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.credential(accountId), hash },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        otherwise: 'unavailable',
      };
    },

    /** Takes the password away. */
    clear(accountId: string, otherwise: AccountErrorCode): Write {
      return this.replace({ accountId, hash: noPassword }, otherwise);
    },

    remove(accountId: string): Write {
      return {
        action: { Delete: { TableName: table.name, Key: keys.credential(accountId) } },
        otherwise: 'unavailable',
      };
    },

    /** Puts a new hash in the place of whichever there is. */
    replace({ accountId, hash }: Credential, otherwise: AccountErrorCode): Write {
      return {
        action: {
          Put: {
            TableName: table.name,
            Item: { ...keys.credential(accountId), hash },
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
        otherwise,
      };
    },

    /**
     * Holds a transaction to the very hash that a password was compared with: a reset that commits while the
     * comparison runs wins. With `rehashed`, the same password's stronger hash takes its place.
     */
    compared({ accountId, hash }: Credential, otherwise: AccountErrorCode, rehashed?: string): Write {
      const condition = {
        TableName: table.name,
        Key: keys.credential(accountId),
        ConditionExpression: '#hash = :compared',
        ExpressionAttributeNames: { '#hash': 'hash' },
      };
      if (rehashed === undefined) {
        const ExpressionAttributeValues = { ':compared': hash };
        return { action: { ConditionCheck: { ...condition, ExpressionAttributeValues } }, otherwise };
      }
      const ExpressionAttributeValues = { ':compared': hash, ':rehashed': rehashed };
      const UpdateExpression = 'SET #hash = :rehashed';
      return { action: { Update: { ...condition, UpdateExpression, ExpressionAttributeValues } }, otherwise };
    },
  };
}
