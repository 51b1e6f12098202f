import * as z from 'zod/mini';
import type { FieldProblem } from '../errors';
import { readDataUrl } from './data-url';

const problem: FieldProblem = 'picture';

/**
 * An uploaded picture in the schema of a body: a form's file, or a `data:image/…;base64,` URL, as bytes that nobody
 * has looked at yet. More than 4 MB are `body_too_large`.
 */
export const uploadedPicture = z.pipe(
  z.union([z.instanceof(Uint8Array), z.string()], { error: () => problem }),
  z.transform((value, ctx): Uint8Array => {
    const bytes = typeof value === 'string' ? readDataUrl(value) : value;
    if (bytes) return bytes;
    ctx.issues.push({ code: 'custom', message: problem, params: {}, input: '' });
    return z.NEVER;
  }),
);
