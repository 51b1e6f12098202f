import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describeError, log } from '../../lib/log';
import { pictures } from '../../lib/pictures/store';

/**
 * Removes from the bucket what accounts have no longer: the picture before a new one, a cleared one, that of an
 * account that is gone. It stops at the first that cannot be removed now, and names it: Lambda brings that one and
 * the rest again. What comes twice is removed twice, which is once.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    const requestId = record.eventID ?? '';
    try {
      const name = pictureLost(record);
      if (name === undefined) continue;
      await pictures().remove(name);
      log('info', 'picture removed', { requestId });
    } catch (error) {
      log('error', 'picture not removed yet', { requestId, ...describeError(error) });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** The picture that an account had before this change and has not after it. */
function pictureLost({ dynamodb }: DynamoDBRecord): string | undefined {
  const before = dynamodb?.OldImage?.picture?.S;
  return before === dynamodb?.NewImage?.picture?.S ? undefined : before;
}
