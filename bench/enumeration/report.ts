import { type Taken, takenBy } from '../program';
import { type Report, table } from '../report/report';
import type { Spread } from '../spread';

/** Who asks: somebody known, somebody unknown, and somebody unknown once more, whose difference is the noise. */
export type Face = 'known' | 'unknown' | 'again';

export type Row = { name: string; statuses: number[] } & Record<Face, Spread>;

export function reportOf({ taken, tries, rows }: { taken: Taken; tries: number; rows: Row[] }): Report {
  const lines = rows.map(({ name, statuses, known, unknown, again }) => [
    name,
    statuses.join('/'),
    shown(known.median),
    shown(unknown.median),
    shown(known.median - unknown.median),
    shown(again.median - unknown.median),
    `${shown(known.low)}-${shown(known.high)}`,
    `${shown(unknown.low)}-${shown(unknown.high)}`,
  ]);
  const headings = [
    'question',
    'answers',
    'known',
    'unknown',
    'difference',
    'unknown - unknown',
    'known 10-90 %',
    'unknown 10-90 %',
  ];
  const section = [
    `Milliseconds, medians of ${tries} tries each, with a hash of cost 10. What two samples of the same differ by,`,
    '*unknown - unknown*, is the noise: a difference that is no larger tells nothing.',
    '',
    table(headings, lines),
    '',
    takenBy(taken),
  ].join('\n');
  return { section, charts: {} };
}

const shown = (milliseconds: number) => milliseconds.toFixed(1);
