import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { GivenUp } from '../../local/stream/deliver';
import { keepGivenUp } from '../../local/stream/failure-destination';
import { recordsOf } from './records';

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const origin = { functionName: 'akun-local-mail', streamArn: 'arn', shardId: 'shard-1' };

async function keep(givenUp: GivenUp) {
  const sent: PutObjectCommand[] = [];
  const s3 = { send: async (command: unknown) => void sent.push(command as PutObjectCommand) };
  await keepGivenUp({ s3, bucket: 'b', now: () => Date.UTC(2026, 10, 20, 6, 2, 1) }, origin, givenUp);
  expect(sent[0]).toBeInstanceOf(PutObjectCommand);
  const { Bucket, Key, Body } = sent[0]?.input ?? {};
  return { Bucket, Key, body: JSON.parse((Body as Buffer).toString()) as Record<string, unknown> };
}

test('what is given up lies under the key of an on-failure destination, records and all', async () => {
  const records = recordsOf([1, 2], 1_795_154_520);
  const lastOutcome = { kind: 'failed', reason: 'SES is down' } as const;
  const { Bucket, Key, body } = await keep({
    records,
    condition: 'RetryAttemptsExhausted',
    invocations: 3,
    lastOutcome,
  });
  expect(Bucket).toBe('b');
  expect(Key).toMatch(new RegExp(`^aws/lambda/${uuid}/shard-1/2026/11/20/2026-11-20T06\\.02\\.01-${uuid}$`));
  expect(body).toEqual({
    requestContext: {
      requestId: expect.any(String),
      functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:akun-local-mail',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 3,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2026-11-20T06:02:01.000Z',
    DDBStreamBatchInfo: {
      shardId: 'shard-1',
      startSequenceNumber: '1',
      endSequenceNumber: '2',
      approximateArrivalOfFirstRecord: '2026-11-20T06:02:00.000Z',
      approximateArrivalOfLastRecord: '2026-11-20T06:02:00.000Z',
      batchSize: 2,
      streamArn: 'arn',
    },
    payload: JSON.stringify({ Records: records }),
  });
});

test('what grew too old before any call has no answer of the function', async () => {
  const { body } = await keep({
    records: recordsOf([1]),
    condition: 'RecordAgeExceeded',
    invocations: 0,
    lastOutcome: undefined,
  });
  expect(body).not.toHaveProperty('responseContext');
  expect(body.requestContext).toMatchObject({ condition: 'RecordAgeExceeded', approximateInvokeCount: 0 });
});
