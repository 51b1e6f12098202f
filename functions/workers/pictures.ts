import { pictures } from '../../lib/pictures/store';
import { pictureLost } from '../../lib/pictures/stream-record';
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
