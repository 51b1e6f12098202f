import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { attempt } from '../lib/aws-client';

const stored = z.looseObject({
  requestContext: z.looseObject({ functionArn: z.string() }),
  payload: z.string(),
});

/** What a worker behind the stream, or Lambda for it, had to give up: records, whole. */
export interface DeadLetter {
  key: string;
  /** The worker's name without service and stage: mail, pictures. */
  worker: string;
  records: DynamoDBRecord[];
  /** The letter as it lies there. */
  whole: Record<string, unknown>;
}

interface Place {
  s3: S3Client;
  bucket: string;
  /** Names of the stage's functions begin with it. */
  functionPrefix: string;
}

const prefix = 'aws/lambda/';

/**
 * The dead letters in a stage's bucket, oldest first within a worker and shard.
 *
 * Every method throws AccountError `unavailable` when S3 does not do its part.
 */
export function deadLetters({ s3, bucket, functionPrefix }: Place) {
  return {
    async *keys(): AsyncGenerator<string> {
      let ContinuationToken: string | undefined;
      do {
        const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken });
        const page = await attempt(s3.send(command));
        for (const { Key } of page.Contents ?? []) if (Key) yield Key;
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },

    /** A letter; undefined for what is none of this stage's, and for one that is gone by now. */
    async read(key: string): Promise<DeadLetter | undefined> {
      const letter = parse(await textOf(key));
      const name = /:function:([^:]+)/.exec(letter?.requestContext.functionArn ?? '')?.[1] ?? '';
      if (!letter || !name.startsWith(functionPrefix)) return undefined;
      const { Records } = JSON.parse(letter.payload) as { Records: DynamoDBRecord[] };
      return { key, worker: name.slice(functionPrefix.length), records: Records, whole: letter };
    },

    /** Leaves in a letter what is still to be done; without anything the letter goes. */
    async keep({ key, whole }: DeadLetter, records: DynamoDBRecord[]): Promise<void> {
      if (records.length === 0) {
        await attempt(s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
        return;
      }
      const Body = Buffer.from(JSON.stringify({ ...whole, payload: JSON.stringify({ Records: records }) }));
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body,
        ContentType: 'application/json',
      });
      await attempt(s3.send(command));
    },
  };

  async function textOf(key: string): Promise<string | undefined> {
    try {
      const { Body } = await attempt(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
      return await Body?.transformToString();
    } catch (error) {
      if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
      throw error;
    }
  }
}

function parse(text: string | undefined) {
  try {
    return stored.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

export type DeadLetters = ReturnType<typeof deadLetters>;
