import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { region } from '../environment';

/** A record of the Streams API in the form in which Lambda hands it to a function. */
export function toLambdaRecord(record: StreamRecord, eventSourceARN: string): DynamoDBRecord {
  const { dynamodb, userIdentity, ...rest } = record;
  const seconds = Math.floor((dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000);
  const event = {
    ...rest,
    awsRegion: region,
    dynamodb: { ...dynamodb, ApproximateCreationDateTime: seconds },
    eventSourceARN,
    // Whom a deletion by time to live is laid to.
    ...(userIdentity && {
      userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId },
    }),
  };
  return JSON.parse(JSON.stringify(event, writeBinaryAsBase64)) as DynamoDBRecord;
}

export function sequenceNumberOf(record: DynamoDBRecord): string {
  return record.dynamodb?.SequenceNumber ?? '';
}

export function createdAtMilliseconds(record: DynamoDBRecord): number {
  return (record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000;
}

function writeBinaryAsBase64(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
