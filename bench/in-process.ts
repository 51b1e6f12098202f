import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Handler } from '../lib/endpoint';
import { connectDynamodb } from '../local/clients';
import { project, readDefinition } from '../local/definition';
import { startDynamodb } from '../local/dynamodb';
import { childEnvironment } from '../local/environment';
import { pickFreePorts } from '../local/ports';
import { awaitAnswer } from '../local/readiness';
import { createTable, tablesOf, withoutStream } from '../local/tables';
import { eventOf, type Sent } from './event';

/**
 * The real handlers in this process on a DynamoDB Local of their own, with the local stage's environment: nothing
 * between a measurement and the code. Must be called before anything of lib/ or functions/ is imported.
 */
export async function startInProcess(settings: Record<string, string> = {}) {
  const ports = await pickFreePorts();
  const environment = childEnvironment(ports);
  const { signal } = new AbortController();
  const options = {
    port: ports.dynamodb,
    directory: undefined,
    docker: false,
    isLongRun: true,
    environment,
    log: () => {},
  };
  const dynamodb = await startDynamodb(options);
  const url = `http://127.0.0.1:${ports.dynamodb}`;
  const [definition] = await Promise.all([
    readDefinition({}, environment, signal),
    awaitAnswer({ url, what: 'DynamoDB Local', signal }),
  ]);
  const client = connectDynamodb(url);
  await Promise.all(
    Object.values(tablesOf(definition)).map((table) => createTable(client, withoutStream(table))),
  );
  // What refers to a resource is an object, and has no value here.
  const texts = Object.entries(definition.provider.environment).filter(
    ([, value]) => typeof value !== 'object',
  );
  const environmentOfFunctions = { ...(Object.fromEntries(texts) as Record<string, string>), ...settings };
  Object.assign(process.env, environmentOfFunctions);
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

  return {
    load,
    /** Where DynamoDB Local answers. */
    url,
    /** What the functions find in their environment. */
    environment: environmentOfFunctions,
    stop: () => dynamodb.stop(),
  };
}
