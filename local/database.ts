import { connectDynamodb } from './clients';
import { type Definition, readDefinition, settingsOf } from './definition';
import { startDynamodb } from './dynamodb';
import { childEnvironment } from './environment';
import { type Ports, pickFreePorts } from './ports';
import { awaitAnswer } from './readiness';
import { createTable, tablesOf, withoutStream } from './tables';

export interface Database {
  /** Where DynamoDB Local answers; the other ports are drawn with its own, and nothing listens there. */
  url: string;
  ports: Ports;
  definition: Definition;
  /** What the functions of the local stage find in their environment. */
  settings: Record<string, string>;
  stop: () => Promise<void>;
}

/**
 * DynamoDB Local alone, in memory and on a free port, with the tables made from the very resources that are deployed,
 * but for the stream, which nobody reads here.
 *
 * @param isLongRun whether it works for so long that what Java compiles to last pays
 */
export async function startDatabase({ isLongRun }: { isLongRun: boolean }): Promise<Database> {
  const ports = await pickFreePorts();
  const environment = childEnvironment(ports);
  const { signal } = new AbortController();
  const { stop } = await startDynamodb({
    port: ports.dynamodb,
    directory: undefined,
    docker: false,
    isLongRun,
    environment,
    log: () => {},
  });
  try {
    const url = `http://127.0.0.1:${ports.dynamodb}`;
    const [definition] = await Promise.all([
      readDefinition({}, environment, signal),
      awaitAnswer({ url, what: 'DynamoDB Local', signal }),
    ]);
    const client = connectDynamodb(url);
    const tables = Object.values(tablesOf(definition));
    await Promise.all(tables.map((table) => createTable(client, withoutStream(table))));
    return { url, ports, definition, settings: settingsOf(definition), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
