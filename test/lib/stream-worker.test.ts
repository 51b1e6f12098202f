import type { Context, DynamoDBRecord } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { AccountError } from '../../lib/errors';
import { streamWorker, type Work } from '../../lib/stream-worker';
import { recordsOf } from '../local/records';
import { deadLettersIn } from '../support/dead-letters';
import { stubEnvironment } from '../support/environment';
import { named } from '../support/faults';
import { startTestS3 } from '../support/s3';

let s3: Awaited<ReturnType<typeof startTestS3>>;
const lines: { level: string; message: string; requestId: string; key?: string }[] = [];

beforeAll(async () => {
  s3 = await startTestS3();
});
beforeEach(() => {
  stubEnvironment({ BUCKET: s3.bucket, S3_ENDPOINT: s3.endpoint });
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  lines.length = 0;
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push(JSON.parse(line) as (typeof lines)[number]);
    });
  }
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => s3.stop());

const call: Partial<Context> = {
  awsRequestId: 'request-1',
  functionName: 'akun-test-mail',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:akun-test-mail',
};

/** A worker that notes which records it begins, and meets an error at some of them. */
function workerOf(errors: Record<number, unknown>) {
  const begun: number[] = [];
  const work: Work = async ({ dynamodb }) => {
    const number = Number(dynamodb?.SequenceNumber);
    begun.push(number);
    if (number in errors) throw errors[number];
    return { words: 'sent' };
  };
  return { handle: streamWorker('mail', () => work), begun };
}

const levelsAndMessages = () =>
  lines.map(({ level, message, requestId }) => `${level}: ${message} (${requestId})`);

const done = { batchItemFailures: [] };
const from = (number: number) => ({ batchItemFailures: [{ itemIdentifier: String(number) }] });

test('records are worked on in their order, and what came of each is logged', async () => {
  const { handle, begun } = workerOf({});
  expect(await handle({ Records: recordsOf([3, 1, 2]) }, call)).toEqual(done);
  expect(begun).toEqual([3, 1, 2]);
  expect(levelsAndMessages()).toEqual([
    'info: mail sent (event-3)',
    'info: mail sent (event-1)',
    'info: mail sent (event-2)',
  ]);
});

test.for([
  ['an outage', new AccountError('unavailable')],
  ['a right that the function does not have', named('AccessDeniedException')],
  ['a table that is not there', named('ResourceNotFoundException')],
  ['credentials that cannot be had', Object.assign(new Error(), { name: 'CredentialsProviderError' })],
] as const)('%s is no record’s fault: it and all behind it come again', async ([, error]) => {
  const { handle, begun } = workerOf({ 2: error });
  expect(await handle({ Records: recordsOf([1, 2, 3]) }, call)).toEqual(from(2));
  expect(begun).toEqual([1, 2]);
  expect(levelsAndMessages()).toEqual(['info: mail sent (event-1)', 'error: mail not done yet (event-2)']);
  expect(await deadLettersIn(s3)).toEqual([]);
});

test('a configuration that is not whole fails the batch, and no record is begun', async () => {
  const handle = streamWorker('mail', () => {
    throw new Error('configuration: TABLE is missing');
  });
  await expect(handle({ Records: recordsOf([1]) }, call)).rejects.toThrow('TABLE is missing');
  expect(await deadLettersIn(s3)).toEqual([]);
});

test.for([
  ['a mistake of ours', new TypeError('habib@example.com')],
  ['a record of another shape', Object.assign(new Error('habib@example.com'), { name: '$ZodError' })],
  ['a refusal that no worker knows', new AccountError('code_wrong')],
  ['a request that the database cannot read', named('ValidationException')],
  ['what is no error at all', 'habib@example.com'],
] as const)('%s is kept whole as a dead letter, and holds up nothing', async ([, error]) => {
  const { handle, begun } = workerOf({ 2: error });
  const before = (await deadLettersIn(s3)).map(({ key }) => key);
  const Records = recordsOf([1, 2, 3], 1_795_154_520);
  expect(await handle({ Records }, call)).toEqual(done);
  expect(begun).toEqual([1, 2, 3]);
  const kept = (await deadLettersIn(s3)).filter(({ key }) => !before.includes(key));
  expect(kept.map(({ records }) => records)).toEqual([[Records[1]]]);
  expect(levelsAndMessages()).toEqual([
    'info: mail sent (event-1)',
    'error: mail given up (event-2)',
    'info: mail sent (event-3)',
  ]);
  expect(lines[1]).toMatchObject({ key: kept[0]?.key });
  expect(JSON.stringify(lines)).not.toContain('@example.com');
});

