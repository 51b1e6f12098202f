import * as z from 'zod/mini';
import { endpoint } from '../../lib/endpoint';
import { pictureCaching, pictures } from '../../lib/pictures/store';
import { service } from './contract';

const path = z.object({ file: z.string() });

const imageHeaders = {
  'cache-control': pictureCaching,
  // A picture is shown by pages of whatever origin; that is all they can do with it.
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * GET and HEAD /pictures/{file}: a picture, to anybody who has its name.
 * 200 with the WebP, to be kept for ever; 404 once it was removed, and for any other name; 503.
 */
export const handler = endpoint(service, { path }, async ({ path: { file } }) => {
  const bytes = await pictures().get(file);
  if (!bytes) return { status: 404, body: { error: 'picture_not_found' } };
  return { status: 200, headers: imageHeaders, binary: { bytes, type: 'image/webp' } };
});
