import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as sdkClient from '@aws-sdk/client-dynamodb';
import * as sdkLib from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as bundledClient from '../../resources/sdk/client-dynamodb';
import * as bundledLib from '../../resources/sdk/lib-dynamodb';

/** What stands in for DynamoDB: each answer in turn, the last again and again. */
let answers: ((response: ServerResponse) => void)[] = [];
let asked: { target: unknown; body: unknown }[] = [];
const server = createServer((request, response) => {
  void answer(request, response);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked.push({ target: request.headers['x-amz-target'], body: JSON.parse(await text(request)) });
  answers[Math.min(asked.length, answers.length) - 1]?.(response);
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close().closeAllConnections());
afterEach(() => void vi.restoreAllMocks());

const json = (status: number, body: object) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
};
const refusal = (status: number, name: string, fields: object = {}) =>
  json(status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'refused', ...fields });

type Name = keyof typeof bundledLib;
interface Given {
  command: Exclude<Name, 'DynamoDBDocumentClient'>;
  input: Record<string, unknown>;
  /** Milliseconds after which an answer is given up; long, for what does come. */
  patience?: number;
}

/** What one client makes of a command: what it sent, and what it handed back or threw. */
async function outcomeOf(kind: 'sdk' | 'bundled', { command, input, patience = 20_000 }: Given) {
  asked = [];
  const client = kind === 'sdk' ? sdkClient : (bundledClient as unknown as typeof sdkClient);
  const lib = kind === 'sdk' ? sdkLib : (bundledLib as unknown as typeof sdkLib);
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
  const raw = new client.DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 20_000, requestTimeout: patience, throwOnRequestTimeout: true },
  });
  const documents = lib.DynamoDBDocumentClient.from(raw, {
    marshallOptions: { removeUndefinedValues: true },
  });
  documents.middlewareStack.add(
    (next) => (args) => next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'NONE' } }),
    { step: 'initialize', name: 'added' },
  );
  const outcome = await documents.send(new lib[command](input as never) as never).then(
    (output) => ({ output: { ...output, $metadata: undefined } }),
    (thrown: unknown) => ({ thrown: described(thrown as Refusal, client) }),
  );
  return { asked, ...outcome };
}

type Refusal = Error & {
  code?: string;
  $metadata?: { httpStatusCode?: number };
  Item?: unknown;
  CancellationReasons?: unknown;
};

function described(error: Refusal, classes: typeof sdkClient) {
  const { name, code, $metadata, Item, CancellationReasons } = error;
  // To what broke off the SDK adds where to look, and the status that it began with.
  const [message] = error.message.split('\n');
  const isConditional = error instanceof classes.ConditionalCheckFailedException;
  const isCancelled = error instanceof classes.TransactionCanceledException;
  const status = $metadata?.httpStatusCode === 200 ? undefined : $metadata?.httpStatusCode;
  return { name, message, code, status, Item, CancellationReasons, isConditional, isCancelled };
}

async function expectTheSame(given: Given): Promise<Awaited<ReturnType<typeof outcomeOf>>> {
  const [bundled, sdk] = [await outcomeOf('bundled', given), await outcomeOf('sdk', given)];
  expect(bundled).toEqual(sdk);
  return bundled;
}

const Key = { pk: 'USER#1', sk: '-' };
const item = { ...Key, count: 3, list: ['a', { b: true }], none: null, left: undefined };
const marshalled = {
  pk: { S: 'USER#1' },
  count: { N: '3' },
  list: { L: [{ S: 'a' }] },
  none: { NULL: true },
};
const TableName = 'users';
const update = {
  TableName,
  Key,
  UpdateExpression: 'SET #a = :a',
  ExpressionAttributeNames: { '#a': 'a' },
  ExpressionAttributeValues: { ':a': [1, 'two', { three: 3 }] },
};

