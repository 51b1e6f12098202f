import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { putObject } from '../../lib/put-object';
import { credentials } from '../../local/environment';
import { pickFreePorts } from '../../local/ports';

let directory: string;
let server: S3rver;
let endpoint: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'akun-put-'));
  const { s3: port } = await pickFreePorts();
  // Unlike the local stack's it checks signatures.
  server = new S3rver({
    address: '127.0.0.1',
    port,
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: 'b' }],
  });
  await server.run();
  endpoint = `http://127.0.0.1:${port}`;
});
beforeEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const place = (key = credentials) => ({ bucket: 'b', endpoint, region: 'eu-west-1', credentials: key });

test('an object is put whole, under its key, by a signature that S3 accepts', async () => {
  await putObject(place(), 'aws/lambda/f/2026/11/20/2026-11-20T06.02.01-x', '{"name":"Köln ✓"}');
  const file = join(directory, 'b/aws/lambda/f/2026/11/20/2026-11-20T06.02.01-x._S3rver_object');
  expect(await readFile(file, 'utf8')).toBe('{"name":"Köln ✓"}');
});

test.for([
  ['a wrong secret', { ...credentials, secretAccessKey: 'other' }, 'b', /^S3 answered 403$/],
  ['an unknown bucket', credentials, 'c', /^S3 answered 404$/],
] as const)('%s is an error that says no more than the status', async ([, key, bucket, words]) => {
  await expect(putObject({ ...place(key), bucket }, 'k', '{}')).rejects.toThrow(words);
});

test('an S3 that is not there is an error', async () => {
  const nobody = { ...place(), endpoint: 'http://127.0.0.1:1' };
  await expect(putObject(nobody, 'k', '{}')).rejects.toThrow();
});

test.for([
  ['eu-west-1', 'https://b.s3.eu-west-1.amazonaws.com/a/k'],
  ['cn-north-1', 'https://b.s3.cn-north-1.amazonaws.com.cn/a/k'],
] as const)(
  'in %s it goes to the region’s own S3, with the session’s token signed',
  async ([region, url]) => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    const session = { ...credentials, sessionToken: 'token' };
    await putObject({ bucket: 'b', endpoint: '', region, credentials: session }, 'a/k', '{}');
    expect(fetched.mock.calls).toEqual([
      [
        url,
        {
          method: 'PUT',
          body: '{}',
          signal: expect.any(AbortSignal),
          headers: {
            host: new URL(url).host,
            'content-type': 'application/json',
            'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
            'x-amz-security-token': 'token',
            'x-amz-content-sha256': '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
            authorization: expect.stringMatching(
              new RegExp(
                `^AWS4-HMAC-SHA256 Credential=S3RVER/\\d{8}/${region}/s3/aws4_request, ` +
                  'SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$',
              ),
            ),
          },
        },
      ],
    ]);
  },
);
