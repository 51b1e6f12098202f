import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { exitCodes, Failure } from '../failure';

const checkpoint = z.object({
  format: z.string(),
  table: z.string(),
  lastId: z.optional(z.string()),
  bytes: z.number(),
  written: z.number(),
  mustReset: z.number(),
});

/** How far an export has come: what the file held when the last page was safely in it. */
export type Checkpoint = z.output<typeof checkpoint>;

/** Whose export it is: a checkpoint of another is not gone on with. */
export type Origin = Pick<Checkpoint, 'format' | 'table'>;

/** A file that grows by whole pages. */
export interface ExportFile {
  /** Where to go on; undefined at the beginning. */
  reached: Checkpoint | undefined;
  /** Writes what stands before the first page. Where that fails the file goes: without a place to go on it is nothing. */
  begin: (header: string) => Promise<void>;
  write: (text: string) => Promise<void>;
  /** Makes what was written safe, and the place from which to go on. */
  save: (progress: Omit<Checkpoint, 'bytes' | keyof Origin>) => Promise<void>;
  /** All of it is there: nothing is to be gone on with. */
  finish: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Opens a file for an export, or for the rest of one that was interrupted. Only its owner may read it.
 *
 * @throws Failure where another file would be overwritten
 */
export async function openExport(path: string, origin: Origin): Promise<ExportFile> {
  const checkpointPath = `${path}.checkpoint`;
  const reached = await readCheckpoint(checkpointPath, origin);
  const file = await openAt(path, reached);
  let bytes = reached?.bytes ?? 0;
  const write: ExportFile['write'] = async (text) => {
    let rest = Buffer.from(text);
    while (rest.length > 0) {
      const { bytesWritten } = await file.write(rest, 0, rest.length, bytes);
      bytes += bytesWritten;
      rest = rest.subarray(bytesWritten);
    }
  };
  const save: ExportFile['save'] = async (progress) => {
    await file.datasync();
    const state: Checkpoint = { ...origin, ...progress, bytes };
    await writeFile(`${checkpointPath}.new`, JSON.stringify(state), { mode: 0o600 });
    await rename(`${checkpointPath}.new`, checkpointPath);
  };
  return {
    reached,
    async begin(header) {
      try {
        await write(header);
        await save({ written: 0, mustReset: 0 });
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    write,
    save,
    async finish() {
      await file.datasync();
      await rm(checkpointPath, { force: true });
    },
    close: () => file.close(),
  };
}

async function readCheckpoint(path: string, origin: Origin): Promise<Checkpoint | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const found = checkpoint.parse(JSON.parse(text));
  if (found.format === origin.format && found.table === origin.table) return found;
  throw new Failure(
    `${path} is of another export (${found.format}, ${found.table}): end that one, or delete the file.`,
    exitCodes.usage,
  );
}

/** What was written after the checkpoint comes again, so it is cut off. */
async function openAt(path: string, reached: Checkpoint | undefined): Promise<FileHandle> {
  try {
    const file = await open(path, reached ? 'r+' : 'wx', 0o600);
    if (reached) await file.truncate(reached.bytes);
    return file;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    throw new Failure(`${path} ${why}: name another file.`, exitCodes.usage, { cause });
  }
}
