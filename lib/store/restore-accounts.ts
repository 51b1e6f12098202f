import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { BatchWriteCommand, type BatchWriteCommandInput, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { attempt } from '../aws-client';
import { AccountError } from '../errors';
import { accountPrefixes, type Key } from './keys';
import { type Item, readTogether, type Table } from './table';

/** What it took, or would take, to make the accounts of one table those of another. */
export interface Restored {
  /** The items of accounts that were looked at, in both tables. */
  examined: number;
  /** Those that were other, or not there. */
  written: number;
  /** Those that had come since. */
  deleted: number;
}

interface Options {
  /** Counts, and changes nothing. */
  isRehearsal: boolean;
  signal: AbortSignal;
  onProgress: (restored: Restored) => void;
}

/** What DynamoDB takes at once. */
const [mostRead, mostWritten] = [100, 25];

/**
 * Makes the accounts of a table those of another, which was restored from a backup: profiles, credentials and locks,
 * as they lie there. All else stays: the trail, counters, limits and suppressions are newer than the backup, and what
 * waits for a code or a link is for `revokeEverything` to end. None of what is written is of a kind that mails.
 *
 * It writes only what differs, so that it can be interrupted and run again. Nobody must write to the table meanwhile.
 * A backup without any account is taken for a mistake: nothing is changed.
 */
export async function restoreAccounts(
  { from, to }: { from: Table; to: Table },
  { isRehearsal, signal, onProgress }: Options,
): Promise<Restored> {
  const restored: Restored = { examined: 0, written: 0, deleted: 0 };
  const change = (requests: Requests) => (isRehearsal ? Promise.resolve() : write(to, requests));

  for await (const items of accountItemsOf(from)) {
    if (signal.aborted) return restored;
    const held = await readTogether(to, items.map(keyOf));
    const others = items.filter((item, n) => !isDeepStrictEqual(item, held[n]));
    await change(others.map((Item) => ({ PutRequest: { Item } })));
    restored.examined += items.length;
    restored.written += others.length;
    onProgress(restored);
  }
  if (restored.examined === 0) return restored;
  for await (const items of accountItemsOf(to)) {
    if (signal.aborted) return restored;
    const known = await readTogether(from, items.map(keyOf));
    const newcomers = items.filter((_, n) => known[n] === undefined);
    await change(newcomers.map((item) => ({ DeleteRequest: { Key: keyOf(item) } })));
    restored.examined += items.length;
    restored.deleted += newcomers.length;
    onProgress(restored);
  }
  return restored;
}

const keyOf = ({ pk, sk }: Item): Key => ({ pk: String(pk), sk: String(sk) });

async function* accountItemsOf(table: Table): AsyncGenerator<Item[]> {
  let ExclusiveStartKey: Item | undefined;
  do {
    const command = new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey });
    const page = await attempt(table.client.send(command));
    const items = (page.Items ?? []).filter(({ pk }) =>
      accountPrefixes.some((prefix) => String(pk).startsWith(prefix)),
    );
    for (let n = 0; n < items.length; n += mostRead) yield items.slice(n, n + mostRead);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

async function write(table: Table, requests: Requests): Promise<void> {
  const batches: Requests[] = [];
  for (let n = 0; n < requests.length; n += mostWritten) batches.push(requests.slice(n, n + mostWritten));
  await Promise.all(batches.map((batch) => writeBatch(table, batch)));
}

async function writeBatch(table: Table, batch: Requests): Promise<void> {
  let left: Requests = batch;
  for (let round = 0; left.length > 0; round++) {
    if (round > 8) throw new AccountError('unavailable', { retryAfterSeconds: 1 });
    if (round > 0) await sleep(50 * 2 ** round);
    const command = new BatchWriteCommand({ RequestItems: { [table.name]: left } });
    left = (await attempt(table.client.send(command))).UnprocessedItems?.[table.name] ?? [];
  }
}
