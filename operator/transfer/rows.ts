import { once } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Info, parse } from 'csv-parse';
import { exitCodes, Failure } from '../failure';
import type { Format } from './format';

/** What stands in a line of a file, or why nothing can be read there. Lines are counted from 1. */
export type Row = { line: number; value: unknown } | { line: number; problem: string };

/** A file that is read row by row, however long it is. */
export interface RowFile {
  rows: AsyncGenerator<Row>;
  /** How much of it has been read, from 0 to 1. */
  share: () => number;
}

/** @throws Failure for a file that cannot be read, or is of another shape */
export async function openRows(path: string, { file }: Format): Promise<RowFile> {
  const size = await sizeOf(path);
  if (file === 'json lines') await requireLines(path);
  const stream = createReadStream(path, { encoding: 'utf8' });
  await once(stream, 'open');
  return {
    rows: file === 'csv' ? csvRows(stream) : jsonRows(stream),
    share: () => (size === 0 ? 1 : stream.bytesRead / size),
  };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new Failure(`${path} cannot be read (${cause.code}).`, exitCodes.usage, { cause });
  });
  // A pipe could not be looked at before it is read.
  if (!found.isFile()) throw new Failure(`${path} is no file: name one.`, exitCodes.usage);
  return found.size;
}

/** One JSON array would have to be read whole. */
async function requireLines(path: string): Promise<void> {
  for await (const chunk of createReadStream(path, { encoding: 'utf8', end: 1023 })) {
    if (String(chunk).trimStart().startsWith('[')) {
      throw new Failure(
        `${path} is one JSON array: make lines of it first (jq -c '.[]' ${path} > lines.jsonl).`,
        exitCodes.usage,
      );
    }
  }
}

async function* jsonRows(stream: ReadStream): AsyncGenerator<Row> {
  let line = 0;
  for await (const text of linesOf(stream)) {
    line += 1;
    const json = text.replace(/^\ufeff/, '').trim();
    if (json) yield readJson(line, json);
  }
}

/** Far more than any account takes; a file without line ends would have to be read whole. */
const longestLine = 1_000_000;

async function* linesOf(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longestLine) {
      throw new Failure('The file has a line of more than a million characters: no account is so long.');
    }
  }
  yield rest;
}

function readJson(line: number, json: string): Row {
  try {
    return { line, value: JSON.parse(json) as unknown };
  } catch {
    return { line, problem: 'is no JSON' };
  }
}

/** Fields by the names of the header. */
async function* csvRows(stream: ReadStream): AsyncGenerator<Row> {
  const parser = stream.pipe(
    parse({
      bom: true,
      info: true,
      record_delimiter: ['\r\n', '\n'],
      // Every file is read: with quotes, without, and with some in the middle of a name.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  stream.once('error', (error) => parser.destroy(error));
  let header: string[] | undefined;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    if (!header) {
      header = record.map((name) => name.trim());
      continue;
    }
    const cells = withEscapedCommas(record, header.length);
    if (cells.length !== header.length) {
      yield { line: info.lines, problem: `has ${cells.length} cells where the header has ${header.length}` };
      continue;
    }
    yield { line: info.lines, value: Object.fromEntries(header.map((name, place) => [name, cells[place]])) };
  }
}

/** Cognito has no quotes: a comma within a cell stands behind a backslash, and splits it for everybody else. */
function withEscapedCommas(cells: string[], width: number): string[] {
  if (cells.length <= width) return cells;
  const whole: string[] = [];
  for (const cell of cells) {
    const last = whole.at(-1);
    if (last?.endsWith('\\')) whole[whole.length - 1] = `${last.slice(0, -1)},${cell}`;
    else whole.push(cell);
  }
  return whole;
}
