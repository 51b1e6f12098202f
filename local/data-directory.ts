import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from './cannot-start';

export type DataDirectory = {
  /** Where the tables are; undefined: in memory. */
  dynamodb: string | undefined;
  s3: string;
  checkpoints: string;
  /** The functions as they are built for this run. */
  bundles: string;
  /** Lets the next one in, or throws away what was only for now. */
  release: () => Promise<void>;
};

/**
 * A directory that no other stack uses meanwhile: two engines on one database, or two workers on one
 * checkpoint, would spoil it.
 *
 * @throws CannotStart when another one does.
 */
export async function openDirectory(
  directory: string,
  { reset }: { reset: boolean },
): Promise<DataDirectory> {
  await mkdir(directory, { recursive: true });
  const claim = join(directory, 'running.pid');
  await writeClaim(claim, directory);
  const places = {
    dynamodb: join(directory, 'dynamodb'),
    s3: join(directory, 's3'),
    checkpoints: join(directory, 'checkpoints'),
  };
  if (reset) {
    await Promise.all(Object.values(places).map((place) => rm(place, { recursive: true, force: true })));
  }
  const bundles = join(directory, 'bundles');
  const release = async () => {
    await rm(bundles, { recursive: true, force: true });
    await rm(claim, { force: true });
  };
  return { ...places, bundles, release };
}

/** A directory for this one run. */
export async function openTemporaryDirectory(): Promise<DataDirectory> {
  const directory = await mkdtemp(join(tmpdir(), 'akun-'));
  return {
    dynamodb: undefined,
    s3: join(directory, 's3'),
    checkpoints: join(directory, 'checkpoints'),
    bundles: join(directory, 'bundles'),
    release: () => rm(directory, { recursive: true, force: true }),
  };
}

async function writeClaim(claim: string, directory: string): Promise<void> {
  try {
    await writeFile(claim, String(process.pid), { flag: 'wx' });
  } catch {
    const owner = Number(await readFile(claim, 'utf8'));
    if (owner !== process.pid && isAlive(owner)) {
      throw new CannotStart(
        `${directory} is in use by process ${owner}: end it, or delete ${claim} if that is something else.`,
      );
    }
    await writeFile(claim, String(process.pid));
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
