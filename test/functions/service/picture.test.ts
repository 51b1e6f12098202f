import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Handler } from '../../../lib/endpoint';
import { type PictureStore, pictureStore } from '../../../lib/pictures/store';
import { stubEnvironment } from '../../support/environment';
import { startTestS3 } from '../../support/s3';

const webp = Buffer.from('RIFF0000WEBP\0\xff\x80', 'latin1');
let s3: Awaited<ReturnType<typeof startTestS3>>;
let pictures: PictureStore;
let handler: Handler;

beforeAll(async () => {
  s3 = await startTestS3();
  stubEnvironment({ BUCKET: s3.bucket, S3_ENDPOINT: s3.endpoint });
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  pictures = pictureStore({ ...s3, region: 'eu-west-1' });
  ({ handler } = await import('../../../functions/service/picture'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await s3.stop();
});

function ask(file: string, method = 'GET') {
  return handler({
    headers: {},
    pathParameters: { file },
    requestContext: { requestId: 'r1', http: { method, sourceIp: '192.0.2.7' } },
  } as unknown as APIGatewayProxyEventV2);
}

test.for(['GET', 'HEAD'])(
  '%s of a picture answers its bytes, for every page and for ever',
  async (method) => {
    const name = await pictures.put(webp);
    expect(await ask(name, method)).toStrictEqual({
      statusCode: 200,
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'content-type': 'image/webp',
        'cross-origin-resource-policy': 'cross-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        vary: 'Origin',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'r1',
      },
      body: webp.toString('base64'),
      isBase64Encoded: true,
    });
  },
);

test('a removed picture is not found, and that is not kept', async () => {
  const name = await pictures.put(webp);
  await pictures.remove(name);
  const { statusCode, body, headers, isBase64Encoded } = await ask(name);
  expect({ statusCode, body, isBase64Encoded }).toEqual({
    statusCode: 404,
    body: '{"error":"picture_not_found"}',
    isBase64Encoded: undefined,
  });
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  });
});

test.for([
  '',
  '..',
  'a.webp',
  '../aws/lambda/x',
  '%2e%2e',
  `${'0'.repeat(32)}.webp/`,
  `${'F'.repeat(32)}.webp`,
])('%j is the name of no picture', async (file) => {
  expect((await ask(file)).statusCode).toBe(404);
});
