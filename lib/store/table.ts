import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AuditEvent } from '../audit-events';
import { attempt, clientPlace } from '../aws-client';
import { AccountError, type AccountErrorCode } from '../errors';
import type { Source } from '../source';
import type { Key } from './keys';
import { stampVersion } from './version';

/** A table and the client that reaches it. */
export interface Table {
  name: string;
  client: DynamoDBDocumentClient;
}

export type Item = Record<string, unknown>;

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * One write of a transaction, as a value: what a store hands out and a domain function commits with others.
 * `otherwise` says what it means that its condition does not hold, given the item as it stood.
 */
export interface Write {
  action: Action;
  otherwise: AccountErrorCode | ((held: Item | undefined) => AccountError);
  /** What is counted once it is committed. */
  counts?: { event: AuditEvent; contract: Source['contract'] };
}

/**
 * A client with short timeouts: its three tries fit into a function's time, and no hanging call uses it up. What is
 * written through it carries the version of this release.
 */
export function createDocumentClient(endpoint: string, region: string | undefined): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    ...clientPlace(endpoint, region),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2500, throwOnRequestTimeout: true },
  });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  stampVersion(documents);
  return documents;
}

/** One item, strongly read. */
export async function read(table: Table, key: Key): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true });
  return (await attempt(table.client.send(command))).Item;
}

/** Several items, strongly read in one request, in the order of their keys. They are not one moment's picture. */
export async function readTogether(table: Table, wanted: Key[]): Promise<(Item | undefined)[]> {
  const found = new Map<string, Item>();
  let missing: Key[] = wanted;
  for (let round = 0; missing.length > 0; round++) {
    if (round > 0) await pause(round);
    if (round > 4) throw new AccountError('unavailable');
    const RequestItems = { [table.name]: { Keys: missing, ConsistentRead: true } };
    const answer = await attempt(table.client.send(new BatchGetCommand({ RequestItems })));
    for (const item of answer.Responses?.[table.name] ?? []) found.set(`${item.pk}\n${item.sk}`, item);
    missing = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []) as Key[];
  }
  return wanted.map(({ pk, sk }) => found.get(`${pk}\n${sk}`));
}

/**
 * Sends one write by itself. While another's transaction holds its item DynamoDB refuses it, and the SDK does not
 * repeat that: here it is, with jitter.
 *
 * @throws AccountError `unavailable`
 */
export function writeAlone<T>(send: () => Promise<T>): Promise<T> {
  return attempt(whileConflicting(send));
}

/**
 * Commits all writes or none.
 *
 * The SDK does not repeat cancelled transactions: conflicts with others are repeated here, with jitter and under
 * the same token, so that an attempt whose answer was lost is recognised as this one (valid for 10 minutes). The
 * first write whose condition fails decides the error.
 *
 * @throws AccountError the `otherwise` of that write, or `unavailable`
 */
export async function commit(table: Table, writes: Write[]): Promise<void> {
  const command = new TransactWriteCommand({
    ClientRequestToken: randomUUID(),
    TransactItems: writes.map(({ action }) => action),
  });
  try {
    await attempt(whileConflicting(() => table.client.send(command)));
  } catch (error) {
    throw refusalOf(error, writes) ?? asOutage(error);
  }
}

/**
 * Whether a commit failed because another got in between reading and writing: the whole is worth another try. A
 * conflict is not: it was tried again already, and nothing that was read is known to be old.
 */
export function isRace(error: unknown): boolean {
  if (!(error instanceof AccountError) || error.code !== 'unavailable') return false;
  if (!(error.cause instanceof TransactionCanceledException)) return false;
  return (error.cause.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed');
}

function refusalOf(error: unknown, writes: Write[]): AccountError | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  const write = writes[failed];
  if (!write) return undefined;
  if (typeof write.otherwise === 'string') return new AccountError(write.otherwise, { cause: error });
  // The document client leaves the item of a failed condition as it came.
  const held = reasons[failed]?.Item;
  return write.otherwise(held && unmarshall(held));
}

/** Repeats what was refused for another's transaction or for want of throughput within one; nothing of it was done. */
async function whileConflicting<T>(send: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await send();
    } catch (error) {
      if (!isConflict(error) || round > 6) throw error;
      await pause(round);
    }
  }
}

const conflicts = new Set(['TransactionConflictException', 'TransactionInProgressException']);
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** A condition that failed decides, whatever conflicted beside it. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException))
    return error instanceof Error && conflicts.has(error.name);
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? '');
  return !codes.includes('ConditionalCheckFailed') && codes.some((code) => passing.has(code));
}

/** What conflicts end in, when they do not. */
function asOutage(error: unknown): unknown {
  return isConflict(error) ? new AccountError('unavailable', { cause: error }) : error;
}

/** Full jitter, 25-200 ms and more as rounds go on. */
async function pause(round: number): Promise<void> {
  await sleep(25 + Math.random() * Math.min(200, 50 * round));
}
