import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { type Delivery, deliver } from './outbox';

/**
 * Sends the mail that a record of the table's stream asks for; undefined where it asks for none.
 *
 * @throws what `deliver` throws
 */
export async function deliverRecord(
  needs: Parameters<typeof deliver>[0],
  record: DynamoDBRecord,
  requestId: string,
): Promise<Delivery | undefined> {
  return bringsNews(record) ? deliver(needs, imageOf(record), requestId) : undefined;
}

/** A record that was changed without getting another nonce has the code that was mailed already. */
function bringsNews({ dynamodb }: DynamoDBRecord): boolean {
  const before = dynamodb?.OldImage?.nonce?.S;
  return before === undefined || before !== dynamodb?.NewImage?.nonce?.S;
}

function imageOf({ dynamodb }: DynamoDBRecord) {
  return unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
}
