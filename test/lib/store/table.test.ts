import { randomUUID } from 'node:crypto';
import { TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { attempt } from '../../../lib/aws-client';
import { AccountError } from '../../../lib/errors';
import type { Key } from '../../../lib/store/keys';
import {
  createDocumentClient,
  type Item,
  isRace,
  read,
  readTogether,
  type Write,
  writeAlone,
} from '../../../lib/store/table';
import { itemVersion } from '../../../lib/store/version';
import { cancelled, failBefore, intercept, loseAnswers, named } from '../../support/faults';
import { refusalOf } from '../../support/outcomes';
import { createTestServices, type TestServices } from '../../support/services';
import { itemAt, putAt } from '../../support/table';

const unavailable = { code: 'unavailable', retryAfterSeconds: 1 };

const freshKey = (): Key => ({ pk: `NOTICE#${randomUUID()}`, sk: '-' });

const tableOf = ({ client, config }: TestServices) => ({ name: config.table, client });

/** Counts one up at a key, so that a write that happens twice is seen. */
function countUp({ config }: TestServices, key: Key): Write {
  return {
    action: {
      Update: {
        TableName: config.table,
        Key: key,
        UpdateExpression: 'ADD times :one',
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
    otherwise: 'unavailable',
  };
}

const putOf = ({ config }: TestServices, key: Key) =>
  new PutCommand({ TableName: config.table, Item: { ...key, times: 1 } });

/** Holds only where there is no item. */
function absent({ config }: TestServices, key: Key, otherwise: Write['otherwise']): Write {
  return {
    action: {
      Put: {
        TableName: config.table,
        Item: { ...key, times: 0 },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    otherwise,
  };
}

test('commit writes all or nothing', async () => {
  const services = createTestServices();
  const [taken, free] = [freshKey(), freshKey()];
  await services.commit([countUp(services, taken)]);
  const refusal = refusalOf(
    services.commit([countUp(services, free), absent(services, taken, 'email_taken')]),
  );
  expect(await refusal).toEqual({ code: 'email_taken' });
  expect(await itemAt(services, free)).toBeUndefined();
});

test('the first write whose condition fails decides the error', async () => {
  const services = createTestServices();
  const [one, other, free] = [freshKey(), freshKey(), freshKey()];
  await services.commit([countUp(services, one), countUp(services, other)]);
  const writes = [
    absent(services, free, 'unauthenticated'),
    absent(services, one, 'code_wrong'),
    absent(services, other, 'email_taken'),
  ];
  expect(await refusalOf(services.commit(writes))).toEqual({ code: 'code_wrong' });
  expect(await refusalOf(services.commit(writes.toReversed()))).toEqual({ code: 'email_taken' });
});

test('a write may say what its failure means from the item as it stood', async () => {
  const services = createTestServices();
  const key = freshKey();
  await putAt(services, key, { times: 7 });
  const seen: unknown[] = [];
  const otherwise = (held: unknown) => {
    seen.push(held);
    return new AccountError('rate_limited', { retryAfterSeconds: 7 });
  };
  expect(await refusalOf(services.commit([absent(services, key, otherwise)]))).toEqual({
    code: 'rate_limited',
    retryAfterSeconds: 7,
  });
  expect(seen).toEqual([{ ...key, times: 7, v: itemVersion }]);
});

test('a refusal names its cause for the log', async () => {
  const services = createTestServices();
  const key = freshKey();
  await putAt(services, key, {});
  await expect(services.commit([absent(services, key, 'email_taken')])).rejects.toMatchObject({
    code: 'email_taken',
    cause: { name: 'TransactionCanceledException' },
  });
});

test.for(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  'a transaction cancelled by %s is repeated under its token until it passes',
  async (reason) => {
    const services = createTestServices();
    const key = freshKey();
    const tokens: unknown[] = [];
    intercept(services, 'TransactWriteItems', ({ nth, body, send }) => {
      tokens.push((JSON.parse(body) as { ClientRequestToken: unknown }).ClientRequestToken);
      if (nth <= 3) throw cancelled('None', reason);
      return send();
    });
    await services.commit([countUp(services, key)]);
    expect(await itemAt(services, key)).toEqual({ ...key, times: 1 });
    expect(tokens).toHaveLength(4);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[\da-f-]{36}$/);
  },
);

test('a transaction that is still going on is waited for', async () => {
  const services = createTestServices();
  const key = freshKey();
  const goingOn = () => new TransactionInProgressException({ message: 'injected', $metadata: {} });
  failBefore(services, 'TransactWriteItems', 1, goingOn);
  await services.commit([countUp(services, key)]);
  expect(await itemAt(services, key)).toEqual({ ...key, times: 1 });
});

test('a condition that failed beside a conflict is no conflict', async () => {
  const services = createTestServices();
  let sent = 0;
  intercept(services, 'TransactWriteItems', () => {
    sent += 1;
    throw cancelled('TransactionConflict', 'ConditionalCheckFailed');
  });
  const writes = [countUp(services, freshKey()), absent(services, freshKey(), 'email_taken')];
  expect(await refusalOf(services.commit(writes))).toEqual({ code: 'email_taken' });
  expect(sent).toBe(1);
});

test('conflicts without end are unavailable in the end, and nothing is written', async () => {
  const services = createTestServices();
  const key = freshKey();
  let sent = 0;
  intercept(services, 'TransactWriteItems', () => {
    sent += 1;
    throw cancelled('TransactionConflict');
  });
  expect(await refusalOf(services.commit([countUp(services, key)]))).toEqual(unavailable);
  expect(sent).toBe(7);
  expect(await itemAt(services, key)).toBeUndefined();
});

test('what others’ transactions refused is not taken for a race: nothing that was read is known to be old', async () => {
  const services = createTestServices();
  failBefore(services, 'TransactWriteItems', 7, () => cancelled('TransactionConflict'));
  const conflict: unknown = await services
    .commit([countUp(services, freshKey())])
    .catch((error: unknown) => error);
  expect([conflict instanceof AccountError, isRace(conflict)]).toEqual([true, false]);
  const key = freshKey();
  await services.commit([countUp(services, key)]);
  const race: unknown = await services
    .commit([absent(services, key, 'unavailable')])
    .catch((error: unknown) => error);
  expect([race instanceof AccountError, isRace(race)]).toEqual([true, true]);
});

test('a single write that others’ transactions refuse is repeated until it passes', async () => {
  const services = createTestServices();
  const key = freshKey();
  failBefore(services, 'PutItem', 6, () => named('TransactionConflictException'));
  await writeAlone(() => services.client.send(putOf(services, key)));
  expect(await itemAt(services, key)).toEqual({ ...key, times: 1 });
});

test('a single write that others’ transactions refuse for good is unavailable, and never was', async () => {
  const services = createTestServices();
  const key = freshKey();
  failBefore(services, 'PutItem', 7, () => named('TransactionConflictException'));
  expect(await refusalOf(writeAlone(() => services.client.send(putOf(services, key))))).toEqual(unavailable);
  expect(await itemAt(services, key)).toBeUndefined();
});

test('of many commits at one item every one is applied', async () => {
  const services = createTestServices();
  const key = freshKey();
  await Promise.all(Array.from({ length: 20 }, () => services.commit([countUp(services, key)])));
  expect(await itemAt(services, key)).toEqual({ ...key, times: 20 });
});

test.for([1, 2])(
  'a commit that was applied and whose answer was lost %d times is applied once',
  async (times) => {
    const services = createTestServices();
    const [key, lock] = [freshKey(), freshKey()];
    loseAnswers(services, 'TransactWriteItems', times);
    await services.commit([absent(services, lock, 'email_taken'), countUp(services, key)]);
    expect(await itemAt(services, key)).toEqual({ ...key, times: 1 });
  },
);

test('two commits of the same writes are two', async () => {
  const services = createTestServices();
  const key = freshKey();
  const writes = [countUp(services, key)];
  await services.commit(writes);
  await services.commit(writes);
  expect(await itemAt(services, key)).toEqual({ ...key, times: 2 });
});

test('an answer that is lost for good is unavailable', async () => {
  const services = createTestServices();
  loseAnswers(services, 'TransactWriteItems', 3);
  expect(await refusalOf(services.commit([countUp(services, freshKey())]))).toEqual(unavailable);
});

test.for([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TimeoutError',
])('a short %s is mended by the SDK, a long one is unavailable', async (name) => {
  const services = createTestServices();
  const key = freshKey();
  await putAt(services, key, { times: 1 });
  failBefore(services, 'GetItem', 5, () => named(name));
  expect(await refusalOf(read(tableOf(services), key))).toEqual(unavailable);
  expect(await read(tableOf(services), key)).toEqual({ ...key, times: 1, v: itemVersion });
});

test.for([
  ['a conflict with a transaction', named('TransactionConflictException')],
  ['a connection that is refused', Object.assign(new Error('injected'), { code: 'ECONNREFUSED' })],
  ['any fault of the server', named('Unheard', { $metadata: { httpStatusCode: 503 } })],
] as const)('%s is unavailable', async ([, error]) => {
  expect(await refusalOf(attempt(Promise.reject(error)))).toEqual(unavailable);
});

test.for([
  ['a mistake of ours', new TypeError('injected')],
  ['a refused right', named('AccessDeniedException', { $metadata: { httpStatusCode: 400 } })],
  ['a missing table', named('ResourceNotFoundException', { $metadata: { httpStatusCode: 400 } })],
  ['a request that is none', named('ValidationException', { $metadata: { httpStatusCode: 400 } })],
  ['a token with other writes', named('IdempotentParameterMismatchException')],
  ['a transaction that cannot be', cancelled('ValidationError')],
] as const)('%s passes through as it is', async ([, error]) => {
  const services = createTestServices();
  intercept(services, 'TransactWriteItems', () => Promise.reject(error));
  intercept(services, 'GetItem', () => Promise.reject(error));
  await expect(services.commit([countUp(services, freshKey())])).rejects.toBe(error);
  await expect(read(tableOf(services), freshKey())).rejects.toBe(error);
});

test('a database that is not there is unavailable', async () => {
  const services = createTestServices();
  const client = createDocumentClient('http://127.0.0.1:1', 'eu-west-1');
  const table = { name: services.config.table, client };
  expect(await refusalOf(read(table, freshKey()))).toEqual(unavailable);
});

test('several items come in the order of their keys, and those that are missing as undefined', async () => {
  const services = createTestServices();
  const found = [freshKey(), freshKey(), freshKey()] as const;
  await putAt(services, found[0], { times: 0 });
  await putAt(services, found[2], { times: 2 });
  expect(await readTogether(tableOf(services), [found[2], found[1], found[0]])).toEqual([
    { ...found[2], times: 2, v: itemVersion },
    undefined,
    { ...found[0], times: 0, v: itemVersion },
  ]);
  expect(await readTogether(tableOf(services), [])).toEqual([]);
});

test('keys that DynamoDB left unprocessed are asked for again, and only they', async () => {
  const services = createTestServices();
  const [one, other] = [freshKey(), freshKey()];
  await putAt(services, one, { times: 1 });
  await putAt(services, other, { times: 2 });
  const asked = leaveUnprocessed(services, one, 2);
  expect(await readTogether(tableOf(services), [one, other])).toEqual([
    { ...one, times: 1, v: itemVersion },
    { ...other, times: 2, v: itemVersion },
  ]);
  expect(asked).toEqual([[one.pk, other.pk], [one.pk], [one.pk]]);
});

test('keys that stay unprocessed are unavailable, never missing', async () => {
  const services = createTestServices();
  const [one, other] = [freshKey(), freshKey()];
  const asked = leaveUnprocessed(services, one, Number.POSITIVE_INFINITY);
  expect(await refusalOf(readTogether(tableOf(services), [one, other]))).toEqual(unavailable);
  expect(asked).toHaveLength(5);
});

test('every read is a strong one', async () => {
  await createTestServices().tokens.publicKeys();
  const services = createTestServices();
  const bodies: string[] = [];
  for (const operation of ['GetItem', 'BatchGetItem', 'Query'] as const) {
    intercept(services, operation, ({ body, send }) => {
      bodies.push(body);
      return send();
    });
  }
  await read(tableOf(services), freshKey());
  await readTogether(tableOf(services), [freshKey()]);
  await services.tokens.publicKeys();
  expect(bodies.every((body) => body.includes('"ConsistentRead":true'))).toBe(true);
  expect(bodies).toHaveLength(3);
});

test('a field that is undefined is not written', async () => {
  const services = createTestServices();
  const key = freshKey();
  await services.client.send(
    new PutCommand({ TableName: services.config.table, Item: { ...key, one: 1, none: undefined } }),
  );
  expect(await itemAt(services, key)).toEqual({ ...key, one: 1 });
});

/** Answers a batch as if a key, the first times, had not been got to; returns the keys of each request. */
function leaveUnprocessed(services: TestServices, key: Key, times: number): string[][] {
  const asked: string[][] = [];
  const name = services.config.table;
  intercept(services, 'BatchGetItem', async ({ nth, body, send }) => {
    const request = JSON.parse(body) as { RequestItems: Record<string, { Keys: { pk: { S: string } }[] }> };
    asked.push((request.RequestItems[name]?.Keys ?? []).map(({ pk }) => pk.S));
    const answer = (await send()) as { output: BatchOutput };
    if (nth > times) return answer;
    const { Responses = {}, ...output } = answer.output;
    const rest = (Responses[name] ?? []).filter(({ pk }) => pk !== key.pk);
    const left = { Keys: [key], ConsistentRead: true };
    return { output: { ...output, Responses: { [name]: rest }, UnprocessedKeys: { [name]: left } } };
  });
  return asked;
}

interface BatchOutput {
  Responses?: Record<string, Item[]>;
}
