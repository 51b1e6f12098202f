import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { lazy } from '../../lib/lazy';
import { describeError, log } from '../../lib/log';
import { deliver } from '../../lib/mail/outbox';
import { sesSender } from '../../lib/mail/ses';
import { services } from '../../lib/services';

const send = lazy(() => sesSender(services().config, process.env.AWS_REGION));

/**
 * The outbox's worker: sends the mails that the table's stream asks for, in its order. It stops at the first that
 * cannot be sent now, and names it: Lambda brings that one and the rest again, and none that was sent.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records.filter(bringsNews)) {
    const requestId = record.eventID ?? '';
    try {
      const outcome = await deliver({ ...services(), send: send() }, imageOf(record), requestId);
      services().metrics.count(`mail_${outcome}`, 'service');
      log(outcome === 'refused' ? 'error' : 'info', `mail ${outcome}`, { requestId });
    } catch (error) {
      log('error', 'mail not sent yet', { requestId, ...describeError(error) });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** A record that was changed without getting another nonce has the code that was mailed already. */
function bringsNews({ dynamodb }: DynamoDBRecord): boolean {
  const before = dynamodb?.OldImage?.nonce?.S;
  return before === undefined || before !== dynamodb?.NewImage?.nonce?.S;
}

function imageOf({ dynamodb }: DynamoDBRecord) {
  return unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
}
