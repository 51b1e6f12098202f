import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Handler } from '../lib/endpoint';
import { startDatabase } from '../local/database';
import { project } from '../local/definition';
import { eventOf, type Sent } from './event';

/**
 * The real handlers in this process on a DynamoDB Local of their own, with the local stage's environment: nothing
 * between a measurement and the code. Must be called before anything of lib/ or functions/ is imported.
 */
export async function startInProcess(settings: Record<string, string> = {}) {
  const { url, settings: given, stop } = await startDatabase({ isLongRun: true });
  const environment = { ...given, ...settings };
  Object.assign(process.env, environment);
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
    environment,
    stop,
  };
}
