import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, expect, test, vi } from 'vitest';
import { project } from '../../../local/definition';
import { stubEnvironment } from '../../support/environment';

afterAll(() => {
  vi.unstubAllEnvs();
});

const context = { awsRequestId: 'lambda-request' } as Context;

const everyAnswers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  vary: 'Origin',
  'x-content-type-options': 'nosniff',
  'x-request-id': 'lambda-request',
};

function eventOf(headers: object, pathParameters: object = {}): APIGatewayProxyEventV2 {
  return { headers, pathParameters } as unknown as APIGatewayProxyEventV2;
}

async function openPage(contract: string) {
  vi.resetModules();
  stubEnvironment({ CONTRACT: contract });
  const { handler } = await import('../../../functions/service/docs');
  return handler(eventOf({}), context);
}

async function loadFile(file: string, headers: object = {}) {
  vi.resetModules();
  stubEnvironment();
  const { handler } = await import('../../../functions/service/docs-file');
  return handler(eventOf(headers, { file }), context);
}

test('the page runs and loads what comes from here, and nothing else', async () => {
  const { statusCode, headers, body } = await openPage('all');
  expect(statusCode).toBe(200);
  expect(headers).toEqual({
    ...everyAnswers,
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(body).not.toMatch(/<script>|<style|style=|\son\w+=|https?:/);
  expect(body).toContain('<title>Nusantara: API reference</title>');
});

test.for([
  [
    'all',
    [
      '/session/openapi.json',
      '/directory/openapi.json',
      '/activation/openapi.json',
      '/token/openapi.json',
      '/profile/openapi.json',
    ],
  ],
  ['token', ['/openapi.json']],
] as const)('where %s is served, the page shows %j', async ([contract, urls]) => {
  const { body } = await openPage(contract);
  const [, documents = ''] = /data-documents="([^"]+)"/.exec(body) ?? [];
  const shown = JSON.parse(documents.replaceAll('&quot;', '"')) as { url: string }[];
  expect(shown.map(({ url }) => url)).toEqual(urls);
});

test('every file that the page names is there', async () => {
  const { body } = await openPage('all');
  const names = [...body.matchAll(/"\/docs\/([^"]+)"/g)].map(([, name = '']) => name);
  expect(names).toHaveLength(5);
  for (const name of names) expect(await loadFile(name)).toMatchObject({ statusCode: 200 });
});

test('a file comes compressed to whoever can read that, and plain to others', async () => {
  const text = await readFile(join(project, 'node_modules/swagger-ui-dist/swagger-ui.css'), 'utf8');
  const headers = {
    ...everyAnswers,
    'cache-control': 'public, max-age=3600',
    'content-type': 'text/css; charset=utf-8',
    vary: 'Origin, Accept-Encoding',
  };
  expect(await loadFile('swagger-ui.css')).toEqual({ statusCode: 200, headers, body: text });
  const { body, ...answer } = await loadFile('swagger-ui.css', { 'accept-encoding': 'br, gzip' });
  expect(answer).toEqual({
    statusCode: 200,
    headers: { ...headers, 'content-encoding': 'gzip' },
    isBase64Encoded: true,
  });
  expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toBe(text);
});

test.for(['index.html', '../package.json', 'constructor', ''])('there is no file %j', async (file) => {
  expect(await loadFile(file)).toEqual({
    statusCode: 404,
    headers: { ...everyAnswers, 'content-type': 'application/json; charset=utf-8' },
    body: '{"error":"file_not_found"}',
  });
});
