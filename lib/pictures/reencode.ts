import { lazy } from '../lazy';
import { assertPictureSize, badPicture } from './refusals';

/** Beyond these nothing is decoded: 25 megapixels are a good camera's, and 100 MB as raw pixels. */
const maxPixels = 25_000_000;
/** No side of what is kept is longer. */
const maxSide = 512;
/** A function's time is not one picture's. */
const maxSeconds = 5;

/** The first bytes of the kinds that are taken, in hexadecimal. */
const signatures: [kind: string, pattern: RegExp][] = [
  ['png', /^89504e470d0a1a0a0000000d49484452/],
  ['jpeg', /^ffd8ff/],
  ['webp', /^52494646.{8}57454250565038(20|4c|58)/],
  ['gif', /^474946383[79]61/],
];

/**
 * Makes of an uploaded PNG, JPEG, WebP or GIF (its first frame) the picture that is kept: a WebP of at most 512 x 512
 * pixels, fitted inside and never enlarged, upright, in sRGB.
 *
 * Only pixels come through. Whatever else was in the file or behind its end (place and camera, comments, a script
 * that makes the file a page as well) is not in the answer; phones append videos to their pictures, so having more
 * than pixels is no reason to refuse. What the file says it is called or of counts for nothing.
 *
 * @throws AccountError `body_too_large` past 4 MB; `validation_failed`, naming the field, for any other kind of data,
 * for more than 25 megapixels as the header has them, and for what is cut off or broken
 */
export async function reencodePicture(bytes: Uint8Array, field: string): Promise<Buffer> {
  assertPictureSize(bytes.length);
  const kind = kindOf(bytes);
  if (!kind) throw badPicture(field);
  const sharp = await decoder();
  // `error` refuses what is cut off or broken; `warning` would refuse the odd headers that some phones write.
  const input = sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels, page: 0, pages: 1 });
  try {
    const { format, width, height } = await input.metadata();
    if (format !== kind || width * height > maxPixels)
      throw new Error('picture: its header is not to be had');
    return await input
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: maxSeconds })
      .toBuffer();
  } catch (error) {
    throw badPicture(field, error);
  }
}

function kindOf(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('hex');
  return signatures.find(([, pattern]) => pattern.test(start))?.[0];
}

/** sharp, loaded by the first picture and not by the functions that meet none. */
const decoder = lazy(async () => {
  const { default: sharp } = await import('sharp');
  // One picture at a time on one CPU, and never the same one twice.
  sharp.concurrency(1);
  sharp.cache(false);
  // The decoders of all other formats stay shut, however a file should come to them.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`),
  });
  return sharp;
});