describe('what is bundled in the place of the SDK’s client asks and hands back the same', () => {
  test.for<[Given['command'], Record<string, unknown>, object]>([
    ['GetCommand', { TableName, Key, ConsistentRead: true }, { Item: marshalled }],
    ['GetCommand', { TableName, Key }, {}],
    ['PutCommand', { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }, {}],
    ['UpdateCommand', { ...update, ReturnValues: 'UPDATED_OLD' }, { Attributes: marshalled }],
    [
      'QueryCommand',
      { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'SIGNING' } },
      { Items: [marshalled, marshalled], Count: 2, ScannedCount: 2, LastEvaluatedKey: { pk: { S: 'x' } } },
    ],
    ['ScanCommand', { TableName, ExclusiveStartKey: Key, Limit: 2 }, { Items: [], Count: 0 }],
    [
      'BatchGetCommand',
      { RequestItems: { users: { Keys: [Key], ConsistentRead: true } } },
      {
        Responses: { users: [marshalled] },
        UnprocessedKeys: { users: { Keys: [{ pk: { S: 'USER#2' } }], ConsistentRead: true } },
      },
    ],
    [
      'TransactWriteCommand',
      {
        ClientRequestToken: 'token',
        TransactItems: [
          { Put: { TableName, Item: item } },
          { Update: update },
          { Delete: { TableName, Key } },
          { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } },
        ],
      },
      {},
    ],
  ])('%s', async ([command, input, answer]) => {
    answers = [json(200, answer)];
    const { asked: sent } = await expectTheSame({ command, input });
    expect(sent).toHaveLength(1);
  });
});

describe('and throws the same, after as many tries', () => {
  const reset = (response: ServerResponse) => response.destroy();
  const silence = () => {};
  const cut = (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"Item"', () => response.destroy());
  };
  const html = (response: ServerResponse) => response.writeHead(503).end('<html>Service Unavailable</html>');
  const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'no', Item: marshalled }];

  test.for<[string, typeof answers, number]>([
    ['a condition that failed', [refusal(400, 'ConditionalCheckFailedException', { Item: marshalled })], 1],
    [
      'a transaction that was cancelled',
      [refusal(400, 'TransactionCanceledException', { CancellationReasons: reasons })],
      1,
    ],
    ['a conflict', [refusal(400, 'TransactionConflictException')], 1],
    ['a mistake of ours', [refusal(400, 'ValidationException')], 1],
    ['throttling without end', [refusal(400, 'ThrottlingException')], 3],
    [
      'throughput that is used up, and is there again',
      [refusal(400, 'ProvisionedThroughputExceededException'), json(200, {})],
      2,
    ],
    ['a fault without end', [refusal(500, 'InternalServerError')], 3],
    ['a fault that passes', [refusal(500, 'InternalServerError'), json(200, { Item: marshalled })], 2],
    ['a connection that is cut', [reset], 3],
    ['an answer that is cut', [cut], 3],
    ['an answer that does not come', [silence], 3],
    ['a connection that is cut once', [reset, json(200, {})], 2],
  ])('%s', async ([, given, tries]) => {
    // The pauses before another try are as short as they come.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    answers = given;
    const patience = given.includes(silence) ? 100 : 20_000;
    const { asked: sent } = await expectTheSame({
      command: 'GetCommand',
      input: { TableName, Key },
      patience,
    });
    expect(sent).toHaveLength(tries);
  });

  test('a fault that is no JSON, but for its name and words', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    answers = [html];
    const given = { command: 'GetCommand', input: { TableName, Key } } as const;
    const [bundled, sdk] = [await outcomeOf('bundled', given), await outcomeOf('sdk', given)];
    const likewise = {
      thrown: { name: expect.any(String) as string, message: expect.any(String) as string },
    };
    expect(bundled).toMatchObject({ asked: sdk.asked, ...likewise });
    expect(bundled).toMatchObject({ thrown: { status: 503, code: undefined } });
    expect(sdk).toMatchObject({ thrown: { status: 503, code: undefined } });
    expect(bundled.asked).toHaveLength(3);
  });
});
