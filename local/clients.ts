import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { credentials, region } from './environment';

/** Clients that speak to a local AWS whatever the environment says. */
export function connectDynamodb(endpoint: string): DynamoDBClient {
  return new DynamoDBClient(settings(endpoint));
}

/** Fails at once: the worker tries again by itself, and meanwhile says that it cannot read. */
export function connectStreams(endpoint: string): DynamoDBStreamsClient {
  return new DynamoDBStreamsClient({ ...settings(endpoint), maxAttempts: 1 });
}

export function connectS3(endpoint: string): S3Client {
  return new S3Client({
    ...settings(endpoint),
    forcePathStyle: true,
    // s3rver refuses the checksums that newer SDKs add of themselves.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

function settings(endpoint: string) {
  // The SDK warns on Node 20 each time that a process makes its first client.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  return { endpoint, region, credentials };
}
