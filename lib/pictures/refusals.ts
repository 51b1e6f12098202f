import { AccountError } from '../errors';

/** The largest file that is taken as a picture. */
export const maxPictureBytes = 4 * 1024 * 1024;

/** What was sent as a picture is none that is taken; `field` is the client's own name for it. */
export function badPicture(field: string, cause?: unknown): AccountError {
  return new AccountError('validation_failed', { fields: [{ field, problem: 'picture' }], cause });
}

/** @throws AccountError `body_too_large` past 4 MB */
export function assertPictureSize(bytes: number): void {
  if (bytes > maxPictureBytes) throw new AccountError('body_too_large');
}
