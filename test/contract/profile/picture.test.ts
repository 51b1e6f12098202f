import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { describe, expect, inject, test } from 'vitest';
import { keys } from '../../../lib/store/keys';
import { part, written } from '../../support/forms';
import { everyAnswersHeaders, headersOf, readRecord } from '../../support/http';
import { picture, plain } from '../../support/pictures';
import {
  dataUrl,
  newcomer,
  pictured,
  readProfile,
  updateByEvent,
  updateByForm,
  updateProfile,
} from './people';

const notAPicture = {
  errors: [
    { name: 'profile_picture', message: 'profile_picture harus berupa gambar PNG, JPEG, WebP, atau GIF' },
  ],
};
const tooLarge = { errors: 'isi permintaan terlalu besar' };
const fourMegabytes = 4 * 1024 * 1024;

/** A small picture with whatever behind its end, as phones append videos: so many bytes in all. */
async function padded(size: number): Promise<Buffer> {
  const png = await plain('red', 16, 16).png().toBuffer();
  return Buffer.concat([png, Buffer.alloc(size - png.length, 'x')]);
}

const blobOf = (bytes: Uint8Array, type = 'image/png') => new Blob([new Uint8Array(bytes)], { type });

/** Opens a picture's URL as anybody can: without a token. */
async function open(url: string, method = 'GET') {
  const answer = await fetch(url, { method, headers: { connection: 'close' } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** Waits until the worker behind the stream has removed a picture. */
async function awaitRemoval(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while ((await open(url)).status !== 404) {
    if (Date.now() > deadline) throw new Error('the picture is still there');
    await sleep(100);
  }
}

describe.for(['png', 'jpeg', 'webp', 'gif'] as const)('a %s', (kind) => {
  test.for(['a file of a form', 'a data URL'])(
    'that comes as %s is kept as WebP, for anybody to see',
    async (way) => {
      const { headers } = await newcomer();
      const bytes = await picture(kind);
      const answer =
        way === 'a data URL'
          ? await updateProfile(headers, { profile_picture: dataUrl(bytes, `image/${kind}`) })
          : await updateByForm(headers, [['profile_picture', blobOf(bytes, `image/${kind}`), `me.${kind}`]]);
      expect(answer.status).toBe(200);
      const { port } = new URL(inject('urls').http);
      const address = new RegExp(`^http://localhost:${port}/pictures/[\\da-f]{32}\\.webp$`);
      expect(answer.body).toEqual({
        message: 'Berhasil mengupdate profil',
        data: {
          username: 'Farhan Saleh',
          full_name: null,
          gender: null,
          profile_picture: expect.stringMatching(address),
        },
      });
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);

      const { profile_picture: url } = (answer.body as { data: { profile_picture: string } }).data;
      expect((await readProfile(headers)).profile_picture).toBe(url);
      const shown = await open(url);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('content-type')).toBe('image/webp');
      expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
      expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: 'webp', width: 300, height: 200 });
    },
  );
});

test('a picture and other fields change at once, in one form', async () => {
  const { email, headers } = await newcomer();
  const answer = await updateByForm(headers, [
    ['full_name', 'Muhammad Farhan Saleh'],
    ['profile_picture', blobOf(await picture('png')), 'me.png'],
    ['gender', 'laki-laki'],
  ]);
  expect(answer.status).toBe(200);
  expect(await readProfile(headers)).toEqual({
    email,
    username: 'Farhan Saleh',
    full_name: 'Muhammad Farhan Saleh',
    gender: 'laki-laki',
    profile_picture: expect.stringMatching(/\.webp$/),
  });
});

test('HEAD answers as GET does, without the bytes', async () => {
  const { headers } = await newcomer();
  const url = await pictured(headers, await picture('png'));
  const { status, headers: shown, bytes } = await open(url, 'HEAD');
  expect(status).toBe(200);
  expect(shown.get('content-type')).toBe('image/webp');
  expect(bytes).toHaveLength(0);
});

test('a large picture is fitted into 512 pixels, a small one is not enlarged', async () => {
  const { headers } = await newcomer();
  const large = await open(await pictured(headers, await plain('red', 1600, 800).png().toBuffer()));
  expect(await sharp(large.bytes).metadata()).toMatchObject({ width: 512, height: 256 });
  const small = await open(await pictured(headers, await plain('red', 3, 5).png().toBuffer()));
  expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 3, height: 5 });
});

