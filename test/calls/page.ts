import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { project } from '../../local/definition';
import type { Act } from './acts';
import type { Measured } from './meter';

const [begin, end] = ['<!-- Written by npm run measure -->', '<!-- End of what is written -->'];

/** docs/performance.md with its table of calls made anew. */
export async function pageWith(rows: [Act, Measured][]): Promise<string> {
  const page = await readFile(join(project, 'docs/performance.md'), 'utf8');
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (after === undefined)
    throw new Error(`docs/performance.md has no place for the table: ${begin} … ${end}`);
  return [before, begin, '\n\n', tableOf(rows), '\n', end, after].join('');
}

/** The same figures for whoever reckons with them: bench/results/calls.json. */
export function callsIn(rows: [Act, Measured][]): string {
  const calls = rows.map(([{ name, endpoint }, { inARow, requests, billed }]) => {
    return { name, endpoint: endpoint.name, inARow, requests, units: billed };
  });
  return `${JSON.stringify(calls, undefined, 2)}\n`;
}

function tableOf(rows: [Act, Measured][]): string {
  const lines = rows.map(([{ name, least, because = '' }, { inARow, requests, billed, reported }]) => {
    const units = [billed, reported].map(({ read, write }) => `${read} + ${write}`);
    return `| ${[name, inARow, least, requests, ...units, because].join(' | ')} |`;
  });
  return [
    '| call | in a row | least | requests | units: read + write | reported locally | why more than the least |',
    '| --- | ---: | ---: | ---: | ---: | ---: | --- |',
    ...lines,
    '',
  ].join('\n');
}
