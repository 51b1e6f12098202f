import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** One request, before it is put into an event. */
export interface Sent {
  body?: Record<string, unknown>;
  /** The values of the parameters in the path. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

/** An event of payload format 2.0, as the HTTP API hands it to the function behind a route, e.g. `GET /users/{id}`. */
export function eventOf({ body, path = {}, query, headers }: Sent, route = 'POST /'): APIGatewayProxyEventV2 {
  const [method = '', pattern = ''] = route.split(' ');
  const rawPath = pattern.replaceAll(/\{([^}+]+)\+?\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  return {
    version: '2.0',
    routeKey: route,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      host: 'api.example.com',
      'user-agent': 'bench',
      'x-forwarded-for': '192.0.2.7',
      'x-forwarded-proto': 'https',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(query ? { queryStringParameters: query } : {}),
    pathParameters: path,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'bench' },
      requestId: randomUUID(),
      routeKey: route,
      stage: '$default',
      time: new Date().toUTCString(),
      timeEpoch: Date.now(),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    isBase64Encoded: false,
  };
}
