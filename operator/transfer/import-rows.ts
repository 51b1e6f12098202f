import * as z from 'zod/mini';
import { type ImportOutcome, importAccount } from '../../lib/accounts/import-account';
import type { LightServices } from '../../lib/services';
import type { Source } from '../../lib/source';
import type { HolderStore, Holders } from '../../lib/store/holders';
import { type Arrived, arrive, RowProblem } from './arrive';
import type { Format } from './format';
import { atOnce, chunksOf } from './in-chunks';
import { patiently } from './patience';
import type { Row } from './rows';

/** What became of a row. */
export type RowOutcome = { line: number } & (
  | { problem: string }
  | { arrived: Arrived; outcome: ImportOutcome }
);

export type ImportServices = LightServices & { holders: HolderStore };

export interface ImportRun {
  services: ImportServices;
  source: Source;
  name: string;
  format: Format;
  /** Rows at once. */
  concurrency: number;
  isRehearsal: boolean;
  tell: (outcome: RowOutcome) => Promise<void>;
  signal: AbortSignal;
}

/** As many as one look at their claims takes. */
const mostOfChunk = 25;

/**
 * Imports rows as they come, so many at once, each whole or not at all; a bad one stops nothing.
 *
 * @throws AccountError `unavailable` when the database cannot for a minute; what was done by then is done
 */
export async function importRows(rows: AsyncIterable<Row>, run: ImportRun): Promise<void> {
  const size = Math.min(run.concurrency, mostOfChunk);
  const lanes = Math.max(1, Math.floor(run.concurrency / size));
  await atOnce(chunksOf(untilAborted(rows, run.signal), size), lanes, (chunk) => importChunk(chunk, run));
}

async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

async function importChunk(chunk: Row[], run: ImportRun): Promise<void> {
  const read = chunk.map((row) => readRow(row, run));
  const good = read.filter((row) => 'arrived' in row);
  const claims = good.map(({ arrived }) => arrived.imported.account);
  const { holders } = run.services;
  const held = claims.length > 0 ? await patiently(() => holders.find(claims)) : [];
  const outcomes = await Promise.all(
    good.map(async ({ line, arrived }, place) => {
      const outcome = await importRow(arrived, held[place], run);
      return { line, arrived, outcome };
    }),
  );
  const told = [...read.filter((row) => 'problem' in row), ...outcomes];
  for (const outcome of told.toSorted((one, other) => one.line - other.line)) await run.tell(outcome);
}

async function importRow(
  { imported }: Arrived,
  held: Holders | undefined,
  { services, isRehearsal, source }: ImportRun,
): Promise<ImportOutcome> {
  let known = held;
  let tries = 0;
  return patiently(async () => {
    const [looked] = known ? [known] : await services.holders.find([imported.account]);
    // What was true a while ago is looked at again before another try.
    known = undefined;
    if (!looked) throw new Error('no answer about a claim');
    tries += 1;
    const outcome = await importAccount(services, imported, { holders: looked, isRehearsal }, source);
    // It was not there at first: what is there now is of a try whose answer was lost.
    return tries > 1 && outcome.kind === 'present' ? { ...outcome, kind: 'created' } : outcome;
  });
}

type ReadRow = { line: number; problem: string } | { line: number; arrived: Arrived };

function readRow(row: Row, { name, format, services }: ImportRun): ReadRow {
  if ('problem' in row) return row;
  const { config, now } = services;
  try {
    const given = format.read(row.value);
    const circumstances = { format: name, phoneRegion: config.phoneRegion, time: now() };
    return { line: row.line, arrived: arrive(given, circumstances) };
  } catch (error) {
    return { line: row.line, problem: problemIn(error) };
  }
}

/** A field and what is wrong with it, never its value. */
function problemIn(error: unknown): string {
  if (error instanceof RowProblem) return error.message;
  if (!(error instanceof z.core.$ZodError)) throw error;
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the row'}: is of another type than the format has it`;
}
