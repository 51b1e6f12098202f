import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler } from '../../lib/endpoint';
import type { Table } from '../../lib/store/table';
import { eventOf } from '../event';
import { startInProcess } from '../in-process';

/** How long a request has waited for DynamoDB Local: while at least one of its own requests was under way. */
interface Waiting {
  milliseconds: number;
  underWay: number;
  since: number;
}

const waiting = new AsyncLocalStorage<Waiting>();

/** akun's own handlers of the contract `session` behind a plain server of Node, on DynamoDB Local in memory. */
async function main(): Promise<void> {
  const service = await startInProcess({ BCRYPT_COST: process.env.BCRYPT_COST ?? '10' });
  const [{ services }, registering, loggingIn, reading] = await Promise.all([
    import('../../lib/services'),
    import('../../functions/session/register'),
    import('../../functions/session/login'),
    import('../../functions/session/get-user'),
  ]);
  const [users] = services().tables;
  if (users) watchStore(users);
  const routes: Record<string, Handler> = {
    'POST /session/api/users': registering.handler,
    'POST /session/api/users/login': loggingIn.handler,
    'GET /session/api/users': reading.handler,
  };
  const server = createServer((request, response) => void answer(routes, request, response));
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.({ port: (server.address() as AddressInfo).port });
  process.on('disconnect', () => void service.stop().then(() => process.exit(0)));
}

async function answer(
  routes: Record<string, Handler>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const routeKey = `${request.method} ${request.url}`;
  const handler = routes[routeKey];
  if (!handler) {
    response.writeHead(404).end();
    return;
  }
  const waited: Waiting = { milliseconds: 0, underWay: 0, since: 0 };
  const sent = eventOf({ headers: request.headers as Record<string, string> }, routeKey);
  const event = chunks.length > 0 ? { ...sent, body: Buffer.concat(chunks).toString() } : sent;
  const {
    statusCode = 500,
    headers,
    body,
  } = await waiting.run(waited, () => handler(event, { awsRequestId: randomUUID() }));
  response.writeHead(statusCode, {
    ...(headers as Record<string, string>),
    'x-awaiting-store': String(waited.milliseconds),
  });
  response.end(body);
}

/** From a request's leaving the SDK to its answer's coming back to it. */
function watchStore({ client }: Table): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const waited = waiting.getStore();
      if (!waited) return next(args);
      if (waited.underWay === 0) waited.since = performance.now();
      waited.underWay += 1;
      try {
        return await next(args);
      } finally {
        waited.underWay -= 1;
        if (waited.underWay === 0) waited.milliseconds += performance.now() - waited.since;
      }
    },
    { step: 'deserialize', priority: 'low', name: 'waiting' },
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
