import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { inject, vi } from 'vitest';
import type { Handler } from '../../lib/endpoint';
import { project } from '../../local/definition';
import { assertDocumented } from './documented';
import { asksOfDynamodb } from './iam/asks';
import { type Authority, authorityOf } from './iam/authority';
import { functionAtWork } from './iam/function-at-work';
import { grantsOf } from './iam/policy';
import { freshMorning, patient } from './services';
import { storeEnvironment } from './store-environment';

export interface GatewayRequest {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`; bytes come in base64, as API Gateway brings them. */
  raw?: string | Uint8Array;
  headers?: Record<string, string>;
  /** As a browser sends them: `name=value`. */
  cookies?: string[];
  /** The address that API Gateway saw. */
  ip?: string;
}

/** What a function hands back, its JSON parsed. */
export interface GatewayAnswer {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: unknown;
}

/**
 * The real handlers in this process, by their routes, on DynamoDB Local, under a clock that stands still until it is
 * moved. Each opening is a set of fresh containers: what an earlier one kept in memory is gone. What a function asks
 * DynamoDB for beyond its role is refused, as AWS would refuse it.
 */
export async function openGateway(environment: Record<string, string> = {}, authority = rolesAuthority()) {
  vi.resetModules();
  const settings = { ...storeEnvironment(), BCRYPT_COST: '4', AWS_REGION: 'eu-west-1', ...environment };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.useFakeTimers({ toFake: ['Date'], now: freshMorning() });
  const container = await import('../../lib/services-with-passwords');
  const services = container.services();
  const client = services.tables[0]?.client;
  if (!client) throw new Error('gateway: no table');
  patient(client);
  const tables = { [services.config.table]: 'UsersTable', [services.config.keyTable]: 'KeysTable' };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        if (functionAtWork.getStore()) authority.authorize(asksOfDynamodb(commandName, args.input, tables));
        return next(args);
      },
    { step: 'initialize', name: 'roles', priority: 'low' },
  );
  const routes = Object.entries(inject('functions')).flatMap(([name, { handler, events = [] }]) =>
    events.flatMap(({ httpApi }) => (isRoute(httpApi) ? [{ name, handler, ...httpApi }] : [])),
  );

  async function load(handler = ''): Promise<Handler> {
    const [file, exported = ''] = handler.split('.');
    const module = (await import(/* @vite-ignore */ join(project, `${file}.ts`))) as Record<string, Handler>;
    const loaded = module[exported];
    if (!loaded) throw new Error(`gateway: ${handler} is not there`);
    return loaded;
  }

  const clock = Object.assign(() => Date.now(), {
    now: () => Date.now(),
    advance({ seconds = 0, minutes = 0, hours = 0 }: { seconds?: number; minutes?: number; hours?: number }) {
      vi.setSystemTime(Date.now() + (seconds + minutes * 60 + hours * 3600) * 1000);
    },
  });

  return {
    /** The container's own: its client can be intercepted, its table read. */
    services: { ...services, client, clock },

    clock,

    /** Every route behind the gateway, with the name of its function. */
    routes: routes.map(({ name, method, path }) => ({ name, method, path, route: `${method} ${path}` })),

    /** Sends one request, e.g. `call('POST /session/api/users', { body })`; the path may carry a query. */
    async call(route: string, request: GatewayRequest = {}): Promise<GatewayAnswer> {
      const [method = '', target = ''] = route.split(' ');
      const [path = '', query = ''] = target.split('?');
      const found = routes
        .filter((one) => one.method === method)
        .toSorted((one, other) => parameterCount(one.path) - parameterCount(other.path))
        .map((one) => ({ ...one, parameters: match(one.path, path) }))
        .find(({ parameters }) => parameters !== undefined);
      if (!found) throw new Error(`gateway: nothing is served at ${route}`);
      const routeKey = `${method} ${found.path}`;
      const event = eventOf(routeKey, path, query, found.parameters ?? {}, request);
      const handle = await load(found.handler);
      const {
        statusCode = 0,
        headers = {},
        cookies = [],
        body,
      } = await functionAtWork.run(found.name, () =>
        handle(event, { awsRequestId: randomUUID(), functionName: found.name }),
      );
      const text = body ?? '';
      const isJson = String(headers['content-type']).startsWith('application/json');
      const answer = {
        status: statusCode,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        cookies,
        body: isJson && text ? (JSON.parse(text) as unknown) : text,
      };
      assertDocumented(method, path, { ...answer, headers: Object.entries(answer.headers) });
      return answer;
    },

    /**
     * Lets go of the clock and the environment.
     *
     * @throws Error where a function asked for what its role does not grant
     */
    close() {
      vi.useRealTimers();
      vi.unstubAllEnvs();
      const denied = [...authority.denied];
      if (denied.length > 0) throw new Error(`gateway: not granted: ${denied.join(', ')}`);
    },
  };
}

/** Each function may do what its own role, as it is deployed, lets it do. */
export function rolesAuthority(): Authority {
  return authorityOf(new Map(Object.entries(inject('roles')).map(([name, role]) => [name, grantsOf(role)])));
}

export type Gateway = Awaited<ReturnType<typeof openGateway>>;

type HttpEvent = { method: string; path: string };

function isRoute(event: unknown): event is HttpEvent {
  return typeof event === 'object' && event !== null && 'method' in event && 'path' in event;
}

/** As API Gateway has it, the route that says most of a path wins, and a greedy one comes last. */
function parameterCount(path: string): number {
  return path.split('{').length - 1 + (path.includes('+}') ? 100 : 0);
}

/** The parameters of a path, decoded as API Gateway decodes them; undefined where it is another route's. */
function match(pattern: string, path: string): Record<string, string> | undefined {
  const names: string[] = [];
  const escaped = pattern
    .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
      names.push(name.replace('+', ''));
      return name.endsWith('+') ? '(.+)' : '([^/]+)';
    });
  const values = new RegExp(`^${escaped}$`).exec(path)?.slice(1);
  return values && Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')]));
}

/** An event of payload format 2.0, as the HTTP API hands it to a function. */
function eventOf(
  routeKey: string,
  path: string,
  query: string,
  pathParameters: Record<string, string>,
  { body, raw, headers = {}, cookies, ip = '192.0.2.7' }: GatewayRequest,
): APIGatewayProxyEventV2 {
  const [method = ''] = routeKey.split(' ');
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const isBytes = raw instanceof Uint8Array;
  const text = isBytes
    ? Buffer.from(raw).toString('base64')
    : (raw ?? (body === undefined ? undefined : JSON.stringify(body)));
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    headers: {
      host: 'api.example.com',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...Object.fromEntries(lowered),
    },
    ...(cookies ? { cookies } : {}),
    ...(query ? { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) } : {}),
    pathParameters,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: ip, userAgent: 'test' },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: new Date().toUTCString(),
      timeEpoch: Date.now(),
    },
    ...(text === undefined ? {} : { body: text }),
    isBase64Encoded: isBytes,
  };
}
