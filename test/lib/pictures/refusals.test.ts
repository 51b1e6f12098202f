import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { reencodePicture } from '../../../lib/pictures/reencode';
import { picture, plain } from '../../support/pictures';

vi.setConfig({ testTimeout: 30_000 });

const refused = { code: 'validation_failed', fields: [{ field: 'avatar', problem: 'picture' }] };

const reencode = (bytes: Uint8Array) => reencodePicture(bytes, 'avatar');

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

describe('what is no picture of the four kinds is refused', () => {
  test.for([
    ['nothing', ''],
    ['one byte', '\xff'],
    ['text', 'a picture'],
    ['HTML', '<!doctype html><html><body><img src=x onerror=alert(1)></body></html>'],
    ['SVG', svg],
    ['SVG with a declaration', `<?xml version="1.0"?>${svg}`],
    ['PDF', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj'],
    ['BMP', `BM${'\0'.repeat(52)}`],
    ['a GIF that is JavaScript', 'GIF89a/*\0\0\0\0\0*/=1;alert(document.cookie)//'],
    ['a WAV, which is RIFF too', 'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0'],
    ['a signature alone', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ] as const)('%s', async ([, bytes]) => {
    await expect(reencode(Buffer.from(bytes, 'latin1'))).rejects.toMatchObject(refused);
  });

  test.for(['tiff', 'avif'] as const)('a sound %s', async (kind) => {
    await expect(reencode(await plain('#00ff00', 32, 32).toFormat(kind).toBuffer())).rejects.toMatchObject(
      refused,
    );
  });

  test('HEIC, by what its first box says', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    await expect(reencode(heic)).rejects.toMatchObject(refused);
  });

  test('a page that goes on as a picture', async () => {
    const bytes = Buffer.concat([Buffer.from('<html><!--'), await picture('jpeg')]);
    await expect(reencode(bytes)).rejects.toMatchObject(refused);
  });

  test.for(['png', 'jpeg', 'webp', 'gif'] as const)('a %s that breaks off', async (kind) => {
    const bytes = await picture(kind);
    for (const part of [0.02, 0.3, 0.9, 0.99]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      await expect(reencode(cut), `${part} of ${kind}`).rejects.toMatchObject(refused);
    }
  });

  test('a PNG with broken pixels', async () => {
    const bytes = await picture('png');
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0x55, middle, middle + 400);
    await expect(reencode(bytes)).rejects.toMatchObject(refused);
  });
});

describe('what is too large is refused before it is decoded', () => {
  const tooManyPixels = { ...refused, cause: { message: expect.stringContaining('pixel limit') } };

  test('a PNG of 26 megapixels in a few kilobytes', async () => {
    const png = await plain('#000000', 6500, 4000).png().toBuffer();
    expect(png.length).toBeLessThan(100_000);
    await expect(reencode(png)).rejects.toMatchObject(tooManyPixels);
  });

  test('a header of 65000 x 65000 with hardly a pixel behind it', async () => {
    const png = await picture('png', 16, 16);
    png.writeUInt32BE(65_000, 16);
    png.writeUInt32BE(65_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    await expect(reencode(png)).rejects.toMatchObject(tooManyPixels);
  });

  test('a GIF with a frame of 26 megapixels, though its screen is small', async () => {
    const gif = await picture('gif', 16, 16);
    const frame = gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0, 16, 0, 16, 0]));
    gif.writeUInt16LE(6500, frame + 5);
    gif.writeUInt16LE(4000, frame + 7);
    await expect(reencode(gif)).rejects.toMatchObject(tooManyPixels);
  });

  test('more than 4 MB, whatever they are', async () => {
    const png = await picture('png', 64, 64);
    const bytes = Buffer.alloc(4 * 1024 * 1024);
    png.copy(bytes);
    expect((await sharp(await reencode(bytes)).metadata()).width).toBe(64);
    await expect(reencode(Buffer.concat([bytes, Buffer.alloc(1)]))).rejects.toMatchObject({
      code: 'body_too_large',
    });
  });
});

test('once a picture was read, the decoders of other formats are shut in this process', async () => {
  await reencode(await picture('png'));
  await expect(sharp(Buffer.from(svg)).png().toBuffer()).rejects.toThrow();
});
