import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBClient } from './client-dynamodb';

/** In the place of `@aws-sdk/lib-dynamodb`: the commands that functions send, with items as plain objects. */
type Fields = Record<string, unknown>;

abstract class Command {
  constructor(readonly input: Fields) {}
  abstract readonly operation: string;
}

export class BatchGetCommand extends Command {
  readonly operation = 'BatchGetItem';
}
export class GetCommand extends Command {
  readonly operation = 'GetItem';
}
export class PutCommand extends Command {
  readonly operation = 'PutItem';
}
export class QueryCommand extends Command {
  readonly operation = 'Query';
}
export class ScanCommand extends Command {
  readonly operation = 'Scan';
}
export class TransactWriteCommand extends Command {
  readonly operation = 'TransactWriteItems';
}
export class UpdateCommand extends Command {
  readonly operation = 'UpdateItem';
}

type Send = (args: { input: Fields }) => Promise<{ output: Fields }>;
type Middleware = (next: Send, context: { commandName: string }) => Send;

export class DynamoDBDocumentClient {
  private readonly steps: Middleware[] = [];

  /** What is added first stands outermost, as in the SDK, at the step `initialize`, the only one that there is here. */
  readonly middlewareStack = {
    add: (middleware: Middleware, { step }: { step: 'initialize' }) => {
      if (step !== 'initialize') throw new Error(`middleware: no step ${String(step)} in bundles`);
      this.steps.push(middleware);
    },
  };

  private constructor(
    private readonly client: DynamoDBClient,
    private readonly options: { removeUndefinedValues?: boolean },
  ) {}

  static from(client: DynamoDBClient, { marshallOptions = {} }: { marshallOptions?: object } = {}) {
    return new DynamoDBDocumentClient(client, marshallOptions);
  }

  async send({ operation, input }: Command): Promise<Fields> {
    const context = { commandName: operation };
    const last: Send = async (args) => ({ output: await this.pass(operation, args.input) });
    const send = this.steps.reduceRight((next, step) => step(next, context), last);
    return (await send({ input })).output;
  }

  private async pass(operation: string, input: Fields): Promise<Fields> {
    return withItems(await this.client.request(operation, this.marshalled(input)));
  }

  /** An input, or one write of a transaction, as DynamoDB takes it. */
  private marshalled(input: Fields): Fields {
    const write = (value: unknown) => marshall(value as Fields, this.options);
    return replace(input, {
      Key: write,
      Item: write,
      ExpressionAttributeValues: write,
      ExclusiveStartKey: write,
      RequestItems: (tables) =>
        mapValues(tables, (asked) =>
          replace(asked as Fields, { Keys: (keys) => (keys as Fields[]).map(write) }),
        ),
      TransactItems: (writes) =>
        (writes as Fields[]).map((action) => mapValues(action, (one) => this.marshalled(one as Fields))),
    });
  }
}

/** An answer with its items as plain objects. */
function withItems(answer: Fields): Fields {
  const read = (item: unknown) => unmarshall(item as never);
  const readAll = (items: unknown) => (items as unknown[]).map(read);
  return replace(answer, {
    Item: read,
    Attributes: read,
    LastEvaluatedKey: read,
    Items: readAll,
    Responses: (tables) => mapValues(tables, readAll),
    UnprocessedKeys: (tables) => mapValues(tables, (asked) => replace(asked as Fields, { Keys: readAll })),
  });
}

/** The same, with those of its fields made anew that are there. */
function replace(fields: Fields, makers: Record<string, (value: unknown) => unknown>): Fields {
  return mapValues(fields, (value, name) => {
    const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
    return make && value !== undefined ? make(value) : value;
  });
}

function mapValues(fields: unknown, make: (value: unknown, name: string) => unknown): Fields {
  const entries = Object.entries(fields as Fields);
  return Object.fromEntries(entries.map(([name, value]) => [name, make(value, name)]));
}
