import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, expect, test, vi } from 'vitest';
import { stubEnvironment } from '../../support/environment';

afterAll(() => {
  vi.unstubAllEnvs();
});

async function answerUnder(contract: string, { path, origin }: { path: string; origin?: string }) {
  vi.resetModules();
  stubEnvironment({ CONTRACT: contract });
  const { handler } = await import('../../../functions/service/preflight');
  const headers = { 'access-control-request-method': 'POST', ...(origin === undefined ? {} : { origin }) };
  const requestContext = { requestId: 'gateway-request', http: { method: 'OPTIONS' } };
  const event = { rawPath: path, headers, requestContext } as unknown as APIGatewayProxyEventV2;
  return handler(event, { awsRequestId: 'lambda-request' } as Context);
}

const refused = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  vary: 'Origin',
  'x-request-id': 'lambda-request',
};
const allowed = {
  ...refused,
  'access-control-allow-origin': 'https://shop.example.com',
  'access-control-expose-headers': 'x-request-id, retry-after, link',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
};
const credentials = { 'access-control-allow-credentials': 'true' };

const shop = 'https://shop.example.com';

test.for([
  ['all', '/session/api/users'],
  ['all', '/session'],
  ['session', '/api/users'],
  ['session', '/'],
] as const)('where %s is served, %s lets an allowed page send the cookie', async ([contract, path]) => {
  const answer = await answerUnder(contract, { path, origin: shop });
  expect(answer).toStrictEqual({ statusCode: 204, headers: { ...allowed, ...credentials } });
});

test.for([
  ['all', '/directory/api/v1/users'],
  ['all', '/sessions/api/users'],
  ['all', '/api/session'],
  ['all', '/'],
  ['all', ''],
  ['all', '/health'],
  ['directory', '/session/api/users'],
] as const)('where %s is served, %s does not', async ([contract, path]) => {
  const answer = await answerUnder(contract, { path, origin: shop });
  expect(answer).toStrictEqual({ statusCode: 204, headers: allowed });
});

test.for([undefined, '', 'null', 'https://evil.example', 'https://shop.example.com.evil.example'])(
  'an origin of %j gets no permission',
  async (origin) => {
    const sent = { path: '/session/api/users', ...(origin === undefined ? {} : { origin }) };
    expect(await answerUnder('all', sent)).toStrictEqual({ statusCode: 204, headers: refused });
  },
);
