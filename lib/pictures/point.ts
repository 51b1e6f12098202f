import { AccountError } from '../errors';
import { describeError, log } from '../log';
import type { PictureStore } from './store';

/**
 * Keeps a picture and has `commit` make an account point at it, in this order: no account ever points at a picture
 * that is not there. The one that it pointed at before is removed by the stream's worker.
 *
 * When the account was certainly not changed, the new picture is removed at once, as well as it goes. Where that
 * is not known (the answer to the transaction was lost, the function died) it stays, for an account may point at it.
 * So once in a long while a picture is left that nobody has the name of. A rule of the bucket could sweep what is
 * not marked as kept, but it would also sweep a living picture whose mark was lost, and that is the worse loss.
 *
 * @throws AccountError what `commit` throws, or `unavailable`
 */
export async function pointAtPicture<T>(
  pictures: Pick<PictureStore, 'put' | 'remove'>,
  webp: Uint8Array,
  commit: (name: string) => Promise<T>,
): Promise<T> {
  const name = await pictures.put(webp);
  try {
    return await commit(name);
  } catch (error) {
    if (isRefusal(error)) await removeAtBest(pictures, name);
    throw error;
  }
}

/** A failed condition, of which is certain that nothing was written. */
function isRefusal(error: unknown): boolean {
  return error instanceof AccountError && !['unavailable', 'unexpected_failure'].includes(error.code);
}

async function removeAtBest(pictures: Pick<PictureStore, 'remove'>, name: string): Promise<void> {
  try {
    await pictures.remove(name);
  } catch (error) {
    log('warn', 'a picture without an account was left in the bucket', describeError(error));
  }
}
