import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start';

const run = promisify(execFile);

/** @throws CannotStart unless a Java that runs DynamoDB Local answers. */
export async function requireJava(describe: () => Promise<string> = describeJava): Promise<void> {
  const found = /version "(?:1\.)?(\d+)/.exec(await describe())?.[1];
  if (found && Number(found) >= 17) return;
  const lack = found
    ? `Java ${found} is too old for DynamoDB Local`
    : 'DynamoDB Local needs Java, and there is none';
  throw new CannotStart(
    `${lack}: install 17 or newer (apt-get install openjdk-17-jre-headless), or run it in Docker: AKUN_DYNAMODB=docker npm start`,
  );
}

/** @throws CannotStart unless a Docker daemon answers. */
export async function requireDocker(): Promise<void> {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}']);
  } catch {
    throw new CannotStart(
      'AKUN_DYNAMODB=docker, but `docker version` fails: start Docker, or unset AKUN_DYNAMODB.',
    );
  }
}

async function describeJava(): Promise<string> {
  try {
    const { stdout, stderr } = await run('java', ['-version']);
    return stdout + stderr;
  } catch {
    return '';
  }
}
