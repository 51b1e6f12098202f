import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../../local/definition';
import { clientContracts } from '../contract';
import type { OpenApi } from './build';
import { requestsBeside, requestsOf, type SampleRequest } from './sample-requests';
import { workerEvents } from './worker-events';

const started = Date.UTC(2026, 10, 20, 9, 30);

/**
 * The files of events/ by their paths there, as they have to be: an event of API Gateway for each endpoint, and what
 * each worker is brought.
 */
export async function writeEvents(): Promise<Record<string, string>> {
  const documented = clientContracts.map(async (contract) => {
    const text = await readFile(join(project, 'docs', 'openapi', `${contract}.json`), 'utf8');
    return requestsOf(contract, JSON.parse(text) as OpenApi);
  });
  const requests = [...(await Promise.all(documented)).flat(), ...requestsBeside];
  const events = requests.map((request, at) => [request.name, eventOf(request, at + 1)] as const);
  const files = [...events, ...Object.entries(workerEvents)].map(([name, event]) => [
    `${name}.json`,
    formatted(event),
  ]);
  return Object.fromEntries(files) as Record<string, string>;
}

/** An event of payload format 2.0, as an HTTP API hands it to a function; `at` tells one from the next. */
function eventOf({ route, path, query, authorization, cookies, body }: SampleRequest, at: number): object {
  const [method = '', pattern = ''] = route.split(' ');
  const rawPath = pattern.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => path?.[name] ?? '');
  const text = body === undefined ? undefined : JSON.stringify(body);
  const number = at.toString(16).padStart(2, '0');
  const time = new Date(started + at * 1000);
  return {
    version: '2.0',
    routeKey: route,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    ...(cookies ? { cookies } : {}),
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      ...(authorization ? { authorization } : {}),
      'content-length': String(Buffer.byteLength(text ?? '')),
      ...(text ? { 'content-type': 'application/json' } : {}),
      host: 'api.example.com',
      'user-agent': 'example-client/1.0',
      'x-amzn-trace-id': `Root=1-6a0ec5${number}-0123456789abcdef012345${number}`,
      'x-forwarded-for': '192.0.2.44',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3d4e5',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.44',
        userAgent: 'example-client/1.0',
      },
      requestId: `Wz0kH${at}hLoAMEQ9A=`,
      routeKey: route,
      stage: '$default',
      time: gatewayTime(time),
      timeEpoch: time.getTime(),
    },
    ...(text ? { body: text } : {}),
    ...(path ? { pathParameters: path } : {}),
    isBase64Encoded: false,
  };
}

/** As API Gateway writes it: `20/Nov/2026:09:30:01 +0000`. */
function gatewayTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** JSON as the project's formatter has it, which puts a short list on one line. */
function formatted(event: object): string {
  return `${JSON.stringify(event, null, 2).replaceAll(/\[\s+("[^"]*")\s+\]/g, '[$1]')}\n`;
}
