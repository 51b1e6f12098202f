import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { attempt } from '../aws-client';
import { keys } from './keys';
import type { Table } from './table';

const listedAccount = z.object({
  listedId: z.string(),
  status: z.enum(['active', 'disabled']),
  number: z.number(),
  username: z.nullable(z.string()),
  email: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** What the public list knows of an account. */
export type ListedAccount = Omit<z.output<typeof listedAccount>, 'listedId' | 'status'>;

/** The public list, read from an index of its own: sparse, spread by the accounts' ids, with what it shows alone. */
export function listingStore(table: Table) {
  return {
    /**
     * One page of the accounts that are listed, from the one after an id on, in no order but a stable one. What it
     * shows may be a moment old: nothing is decided by it.
     */
    async page(
      limit: number,
      afterId: string | undefined,
    ): Promise<{ listed: ListedAccount[]; lastId?: string }> {
      const command = new ScanCommand({
        TableName: table.name,
        IndexName: 'listed',
        // One more than is shown tells whether there is more.
        Limit: limit + 1,
        ...(afterId ? { ExclusiveStartKey: { ...keys.account(afterId), listedId: afterId } } : {}),
      });
      const { Items = [], LastEvaluatedKey } = await attempt(table.client.send(command));
      const isMore = Items.length > limit || (Items.length > 0 && LastEvaluatedKey !== undefined);
      const page = Items.slice(0, limit).map((item) => listedAccount.parse(item));
      const lastId = page.at(-1)?.listedId;
      const listed = page.filter(({ status }) => status === 'active');
      return isMore && lastId !== undefined ? { listed, lastId } : { listed };
    },

    /**
     * The ids of one page of all accounts, disabled ones too, from the one after an id on; without any there are no
     * more. An account that was made a moment ago may be missing.
     */
    async ids(limit: number, afterId: string | undefined): Promise<string[]> {
      const command = new ScanCommand({
        TableName: table.name,
        IndexName: 'listed',
        Limit: limit,
        ...(afterId ? { ExclusiveStartKey: { ...keys.account(afterId), listedId: afterId } } : {}),
      });
      const { Items = [] } = await attempt(table.client.send(command));
      return Items.map((item) => listedAccount.parse(item).listedId);
    },
  };
}
