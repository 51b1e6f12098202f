import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ownTable } from '../../support/own-tables';
import { createClock, createTestServices, freshMorning } from '../../support/services';

/** A directory that is gone after the test. */
export async function ownDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'akun-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Services on an empty table of their own. */
export async function emptyServices(clock = createClock(freshMorning())) {
  return createTestServices(await ownTable('TABLE'), clock);
}

/** The lines of a file of JSON, in their order. */
export async function linesIn(path: string): Promise<unknown[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

/** A file of JSON lines; text is written as it is. */
export async function fileOf(rows: unknown[]): Promise<string> {
  const path = join(await ownDirectory(), 'rows.jsonl');
  const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}
