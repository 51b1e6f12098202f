import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { reencodePicture } from '../../../lib/pictures/reencode';
import { picture, plain } from '../../support/pictures';

vi.setConfig({ testTimeout: 30_000 });

const kinds = ['png', 'jpeg', 'webp', 'gif'] as const;

const reencode = (bytes: Uint8Array) => reencodePicture(bytes, 'profile_picture');

/** The colour of one pixel, to within what encoding changes. */
async function colourAt(webp: Buffer, left: number, top: number): Promise<string> {
  const pixel = await sharp(webp).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
  return [...pixel].map((value) => (value > 200 ? 'f' : value < 60 ? '0' : '8')).join('');
}

/** What a WebP file consists of: its length as it says itself, and the names of its chunks. */
function anatomy(webp: Buffer): { length: number; chunks: string[] } {
  const chunks: string[] = [];
  for (let at = 12; at < webp.length; ) {
    const length = webp.readUInt32LE(at + 4);
    chunks.push(webp.toString('latin1', at, at + 4));
    at += 8 + length + (length % 2);
  }
  return { length: webp.readUInt32LE(4) + 8, chunks };
}

describe('a picture', () => {
  test.for(kinds)('as %s becomes a WebP inside 512 x 512', async (kind) => {
    const { format, width, height } = await sharp(await reencode(await picture(kind, 800, 450))).metadata();
    expect({ format, width, height }).toEqual({ format: 'webp', width: 512, height: 288 });
  });

  test('that is smaller is not enlarged', async () => {
    const { width, height } = await sharp(await reencode(await picture('png', 40, 30))).metadata();
    expect({ width, height }).toEqual({ width: 40, height: 30 });
  });

  test('keeps its transparency', async () => {
    const clear = { r: 255, g: 0, b: 0, alpha: 0.5 };
    const png = await sharp({ create: { width: 20, height: 20, channels: 4, background: clear } })
      .png()
      .toBuffer();
    expect((await sharp(await reencode(png)).metadata()).hasAlpha).toBe(true);
  });

  test('of 25 megapixels is taken', async () => {
    const webp = await reencode(await plain('#ff0000', 5000, 5000).jpeg().toBuffer());
    expect((await sharp(webp).metadata()).width).toBe(512);
  });

  test('is turned upright, and no longer says how it lay', async () => {
    // Lying on its left side: what is red on the left is on top when it stands.
    const lying = plain('#0000ff', 60, 40).composite([
      { input: await plain('#ff0000', 20, 40).png().toBuffer(), left: 0, top: 0 },
    ]);
    const jpeg = await lying.withMetadata({ orientation: 6 }).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
    const webp = await reencode(jpeg);
    const { width, height, orientation } = await sharp(webp).metadata();
    expect({ width, height, orientation }).toEqual({ width: 40, height: 60, orientation: undefined });
    expect(await colourAt(webp, 20, 5)).toBe('f00');
    expect(await colourAt(webp, 20, 55)).toBe('00f');
  });

  test('of many frames is its first', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00', '#0000ff'].map((c) => plain(c, 50, 50).png().toBuffer()),
    );
    const moving = sharp(frames, { join: { animated: true } });
    for (const bytes of [await moving.gif().toBuffer(), await moving.webp({ loop: 0 }).toBuffer()]) {
      expect((await sharp(bytes).metadata()).pages).toBe(3);
      const webp = await reencode(bytes);
      expect((await sharp(webp).metadata()).pages).toBe(undefined);
      expect(await colourAt(webp, 25, 25)).toBe('f00');
    }
  });
});

describe('nothing but pixels comes through', () => {
  test('no EXIF, with its place and camera, no XMP, no ICC profile', async () => {
    const jpeg = await plain('#ff0000', 80, 60)
      .withIccProfile('p3')
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>rumah</secret></x:xmpmeta>')
      .withExif({
        IFD0: { Make: 'Kamera Rahasia' },
        IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 12/1 0/1' },
      })
      .jpeg()
      .toBuffer();
    const before = await sharp(jpeg).metadata();
    expect([before.exif, before.xmp, before.icc].every(Boolean)).toBe(true);
    const webp = await reencode(jpeg);
    const { exif, icc, xmp, iptc, comments } = await sharp(webp).metadata();
    expect({ exif, icc, xmp, iptc, comments }).toEqual({});
    expect(anatomy(webp)).toEqual({ length: webp.length, chunks: ['VP8 '] });
    expect(webp.includes('Rahasia') || webp.includes('rumah')).toBe(false);
  });

  test.for(kinds)('not what stands behind the end of a %s', async (kind) => {
    const page = '<html><script>alert(document.domain)</script></html>';
    const webp = await reencode(Buffer.concat([await picture(kind), Buffer.from(page)]));
    expect(webp.includes('script')).toBe(false);
    expect(anatomy(webp)).toEqual({ length: webp.length, chunks: ['VP8 '] });
  });

  test('not the comment in which a JPEG is a page as well', async () => {
    const jpeg = await picture('jpeg');
    const page = Buffer.from('<html><script>alert(1)</script>');
    const segment = Buffer.from([0xff, 0xfe, 0, page.length + 2, ...page]);
    const webp = await reencode(Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]));
    expect(webp.includes('script')).toBe(false);
    expect(anatomy(webp).length).toBe(webp.length);
  });
});
