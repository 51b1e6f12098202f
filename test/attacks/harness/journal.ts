import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import type { Key } from '../../../lib/store/keys';

/** A write that was committed: of which kind of item, and all that it said. */
export interface CommittedWrite {
  /** The first part of the item's partition key. */
  kind: string;
  key: Key;
  isTransacted: boolean;
  said: string;
}

/** What one request did behind its answer. */
export interface Journal {
  /** Requests to the table of users: the operation, then the kinds of items in the order that they were named. */
  requests: string[];
  writes: CommittedWrite[];
  /** What was printed. */
  lines: string[];
}

/** Names the error that a request to the database ends with instead of an answer, if one is wanted. */
export type Fault = (request: string) => Error | undefined;

interface Operation {
  Key?: Key;
  Item?: Key;
}

interface Input extends Operation {
  TableName?: string;
  TransactItems?: Record<string, Operation>[];
  RequestItems?: Record<string, { Keys: Key[] }>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

const current = new AsyncLocalStorage<Journal & { fault: Fault }>();

/** Runs an act, and tells what it asked of the database, what it changed there and what it printed. */
export async function journalOf<T>(
  act: () => Promise<T>,
  fault: Fault = () => undefined,
): Promise<{ result: T; journal: Journal }> {
  const journal: Journal = { requests: [], writes: [], lines: [] };
  return { result: await current.run({ ...journal, fault }, act), journal };
}

/** Writes down what goes through a client, for whoever runs under `journalOf`. */
export function keepJournal(client: DynamoDBDocumentClient, table: string): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const journal = current.getStore();
        const input = args.input as Input;
        const isOfUsers = input.TableName === undefined || input.TableName === table;
        if (!journal || !isOfUsers) return next(args);
        const operation = commandName.replace('Command', '');
        const request = `${operation} ${keysOf(input, table).map(kindOf).join('+')}`;
        journal.requests.push(request);
        const fault = journal.fault(request);
        if (fault) throw fault;
        const answer = await next(args);
        journal.writes.push(...writesOf(operation, input));
        return answer;
      },
    { step: 'initialize', priority: 'high', name: 'journal' },
  );
}

/** Has every line that is printed go into the journal of who prints it, and nowhere else. */
export function listenToConsole(): void {
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => {
      current.getStore()?.lines.push(said.map(String).join(' '));
    });
  }
}

function keysOf(input: Input, table: string): Key[] {
  const named = (operation: Operation) => operation.Key ?? operation.Item;
  const ofQuery = input.ExpressionAttributeValues?.[':pk'];
  const keys = [
    named(input),
    ...(input.TransactItems ?? []).flatMap((item) => Object.values(item).map(named)),
    ...(input.RequestItems?.[table]?.Keys ?? []),
    ...(typeof ofQuery === 'string' ? [{ pk: ofQuery, sk: '' }] : []),
  ];
  return keys.filter((key) => key !== undefined);
}

function writesOf(operation: string, input: Input): CommittedWrite[] {
  const actions = input.TransactItems?.flatMap((item) =>
    Object.entries(item).flatMap(([name, action]) => (name === 'ConditionCheck' ? [] : [action])),
  );
  const written = actions ?? (/^(?:Put|Update|Delete)Item$/.test(operation) ? [input] : []);
  return written.map((action) => {
    const { pk, sk } = action.Key ?? action.Item ?? { pk: '', sk: '' };
    const key = { pk, sk };
    return { kind: kindOf(key), key, isTransacted: actions !== undefined, said: JSON.stringify(action) };
  });
}

const kindOf = ({ pk }: Key) => pk.split('#')[0] ?? '';
