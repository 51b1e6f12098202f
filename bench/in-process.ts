import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Handler } from '../lib/endpoint';
import { connectDynamodb } from '../local/clients';
import { project, readDefinition } from '../local/definition';
import { startDynamodb } from '../local/dynamodb';
import { childEnvironment } from '../local/environment';
import { pickFreePorts } from '../local/ports';
import { awaitAnswer } from '../local/readiness';
import { createTable, tablesOf } from '../local/tables';

export interface Sent {
  body?: Record<string, unknown>;
  path?: Record<string, string>;
}

/**
 * The real handlers in this process on a DynamoDB Local of their own, with the local stage's environment: nothing
 * between a measurement and the code. Must be called before anything of lib/ or functions/ is imported.
 */
export async function startInProcess(settings: Record<string, string> = {}) {
  const ports = await pickFreePorts();
  const environment = childEnvironment(ports);
  const { signal } = new AbortController();
  const options = { port: ports.dynamodb, directory: undefined, docker: false, environment, log: () => {} };
  const dynamodb = await startDynamodb(options);
  const url = `http://127.0.0.1:${ports.dynamodb}`;
  const [definition] = await Promise.all([
    readDefinition({}, environment, signal),
    awaitAnswer({ url, what: 'DynamoDB Local', signal }),
  ]);
  const client = connectDynamodb(url);
  await Promise.all(Object.values(tablesOf(definition)).map((table) => createTable(client, table)));
  // What refers to a resource is an object, and has no value here.
  const texts = Object.entries(definition.provider.environment).filter(
    ([, value]) => typeof value !== 'object',
  );
  Object.assign(process.env, Object.fromEntries(texts), settings);
  process.env.AWS_REGION = 'eu-west-1';
  // Measured is what is done, not how fast this terminal prints.
  console.info = () => {};

  /** A function by its file below functions/, e.g. `session/login`, ready to be called. */
  async function load(file: string): Promise<(sent: Sent) => Promise<number>> {
    const module = (await import(join(project, 'functions', `${file}.ts`))) as { handler: Handler };
    return async (sent) => {
      const { statusCode = 0 } = await module.handler(eventOf(sent), { awsRequestId: randomUUID() });
      return statusCode;
    };
  }

  return { load, stop: () => dynamodb.stop() };
}

function eventOf({ body, path = {} }: Sent): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: 'POST /',
    rawPath: '/',
    rawQueryString: '',
    headers: { host: 'api.example.com', 'content-type': 'application/json' },
    pathParameters: path,
    requestContext: {
      requestId: randomUUID(),
      http: { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'bench' },
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}
