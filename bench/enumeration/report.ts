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
    `Milliseconds, medians of ${tries} tries each, with a hash of cost 10. *unknown - unknown* is what two samples of the`,
    'same differ by.',
    '',
    table(headings, lines),
    '',
    ...verdictOf(rows),
    '',
    takenBy(taken),
  ].join('\n');
  return { section, charts: {} };
}

/** The largest difference beside how far single answers to one and the same question lie apart. */
function verdictOf(rows: Row[]): string[] {
  const differences = rows.map((row) => {
    const apart = Math.abs(row.known.median - row.unknown.median);
    return { ...row, apart, spread: row.unknown.high - row.unknown.low };
  });
  const [worst] = differences.toSorted((one, other) => other.apart / other.spread - one.apart / one.spread);
  if (!worst) return [];
  const share = Math.round((worst.apart / worst.spread) * 100);
  return [
    `The largest difference is ${shown(worst.apart)} ms where answers to the same question lie ${shown(worst.spread)} ms apart (${worst.name}): ${share} %`,
    'of their spread, on one machine without a network. One answer tells nothing, and many are not to be had: an address',
    'has five wrong passwords until it locks, five mails an hour and fifteen guesses.',
  ];
}

const shown = (milliseconds: number) => milliseconds.toFixed(1);
