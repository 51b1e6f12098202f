import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import { connectS3 } from '../../local/clients';

export interface DeadLetter {
  key: string;
  body: Record<string, unknown>;
  /** What the payload brings again. */
  records: DynamoDBRecord[];
}

/** What workers and Lambda gave up, as it lies in a local bucket for an operator, in the order of its keys. */
export async function deadLettersIn({
  endpoint,
  bucket,
}: {
  endpoint: string;
  bucket: string;
}): Promise<DeadLetter[]> {
  const s3 = connectS3(endpoint);
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: 'aws/lambda/' }),
  );
  return Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      const body = JSON.parse((await Body?.transformToString()) ?? '') as Record<string, unknown>;
      const { Records } = JSON.parse(String(body.payload)) as { Records: DynamoDBRecord[] };
      return { key: Key, body, records: Records };
    }),
  );
}
