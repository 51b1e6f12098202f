import { relative } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startApi } from './api';
import { connectDynamodb, connectS3, connectStreams } from './clients';
import { type DataDirectory, openDirectory, openTemporaryDirectory } from './data-directory';
import { type Definition, type Parameters, project, readDefinition } from './definition';
import { startDynamodb } from './dynamodb';
import { childEnvironment } from './environment';
import { startInbox } from './inbox';
import { gatherParts, type Parts } from './part';
import { type Listener, type Ports, pickFreePorts } from './ports';
import { awaitAnswer } from './readiness';
import { bucketNames, startS3 } from './s3';
import { readMappings } from './stream/mappings';
import { streamSource } from './stream/source';
import { createTable, tablesOf } from './tables';
import { startWorker } from './worker';

export type StackOptions = {
  /** Free ones are drawn otherwise. */
  ports?: Ports;
  /** Where data outlives the stack; otherwise all of it ends with the stack. */
  dataDirectory?: string;
  /** Empties the data directory first. */
  reset?: boolean;
  /** Parameters of serverless.yml, winning over those of the stage `local`. */
  parameters?: Parameters;
  /** All handlers in one thread: lighter, and an edit does not show. Tests want it. */
  inProcess?: boolean;
  /** DynamoDB Local from Docker instead of Java. */
  docker?: boolean;
  /** Everything that the parts print, line by line. */
  log?: (part: Listener, line: string) => void;
  /** What is being done while it starts. */
  progress?: (step: string) => void;
  /** Ends the start, and what it has started by then. */
  signal?: AbortSignal;
};

export type Stack = {
  urls: Record<Listener, string>;
  definition: Definition;
  /** The local names of the buckets by logical id. */
  buckets: Record<string, string>;
  /** Resolves when a part ends by itself, with its name and its last lines. The rest runs on until stop(). */
  crashed: Promise<string>;
  /** Ends all parts; resolves when no process of them is left. */
  stop: () => Promise<void>;
};

type Site = StackOptions & {
  parts: Parts;
  ports: Ports;
  urls: Record<Listener, string>;
  data: DataDirectory;
  environment: Record<string, string | undefined>;
  parameters: Parameters;
  signal: AbortSignal;
  step: (text: string) => void;
  logOf: (part: Listener) => (line: string) => void;
};

/**
 * Starts the whole of the local AWS and the service on it, and resolves when GET /health answers 200.
 *
 * @throws Error when a part does not start or crashes meanwhile; nothing is left running then.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const ports = options.ports ?? (await pickFreePorts());
  const { dataDirectory, reset = false } = options;
  const data = await (dataDirectory ? openDirectory(dataDirectory, { reset }) : openTemporaryDirectory());
  const parts = gatherParts();
  const halt = new AbortController();
  const stop = async () => {
    halt.abort();
    await parts.stop();
    await data.release();
  };
  const signal = AbortSignal.any([halt.signal, ...(options.signal ? [options.signal] : [])]);
  const site = prepareSite(options, { parts, ports, data, signal });
  const crash = parts.crashed.then((reason) => {
    throw new Error(reason);
  });
  try {
    const { definition, buckets } = await Promise.race([bringUp(site), crash, whenAborted(signal)]);
    return { urls: site.urls, definition, buckets, crashed: parts.crashed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function prepareSite(
  options: StackOptions,
  { ports, data, ...rest }: Pick<Site, 'parts' | 'ports' | 'data' | 'signal'>,
): Site {
  const urls = Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`]),
  ) as Record<Listener, string>;
  return {
    ...options,
    ...rest,
    ports,
    urls,
    data,
    environment: childEnvironment(ports),
    parameters: { buildFolder: relative(project, data.bundles), ...options.parameters },
    step: (text) => options.progress?.(text),
    logOf: (part) => (line) => options.log?.(part, line),
  };
}

async function bringUp(site: Site): Promise<Pick<Stack, 'definition' | 'buckets'>> {
  const { ports, urls, parts, data, environment, parameters, step, signal } = site;
  step('reading serverless.yml, starting DynamoDB Local and the SES inbox');
  const [definition] = await Promise.all([
    readDefinition(parameters, environment, signal),
    bringUpDynamodb(site),
    startInbox(ports.inbox).then(parts.add),
  ]);
  signal.throwIfAborted();
  const mappings = readMappings(definition);
  const tables = connectDynamodb(urls.dynamodb);

  step('bundling the functions, making tables and buckets');
  const { inProcess = false } = site;
  parts.add(startApi({ parameters, inProcess, environment, log: site.logOf('http') }));
  await Promise.all([
    createTables(tables, definition),
    startS3(ports.s3, data.s3, definition).then(parts.add),
    awaitAnswer({ url: urls.lambda, what: 'The Lambda endpoint', signal }),
  ]);

  signal.throwIfAborted();
  step('starting the stream worker');
  const buckets = bucketNames(definition);
  parts.add(
    await startWorker(ports.worker, mappings, {
      source: streamSource(tables, connectStreams(urls.dynamodb)),
      s3: connectS3(urls.s3),
      buckets,
      lambdaUrl: urls.lambda,
      checkpointDirectory: data.checkpoints,
      log: site.logOf('worker'),
    }),
  );
  const isReady = ({ status }: Response) => status === 200;
  await awaitAnswer({ url: `${urls.http}/health`, what: 'The service', isReady, signal });
  return { definition, buckets };
}

async function bringUpDynamodb({ ports, urls, parts, data, docker = false, ...site }: Site): Promise<void> {
  const { environment, logOf, signal } = site;
  const log = logOf('dynamodb');
  parts.add(
    await startDynamodb({ port: ports.dynamodb, directory: data.dynamodb, docker, environment, log }),
  );
  await awaitAnswer({ url: urls.dynamodb, what: 'DynamoDB Local', signal });
}

async function createTables(client: DynamoDBClient, definition: Definition): Promise<void> {
  await Promise.all(Object.values(tablesOf(definition)).map((table) => createTable(client, table)));
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
