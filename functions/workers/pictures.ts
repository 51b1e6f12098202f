import type { DynamoDBRecord } from 'aws-lambda';
import { pictures } from '../../lib/pictures/store';
import { streamWorker } from '../../lib/stream-worker';

/**
 * Removes from the bucket what accounts have no longer: the picture before a new one, a cleared one, that of an
 * account that is gone. What comes twice is removed twice, which is once.
 */
export const handler = streamWorker('picture', () => {
  const { remove } = pictures();
  return async (record) => {
    const name = pictureLost(record);
    if (name === undefined) return undefined;
    await remove(name);
    return { words: 'removed' };
  };
});

/** The picture that an account had before this change and has not after it. */
function pictureLost({ dynamodb }: DynamoDBRecord): string | undefined {
  const before = dynamodb?.OldImage?.picture?.S;
  return before === dynamodb?.NewImage?.picture?.S ? undefined : before;
}
