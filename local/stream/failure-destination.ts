import { createHash, randomUUID } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { region } from '../environment';
import type { GivenUp } from './deliver';
import { createdAtMilliseconds, sequenceNumberOf } from './record';

type Destination = { s3: Pick<S3Client, 'send'>; bucket: string; now: () => number };
type Origin = { functionName: string; streamArn: string; shardId: string };

/** Writes what is given up into the bucket, under the key and in the words of an on-failure destination. */
export async function keepGivenUp(destination: Destination, origin: Origin, givenUp: GivenUp): Promise<void> {
  const at = new Date(destination.now()).toISOString();
  await destination.s3.send(
    new PutObjectCommand({
      Bucket: destination.bucket,
      Key: objectKey(origin, at),
      ContentType: 'application/json',
      Body: Buffer.from(JSON.stringify(describeFailure(origin, givenUp, at))),
    }),
  );
}

/** aws/lambda/<id of the mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random> */
function objectKey({ functionName, streamArn, shardId }: Origin, at: string): string {
  const day = at.slice(0, 10).replaceAll('-', '/');
  const time = at.slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/${mappingId(functionName + streamArn)}/${shardId}/${day}/${time}-${randomUUID()}`;
}

function describeFailure(origin: Origin, givenUp: GivenUp, timestamp: string) {
  const { records, condition, invocations, lastOutcome } = givenUp;
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:${region}:000000000000:function:${origin.functionName}`,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(lastOutcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: lastOutcome.kind === 'failed' ? 'Unhandled' : null,
      },
    }),
    version: '1.0',
    timestamp,
    DDBStreamBatchInfo: {
      shardId: origin.shardId,
      startSequenceNumber: first && sequenceNumberOf(first),
      endSequenceNumber: last && sequenceNumberOf(last),
      approximateArrivalOfFirstRecord: first && new Date(createdAtMilliseconds(first)).toISOString(),
      approximateArrivalOfLastRecord: last && new Date(createdAtMilliseconds(last)).toISOString(),
      batchSize: records.length,
      streamArn: origin.streamArn,
    },
    // A string, as on AWS, and what only S3 destinations get.
    payload: JSON.stringify({ Records: records }),
  };
}

/** The same mapping has the same id after every start, as it has on AWS. */
function mappingId(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
