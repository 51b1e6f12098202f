import { assertPictureSize } from './refusals';

const prefix = /^data:image\/[\w.+-]{1,64};base64,/i;
const alphabet = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The bytes of a `data:image/…;base64,` URL (RFC 2397); undefined for what is none. The type that it declares counts
 * for nothing, and base64 is taken strictly (RFC 4648, section 4): padded, without line breaks, in the one spelling
 * that the bytes have.
 *
 * @throws AccountError `body_too_large` past 4 MB, seen before anything is decoded
 */
export function readDataUrl(url: string): Buffer | undefined {
  const start = prefix.exec(url.slice(0, 100))?.[0];
  if (!start) return undefined;
  const encoded = url.slice(start.length);
  assertPictureSize(Math.floor((encoded.length * 3) / 4) - padding(encoded));
  if (!alphabet.test(encoded)) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  // The decoder passes over what does not fit; only what comes out again as it came is base64.
  return bytes.toString('base64') === encoded ? bytes : undefined;
}

function padding(encoded: string): number {
  return encoded.endsWith('==') ? 2 : encoded.endsWith('=') ? 1 : 0;
}