test('of a moving GIF the first frame is kept', async () => {
  const { headers } = await newcomer();
  const frames = await Promise.all(['red', 'blue'].map((colour) => plain(colour, 8, 8).png().toBuffer()));
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { bytes } = await open(await pictured(headers, gif));
  const metadata = await sharp(bytes).metadata();
  expect(metadata).toMatchObject({ format: 'webp', width: 8, height: 8 });
  expect(metadata.pages ?? 1).toBe(1);
  const { dominant } = await sharp(bytes).stats();
  expect(dominant.r).toBeGreaterThan(200);
  expect(dominant.b).toBeLessThan(60);
});

test('what a camera wrote into a picture is gone, and it stands upright', async () => {
  const { headers } = await newcomer();
  const exif = {
    IFD0: { Copyright: 'rumah farhan', Artist: 'Farhan' },
    IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 30/1' },
  };
  const jpeg = await plain('red', 40, 20).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const turned = await sharp(jpeg).metadata();
  expect(turned).toMatchObject({ orientation: 6, exif: expect.any(Buffer) });
  const marked = Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]);
  const { bytes } = await open(await pictured(headers, marked));
  const kept = await sharp(bytes).metadata();
  expect(kept).toMatchObject({ format: 'webp', width: 20, height: 40 });
  for (const field of ['exif', 'xmp', 'iptc', 'icc', 'orientation', 'comments']) {
    expect(kept).not.toHaveProperty(field);
  }
  expect(bytes.toString('latin1')).not.toMatch(/farhan|script/i);
});

test('the URL is the same until the picture is another', async () => {
  const { headers } = await newcomer();
  const url = await pictured(headers, await picture('png'));
  await updateProfile(headers, {
    username: 'Farhan Lagi',
    full_name: 'Muhammad Farhan',
    gender: 'laki-laki',
  });
  await updateByForm(headers, [['full_name', 'Muhammad Farhan Saleh']]);
  expect((await readProfile(headers)).profile_picture).toBe(url);
  expect((await open(url)).status).toBe(200);
  expect(await pictured(headers, await picture('png'))).not.toBe(url);
});

test('the same bytes sent again are another picture', async () => {
  const { headers } = await newcomer();
  const bytes = await picture('png');
  const first = await pictured(headers, bytes);
  expect(await pictured(headers, bytes)).not.toBe(first);
});

test('once there is another picture, the one before is gone', async () => {
  const { headers } = await newcomer();
  const first = await pictured(headers, await picture('png'));
  const second = await pictured(headers, await picture('jpeg'));
  expect((await readProfile(headers)).profile_picture).toBe(second);
  await awaitRemoval(first);
  expect((await open(second)).status).toBe(200);
});

test('null removes a picture', async () => {
  const { id, headers } = await newcomer();
  const url = await pictured(headers, await picture('png'));
  const answer = await updateProfile(headers, { profile_picture: null });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    message: 'Berhasil mengupdate profil',
    data: { username: 'Farhan Saleh', full_name: null, gender: null, profile_picture: null },
  });
  expect((await readProfile(headers)).profile_picture).toBeNull();
  await awaitRemoval(url);
  expect((await open(url)).headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect((await readRecord(keys.account(id)))?.picture ?? null).toBeNull();
});

test('the picture of an account that is deleted is gone', async () => {
  const { id, headers } = await newcomer();
  const url = await pictured(headers, await picture('png'));
  const { number } = (await readRecord(keys.account(id))) as { number: number };
  const deleted = await fetch(`${inject('urls').http}/directory/api/v1/users/${number}`, {
    method: 'DELETE',
    headers,
  });
  expect(deleted.status).toBe(204);
  await awaitRemoval(url);
});

test('of two pictures sent in one moment the one that stands can be opened', async () => {
  const { headers } = await newcomer();
  const bytes = await picture('png');
  const answers = await Promise.all(
    [1, 2].map(() => updateProfile(headers, { profile_picture: dataUrl(bytes) })),
  );
  expect(answers.map(({ status }) => status)).toContain(200);
  const { profile_picture: url } = await readProfile(headers);
  expect((await open(url ?? '')).status).toBe(200);
});

