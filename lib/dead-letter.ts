import { randomUUID } from 'node:crypto';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { clientPlace } from './aws-client';
import { config } from './config';
import { putObject } from './put-object';

/** What a function knows of the call that it is in. */
type Call = Partial<
  Pick<Context, 'awsRequestId' | 'functionName' | 'functionVersion' | 'invokedFunctionArn'>
>;

/**
 * Keeps a record of the stream that cannot be worked on, whole, where Lambda itself keeps what it had to give up and
 * in the same words, so that one command sends both again. Returns where.
 *
 * @throws Error where it could not be kept
 */
export async function keepDeadLetter(record: DynamoDBRecord, error: unknown, call: Call): Promise<string> {
  const at = new Date().toISOString();
  const key = keyOf(call.functionName ?? 'unknown', at);
  await putObject(bucketPlace(), key, JSON.stringify(letterOf(record, error, call, at)));
  return key;
}

/** aws/lambda/<function>/<YYYY/MM/DD>/<YYYY-MM-DDTHH.MM.SS>-<random>; Lambda has its mapping's id for the function's name. */
function keyOf(functionName: string, at: string): string {
  const day = at.slice(0, 10).replaceAll('-', '/');
  const time = at.slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/${functionName}/${day}/${time}-${randomUUID()}`;
}

function letterOf(record: DynamoDBRecord, error: unknown, call: Call, timestamp: string) {
  const { SequenceNumber, ApproximateCreationDateTime = 0 } = record.dynamodb ?? {};
  const arrival = new Date(ApproximateCreationDateTime * 1000).toISOString();
  return {
    requestContext: {
      requestId: call.awsRequestId,
      functionArn: arnOf(call),
      condition: 'RecordUnusable',
      approximateInvokeCount: 1,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: call.functionVersion,
      functionError: error instanceof Error ? error.name : typeof error,
    },
    version: '1.0',
    timestamp,
    DDBStreamBatchInfo: {
      startSequenceNumber: SequenceNumber,
      endSequenceNumber: SequenceNumber,
      approximateArrivalOfFirstRecord: arrival,
      approximateArrivalOfLastRecord: arrival,
      batchSize: 1,
      streamArn: record.eventSourceARN,
    },
    // A string within the JSON, as Lambda has it.
    payload: JSON.stringify({ Records: [record] }),
  };
}

/** On a laptop functions have no ARN: by one of this form their letters are told apart all the same. */
function arnOf({ invokedFunctionArn = '', functionName }: Call): string {
  if (invokedFunctionArn.startsWith('arn:')) return invokedFunctionArn;
  return `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${functionName}`;
}

function bucketPlace() {
  const { pictures, endpoints } = config();
  const { AWS_REGION: region = 'us-east-1' } = process.env;
  const own = { region, credentials: ownCredentials() };
  return { ...own, ...clientPlace(endpoints.s3, region), bucket: pictures.bucket, endpoint: endpoints.s3 };
}

/** The function's own, as Lambda hands them over. */
function ownCredentials() {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  };
}
