import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, expect, test, vi } from 'vitest';
import { clientContracts } from '../../../lib/contract';
import { project } from '../../../local/definition';
import { stubEnvironment } from '../../support/environment';

afterAll(() => {
  vi.unstubAllEnvs();
});

/** What `/<asked>/openapi.json` answers, or `/openapi.json`, where one contract is served or all. */
async function askFor(asked: string | undefined, contract: string) {
  vi.resetModules();
  stubEnvironment({ CONTRACT: contract });
  const { handler } = await import('../../../functions/service/openapi');
  const pathParameters = asked === undefined ? {} : { contract: asked };
  const event = { headers: { origin: 'https://shop.example.com' }, pathParameters };
  const { body, ...answer } = await handler(
    event as unknown as APIGatewayProxyEventV2,
    {
      awsRequestId: 'lambda-request',
    } as Context,
  );
  return { ...answer, body: JSON.parse(body) as Record<string, unknown> };
}

async function documentOf(contract: string): Promise<Record<string, unknown>> {
  const text = await readFile(join(project, 'docs', 'openapi', `${contract}.json`), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'content-type': 'application/json; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  vary: 'Origin',
  'access-control-allow-origin': 'https://shop.example.com',
  'access-control-expose-headers': 'x-request-id, retry-after, link',
  'x-request-id': 'lambda-request',
};

test.for(clientContracts)(
  'the document of %s names the deployment below its base path, or at the root',
  async (contract) => {
    const document = await documentOf(contract);
    const expected = (url: string) => ({
      statusCode: 200,
      headers: { ...headers, 'cache-control': 'public, max-age=300' },
      body: { ...document, servers: [{ url }] },
    });
    expect(await askFor(contract, 'all')).toEqual(expected(`https://accounts.example.com/${contract}`));
    expect(await askFor(undefined, contract)).toEqual(expected('https://accounts.example.com'));
  },
);

test.for(['pages', 'all', 'constructor', 'session.json'])('there is no document of %s', async (asked) => {
  expect(await askFor(asked, 'all')).toEqual({
    statusCode: 404,
    headers,
    body: { error: 'document_not_found' },
  });
});
