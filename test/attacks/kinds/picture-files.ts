import { crc32 } from 'node:zlib';
import { picture, plain } from '../../support/pictures';

/** What is found in no file that is kept. */
export const trace = 'alert(document.cookie)';

const script = `<script>${trace}</script>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`;

const text = (written: string) => Buffer.from(written, 'latin1');

/** A chunk of a PNG, with its sum. */
function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([text(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG that says it has so many pixels, and has none. */
function claiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const body = [chunk('IHDR', header), chunk('IDAT', Buffer.alloc(64)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([text('\x89PNG\r\n\x1a\n'), ...body]);
}

/** A GIF whose screen is as large as GIFs can say. */
function vastGif(): Buffer {
  return text(
    'GIF89a\xff\xff\xff\xff\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02D\x01\x00;',
  );
}

/** Files that are no picture of the four kinds, or broken, or too large to be decoded. */
export async function noPictures(): Promise<[title: string, bytes: Buffer][]> {
  const [png, jpeg, gif, webp] = await Promise.all([
    picture('png'),
    picture('jpeg'),
    picture('gif'),
    picture('webp'),
  ]);
  const cut = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.6));
  return [
    ['one byte', text('x')],
    ['text', text('a picture')],
    ['HTML', text(`<!doctype html><html>${script}</html>`)],
    ['SVG', text(svg)],
    ['SVG with a declaration', text(`<?xml version="1.0"?>${svg}`)],
    ['SVG that reads a file', text(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg}`)],
    ['PDF', text('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>')],
    ['PostScript', text('%!PS-Adobe-3.0\n(x) run')],
    ['ZIP', text('PK\x03\x04')],
    ['a program', text('\x7fELF\x02\x01\x01')],
    ['BMP', text(`BM${'\0'.repeat(52)}`)],
    ['ICO', text('\0\0\x01\0\x01\0')],
    ['JavaScript behind the signature of a GIF', text(`GIF89a/*\0\0\0\0\0*/=1;${trace}//`)],
    ['a list for another program', text(`push graphic-context\nimage over 0,0 0,0 'https://evil.example/'`)],
    ['a sound TIFF', await plain('#00ff00', 32, 32).tiff().toBuffer()],
    ['a page that goes on as a JPEG', Buffer.concat([text('<html><!--'), jpeg])],
    ['a PNG that breaks off', cut(png)],
    ['a JPEG that breaks off', cut(jpeg)],
    ['a GIF that breaks off', cut(gif)],
    ['a WebP that breaks off', cut(webp)],
    ['a PNG of 2.5 gigapixels', claiming(50_000, 50_000)],
    ['a PNG without a width', claiming(0, 100)],
    ['a GIF of 4.3 gigapixels', vastGif()],
    ['a sound PNG of 26 megapixels', await plain('#ff0000', 6500, 4000).png().toBuffer()],
  ];
}

/** Sound pictures with something else in them. */
export async function pictureAndMore(): Promise<[title: string, bytes: Buffer][]> {
  const [png, jpeg, gif] = await Promise.all([picture('png'), picture('jpeg'), picture('gif')]);
  const secret = { IFD0: { Artist: trace, Copyright: script }, IFD3: { GPSLatitude: '6/1 10/1 0/1' } };
  const end = png.subarray(-12);
  const before = png.subarray(0, -12);
  // Of a million letters compression leaves a thousand: a decoder that unpacks comments would hold them all.
  const packed = text(`${trace}${'x'.repeat(1_000_000)}`);
  return [
    ['a page behind a PNG', Buffer.concat([png, text(`<html>${script}</html>`)])],
    ['a ZIP behind a JPEG', Buffer.concat([jpeg, text(`PK\x03\x04${trace}`)])],
    ['a script behind a GIF', Buffer.concat([gif, text(`;/*${script}*/`)])],
    [
      'a script in the text of a PNG',
      Buffer.concat([before, chunk('tEXt', text(`Comment\0${script}`)), end]),
    ],
    [
      'a megabyte of text in a PNG',
      Buffer.concat([before, chunk('tEXt', Buffer.concat([text('x\0'), packed])), end]),
    ],
    ['place and camera in a JPEG', await plain('#00ff00', 64, 64).withExif(secret).jpeg().toBuffer()],
  ];
}
