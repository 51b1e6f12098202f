import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { project } from '../../local/definition';
import { bundling } from '../../resources/bundling';
import { environment } from '../support/environment';

vi.setConfig({ testTimeout: 60_000 });

/** A stand-in for AWS, which answers everything with nothing. */
const asked: IncomingHttpHeaders[] = [];
const server = createServer((request, response) => {
  asked.push(request.headers);
  request.resume();
  request.on('end', () =>
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}'),
  );
});
let directory: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  directory = await mkdtemp(join(tmpdir(), 'akun-bundle-'));
});
afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true, force: true });
});

/** Bundles a function as for production, and calls it in a process of its own, as Lambda would. */
async function invoke(entry: string, event: object): Promise<unknown> {
  const outfile = join(directory, 'function.js');
  await build({ ...bundling, minify: true, entryPoints: [join(project, entry)], outfile });
  const program = `require(${JSON.stringify(outfile)}).handler(${JSON.stringify(event)}, {})
    .then((answer) => process.stdout.write(JSON.stringify(answer)))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], {
    env: {
      ...environment,
      HEALTH_URLS: '',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'OF-THE-FUNCTION',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'its-token',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
  });
  return JSON.parse(stdout);
}

const requestContext = { http: { method: 'GET', sourceIp: '192.0.2.7' }, requestId: 'r' };
const picture = `${'0'.repeat(32)}.webp`;

test.for([
  ['DynamoDB', 'functions/service/health.ts', { headers: {}, requestContext }, 'dynamodb'],
  [
    'S3',
    'functions/service/picture.ts',
    { headers: {}, requestContext, pathParameters: { file: picture } },
    's3',
  ],
] as const)('a bundle asks %s by the credentials in its environment', async ([, entry, event, service]) => {
  asked.length = 0;
  expect(await invoke(entry, event)).toMatchObject({ statusCode: 200 });
  for (const headers of asked) {
    expect(headers.authorization).toMatch(
      new RegExp(`^AWS4-HMAC-SHA256 Credential=OF-THE-FUNCTION/\\d{8}/eu-west-1/${service}/aws4_request, `),
    );
    expect(headers['x-amz-security-token']).toBe('its-token');
  }
  expect(asked).not.toEqual([]);
});