test('a dead letter has the shape of what Lambda itself gives up, with the kind of error and not its words', async () => {
  const { handle } = workerOf({ 7: new TypeError('habib@example.com') });
  const before = (await deadLettersIn(s3)).map(({ key }) => key);
  const [record] = recordsOf([7], 1_795_154_520) as [DynamoDBRecord];
  await handle({ Records: [{ ...record, eventSourceARN: 'arn:stream' }] }, call);
  const [letter] = (await deadLettersIn(s3)).filter(({ key }) => !before.includes(key));
  expect(letter?.key).toMatch(
    /^aws\/lambda\/akun-test-mail\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  );
  expect(letter?.body).toEqual({
    requestContext: {
      requestId: 'request-1',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:akun-test-mail',
      condition: 'RecordUnusable',
      approximateInvokeCount: 1,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'TypeError' },
    version: '1.0',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    DDBStreamBatchInfo: {
      startSequenceNumber: '7',
      endSequenceNumber: '7',
      approximateArrivalOfFirstRecord: '2026-11-20T06:02:00.000Z',
      approximateArrivalOfLastRecord: '2026-11-20T06:02:00.000Z',
      batchSize: 1,
      streamArn: 'arn:stream',
    },
    payload: JSON.stringify({ Records: [{ ...record, eventSourceARN: 'arn:stream' }] }),
  });
});

test('on a laptop, where functions have no ARN, a dead letter names its worker all the same', async () => {
  const { handle } = workerOf({ 8: new TypeError() });
  const before = (await deadLettersIn(s3)).map(({ key }) => key);
  await handle(
    { Records: recordsOf([8]) },
    { ...call, invokedFunctionArn: 'offline_invokedFunctionArn_for_x' },
  );
  const [letter] = (await deadLettersIn(s3)).filter(({ key }) => !before.includes(key));
  expect(letter?.body.requestContext).toMatchObject({
    functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:akun-test-mail',
  });
});

test('a dead letter that cannot be kept is no dead letter: the record comes again', async () => {
  vi.stubEnv('S3_ENDPOINT', 'http://127.0.0.1:1');
  vi.resetModules();
  const fresh = await import('../../lib/stream-worker');
  const handle = fresh.streamWorker('mail', () => () => Promise.reject(new TypeError()));
  expect(await handle({ Records: recordsOf([5, 6]) }, call)).toEqual(from(5));
  expect(levelsAndMessages()).toEqual(['error: mail cannot be given up (event-5)']);
});

test('with too little time left nothing more is begun, but always the first', async () => {
  const { handle, begun } = workerOf({});
  const getRemainingTimeInMillis = () => 60_000 - 20_001 * begun.length;
  expect(await handle({ Records: recordsOf([1, 2, 3, 4]) }, { ...call, getRemainingTimeInMillis })).toEqual(
    from(3),
  );
  expect(begun).toEqual([1, 2]);
  expect(levelsAndMessages().at(-1)).toBe('warn: mail left for the next call (event-3)');
  begun.length = 0;
  expect(
    await handle({ Records: recordsOf([3, 4]) }, { ...call, getRemainingTimeInMillis: () => 6000 }),
  ).toEqual(from(4));
  expect(begun).toEqual([3]);
});

test('work that would outlive the function is given up in time to say so, and comes again', async () => {
  const handle = streamWorker('mail', () => () => new Promise(() => {}));
  const outcome = handle({ Records: recordsOf([1, 2]) }, { ...call, getRemainingTimeInMillis: () => 1510 });
  expect(await outcome).toEqual(from(1));
  expect(levelsAndMessages()).toEqual(['error: mail not done yet (event-1)']);
});
