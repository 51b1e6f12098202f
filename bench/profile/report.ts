import { type Taken, takenBy } from '../program';
import { barChart } from '../report/bar-chart';
import { chart, type Report, table } from '../report/report';
import type { Spread } from '../spread';

export interface Results {
  taken: Taken;
  rows: {
    name: string;
    /** Milliseconds of a call, and of its request to DynamoDB by itself. */
    call: Spread;
    bare: Spread;
    /** What the medians of both differ by. */
    added: number;
    /** Milliseconds of processor time that a call takes more than its request by itself. */
    processor: Spread;
  }[];
  /** Whose code the time goes to, as shares. */
  owners: { owner: string; share: number }[];
}

const budget = 1;

export function reportOf({ taken, rows, owners }: Results): Report {
  const over = rows.filter(({ added }) => added > budget).map(({ name }) => name);
  const lines = rows.map(({ name, call, bare, added, processor }) => [
    name,
    shown(call),
    shown(bare),
    added.toFixed(2),
    shown(processor),
  ]);
  const section = [
    'Milliseconds, medians, with where eight of ten lie.',
    '',
    table(['function', 'a call', 'its request alone', 'added', 'processor time added'], lines),
    '',
    over.length > 0
      ? `Over the budget of ${budget} ms: ${over.join(', ')}.`
      : `All are within the budget of ${budget} ms.`,
    '',
    chart('profile', 'Bars of a warm call and of its request alone'),
    '',
    'Whose code the time of `session/get-user` goes to, of what the profiler sees in JavaScript:',
    '',
    table(
      ['whose', 'share'],
      owners
        .filter(({ share }) => share >= 0.01)
        .map(({ owner, share }) => [owner, `${(share * 100).toFixed(0)} %`]),
    ),
    '',
    takenBy(taken),
  ].join('\n');
  const groups = rows.map(({ name, call, bare }) => ({
    label: name,
    bars: [
      { ...call, series: 'a call' },
      { ...bare, series: 'its request alone' },
    ],
  }));
  const title = 'A warm authenticated read';
  return { section, charts: { profile: barChart({ title, unit: 'milliseconds', groups }) } };
}

const shown = ({ median, low, high }: Spread) =>
  `${median.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`;
