import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type PictureStore, pictureStore } from '../../../lib/pictures/store';
import { startTestS3 } from '../../support/s3';

vi.setConfig({ testTimeout: 30_000 });

const webp = Buffer.from('RIFF0000WEBP\0\xff\x80', 'latin1');
const region = 'eu-west-1';

describe('on an S3', () => {
  let s3: Awaited<ReturnType<typeof startTestS3>>;
  let pictures: PictureStore;

  beforeAll(async () => {
    s3 = await startTestS3();
    pictures = pictureStore({ bucket: s3.bucket, endpoint: s3.endpoint, region });
  });
  afterAll(() => s3.stop());

  test('a picture comes back as it went, under a name of 128 random bits', async () => {
    const names = [await pictures.put(webp), await pictures.put(webp)];
    expect(names[0]).toMatch(/^[0-9a-f]{32}\.webp$/);
    expect(names[0]).not.toBe(names[1]);
    expect(await pictures.get(names[0] ?? '')).toEqual(webp);
  });

  test('the object lies under pictures/ and says for a CDN what it is', async () => {
    const name = await pictures.put(webp);
    const { status, headers } = await fetch(`${s3.endpoint}/${s3.bucket}/pictures/${name}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('a removed one is gone, and may be removed again', async () => {
    const name = await pictures.put(webp);
    await pictures.remove(name);
    await pictures.remove(name);
    expect(await pictures.get(name)).toBe(undefined);
  });

  test.for(['', 'x.webp', `${'0'.repeat(32)}.png`, `../${'0'.repeat(32)}.webp`, `${'A'.repeat(32)}.webp`])(
    'nothing is asked for under %j',
    async (name) => {
      const nowhere = pictureStore({ bucket: s3.bucket, endpoint: 'http://127.0.0.1:1', region });
      expect(await nowhere.get(name)).toBe(undefined);
      await nowhere.remove(name);
    },
  );
});

/** An S3 that answers every request alike. */
async function answering(status: number, code: string) {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { pictures: pictureStore({ bucket: 'b', endpoint, region }), stop: () => server.close() };
}

describe('when S3 does not do its part', () => {
  const name = `${'0'.repeat(32)}.webp`;

  test.for([
    [500, 'InternalError'],
    [503, 'SlowDown'],
    [400, 'RequestTimeout'],
  ] as const)('%d %s is unavailable', async ([status, code]) => {
    const { pictures, stop } = await answering(status, code);
    for (const request of [() => pictures.put(webp), () => pictures.get(name), () => pictures.remove(name)]) {
      await expect(request()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
    }
    stop();
  });

  test('no S3 is unavailable', async () => {
    const pictures = pictureStore({ bucket: 'b', endpoint: 'http://127.0.0.1:1', region });
    await expect(pictures.put(webp)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('to read what one may not list is to find nothing; to remove it so is an error of ours', async () => {
    const { pictures, stop } = await answering(403, 'AccessDenied');
    expect(await pictures.get(name)).toBe(undefined);
    await expect(pictures.remove(name)).rejects.toMatchObject({ name: 'AccessDenied' });
    stop();
  });
});