describe('refused as a picture, and the one before stays:', () => {
  const text = (value: string) => Promise.resolve(Buffer.from(value));
  const kinds: [title: string, make: () => Promise<Uint8Array>, type: string][] = [
    [
      'SVG',
      () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'image/svg+xml',
    ],
    ['SVG that says it is a PNG', () => text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'],
    ['HTML', () => text('<!doctype html><script>alert(1)</script>'), 'image/png'],
    ['HTML as itself', () => text('<!doctype html><title>x</title>'), 'text/html'],
    ['PDF', () => text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'application/pdf'],
    ['plain text', () => text('farhan'), 'image/jpeg'],
    ['TIFF', () => plain('red', 8, 8).tiff().toBuffer(), 'image/tiff'],
    ['AVIF', () => plain('red', 8, 8).avif().toBuffer(), 'image/avif'],
    ['BMP', () => text(`BM${'\u0000'.repeat(60)}`), 'image/bmp'],
    ['a PNG that is cut off', async () => (await picture('png')).subarray(0, 2000), 'image/png'],
    ['a JPEG that is cut off', async () => (await picture('jpeg')).subarray(0, 200), 'image/jpeg'],
    ['the first bytes of a GIF', () => text('GIF89a'), 'image/gif'],
    ['more than 25 megapixels', () => plain('red', 5001, 5000).png().toBuffer(), 'image/png'],
  ];

  test.for(kinds)('%s', async ([, make, type]) => {
    const { headers } = await newcomer();
    const before = await pictured(headers, await plain('red', 8, 8).png().toBuffer());
    const bytes = await make();
    const dataType = type.startsWith('image/') ? type : 'image/png';
    for (const answer of [
      await updateByForm(headers, [['profile_picture', blobOf(bytes, type), 'me.png']]),
      await updateProfile(headers, {
        full_name: 'Muhammad Farhan',
        profile_picture: dataUrl(bytes, dataType),
      }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(notAPicture);
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
    expect(await readProfile(headers)).toMatchObject({ full_name: null, profile_picture: before });
    expect((await open(before)).status).toBe(200);
  });
});

test('neither the name of a file nor the type that is declared counts', async () => {
  const { headers } = await newcomer();
  const png = await plain('red', 8, 8).png().toBuffer();
  for (const answer of [
    await updateByForm(headers, [['profile_picture', blobOf(png, 'text/html'), '../../evil.svg']]),
    await updateByForm(headers, [['profile_picture', blobOf(png, ''), 'me']]),
    await updateProfile(headers, { profile_picture: dataUrl(png, 'image/svg+xml') }),
    await updateProfile(headers, { profile_picture: dataUrl(png, 'IMAGE/X') }),
  ]) {
    expect(answer.status).toBe(200);
  }
});

describe('no data URL of a picture:', () => {
  const tiny =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  const withSlashes = Buffer.concat([Buffer.from(tiny, 'base64'), Buffer.alloc(9, 0xff)]).toString('base64');

  test.for([tiny, withSlashes])('but this is one', async (base64) => {
    const { headers } = await newcomer();
    const answer = await updateProfile(headers, { profile_picture: `data:image/png;base64,${base64}` });
    expect(answer.status).toBe(200);
  });

  test.for([
    ['an empty string', ''],
    ['a URL', 'https://example.com/me.png'],
    ['the URL of somebody’s picture', `http://localhost/pictures/${'0'.repeat(32)}.webp`],
    ['the name of a picture', `${'0'.repeat(32)}.webp`],
    ['a file’s URL', 'file:///etc/passwd'],
    ['base64 alone', tiny],
    ['no base64', 'data:image/png;base64,'],
    ['another encoding', 'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E'],
    ['another media type', `data:text/html;base64,${tiny}`],
    ['no media type', `data:;base64,${tiny}`],
    ['a parameter of the media type', `data:image/png;charset=utf-8;base64,${tiny}`],
    ['base64 that is cut off', `data:image/png;base64,${tiny.slice(0, -3)}`],
    ['base64 without its padding', `data:image/png;base64,${tiny.replaceAll('=', '')}`],
    ['base64 for URLs', `data:image/png;base64,${withSlashes.replaceAll('/', '_')}`],
    ['base64 with a line break', `data:image/png;base64,${tiny.slice(0, 40)}\n${tiny.slice(40)}`],
    ['base64 with a blank before', `data:image/png;base64, ${tiny}`],
    ['a blank before it all', ` data:image/png;base64,${tiny}`],
    ['base64 of nothing that is a picture', 'data:image/png;base64,ZmFyaGFu'],
    ['many equals signs', `data:image/png;base64,${'='.repeat(1000)}`],
    ['a media type without end', `data:image/${'x'.repeat(100_000)}`],
  ])('%s', async ([, value]) => {
    const { headers } = await newcomer();
    const answer = await updateProfile(headers, { profile_picture: value });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(notAPicture);
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  });

  test.for([
    ['a number', 42],
    ['zero', 0],
    ['true', true],
    ['false', false],
    ['an object', { toString: 'x' }],
    ['an object like bytes', { 0: 137, 1: 80, length: 2 }],
    ['an array', [137, 80, 78, 71]],
    ['a buffer as JSON has it', { type: 'Buffer', data: [137, 80] }],
  ] as [string, unknown][])('%s', async ([, value]) => {
    const { headers } = await newcomer();
    const answer = await updateProfile(headers, { profile_picture: value });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(notAPicture);
  });
});

describe('the size of a picture', () => {
  test('may be 4 MB, as a file and as a data URL', async () => {
    const { headers } = await newcomer();
    const bytes = await padded(fourMegabytes);
    const byForm = await updateByForm(headers, [['profile_picture', blobOf(bytes), 'me.png']]);
    expect(byForm.status).toBe(200);
    const byUrl = await updateProfile(headers, { profile_picture: dataUrl(bytes) });
    expect(byUrl.status).toBe(200);
  });

  test('may not be a byte more', async () => {
    const { headers } = await newcomer();
    const bytes = await padded(fourMegabytes + 1);
    for (const answer of [
      await updateByForm(headers, [['profile_picture', blobOf(bytes), 'me.png']]),
      await updateProfile(headers, { profile_picture: dataUrl(bytes) }),
    ]) {
      expect(answer.status).toBe(413);
      expect(answer.body).toEqual(tooLarge);
      expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    }
    expect((await readProfile(headers)).profile_picture).toBeNull();
  });

  test('counts before its kind: 4 MB and a byte of anything are too large', async () => {
    const { headers } = await newcomer();
    const bytes = Buffer.alloc(fourMegabytes + 1, '<svg>');
    const answer = await updateByForm(headers, [['profile_picture', blobOf(bytes), 'me.svg']]);
    expect(answer.status).toBe(413);
    expect(answer.body).toEqual(tooLarge);
  });
});

describe('an empty file', () => {
  test('without a name is none: nobody chose one', async () => {
    const { headers } = await newcomer();
    const unchosen = part('name="profile_picture"; filename=""\nContent-Type: application/octet-stream', '');
    const alone = await updateByEvent(headers, written(`${unchosen}--b--\n`));
    expect(alone.status).toBe(400);
    expect(alone.body).toEqual({ errors: 'tidak ada data yang diubah' });
    const beside = await updateByEvent(
      headers,
      written(`${part('name="username"', 'Farhan Lagi')}${unchosen}--b--\n`),
    );
    expect(beside.status).toBe(200);
    expect(await readProfile(headers)).toMatchObject({ username: 'Farhan Lagi', profile_picture: null });
  });

  test('with a name is no picture', async () => {
    const { headers } = await newcomer();
    const answer = await updateByForm(headers, [['profile_picture', blobOf(new Uint8Array()), 'me.png']]);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(notAPicture);
  });
});

test.for(['x', `${'0'.repeat(32)}.webp`, `${'0'.repeat(32)}.png`, '..%2f..%2fetc%2fpasswd', '%00.webp'])(
  'there is no picture %s',
  async (name) => {
    const answer = await open(`${inject('urls').http}/pictures/${name}`);
    expect(answer.status).toBe(404);
  },
);
