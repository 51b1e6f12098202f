import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { AccountError } from '../errors';
import type { KeyRing } from './key-ring';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Where a list goes on, sealed: a client can hand it back, and neither read nor make one. */
export function sealedCursors(ring: KeyRing) {
  return {
    async seal(position: string): Promise<string> {
      const { value } = await ring.current();
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, keyOf(value), iv);
      const sealed = Buffer.concat([sealing.update(position, 'utf8'), sealing.final()]);
      return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
    },

    /** @throws AccountError `cursor_invalid` for whatever was not sealed here */
    async open(cursor: string): Promise<string> {
      const decoded = /^[\w-]{40,200}$/.test(cursor) ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
      // The last letter has spare bits: one spelling is ours.
      const bytes = decoded.toString('base64url') === cursor ? decoded : Buffer.alloc(0);
      for (const { value } of await ring.all()) {
        const position = tryToOpen(bytes, keyOf(value));
        if (position !== undefined) return position;
      }
      throw new AccountError('cursor_invalid');
    },
  };
}

function tryToOpen(bytes: Buffer, key: Buffer): string | undefined {
  if (bytes.length <= ivBytes + tagBytes) return undefined;
  try {
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]).toString(
      'utf8',
    );
  } catch {
    return undefined;
  }
}

function keyOf(secret: string): Buffer {
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update('list cursor').digest();
}
