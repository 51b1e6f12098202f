import { type Taken, takenBy } from '../program';
import { barChart } from '../report/bar-chart';
import { chart, type Report, table } from '../report/report';
import type { Spread } from '../spread';

/** The hand-made handlers that functions are compared with. */
export type Floor = 'login' | 'read' | 'register';

export interface Measured {
  /** The function's file below functions/. */
  name: string;
  form: 'empty' | 'floor' | 'bundled' | 'unbundled';
  floor: Floor;
  bytes: number;
  /** Milliseconds from the start of the process to the first request for an event. */
  init: Spread;
  /** The same to the first answer. */
  served: Spread;
  /** Processor time to the first answer. */
  processor: Spread;
  /** `served` over the floor's of the same round. */
  ratio: Spread;
  processorRatio: Spread;
}

export interface Results {
  taken: Taken;
  rounds: { main: number; others: number };
  measured: Measured[];
  besides: Measured[];
}

const budget = 1.5;
const floors: Floor[] = ['login', 'read', 'register'];
const forms = { empty: 'empty handler', floor: 'by hand', bundled: 'akun', unbundled: 'akun, unbundled' };

export function reportOf({ taken, rounds, measured, besides }: Results): Report {
  const empty = measured.filter(({ form }) => form === 'empty');
  const ofFloor = (floor: Floor) => {
    const rank = ({ form }: Measured) => Object.keys(forms).indexOf(form);
    return measured
      .filter((one) => one.floor === floor && one.form !== 'empty')
      .toSorted((one, other) => rank(one) - rank(other));
  };
  const main = [...empty, ...floors.flatMap(ofFloor)];
  const bundled = main.filter(({ form }) => form === 'bundled');
  const over = (among: Measured[], of: 'ratio' | 'processorRatio') => {
    const names = among.filter((one) => one[of].median > budget).map(({ name }) => name);
    return names.length > 0 ? names.join(', ') : 'none';
  };
  const section = [
    `Medians of ${rounds.main} rounds, with where eight of ten lie; each was started once a round, in an order drawn`,
    'anew. **Ratio** is of the time to the first answer to that of the floor in the same round.',
    '',
    table(
      [
        'function',
        '<',
        'kB',
        'asks for an event, ms',
        'first answer, ms',
        'ratio',
        'processor, ms',
        'its ratio',
      ],
      main.map(rowOf),
    ),
    '',
    'Ordinary functions are those that everybody calls: the logins, the reads and the registrations above. Over the budget',
    `of ${budget} times the floor among them: in time ${over(bundled, 'ratio')}; in processor time ${over(bundled, 'processorRatio')}.`,
    'The registrations of directory and activation make a request more in a row than their floor, that of session, and',
    'activation’s carries the phone numbers of every country, 70 kB: it is the heaviest of them.',
    '',
    chart('cold', 'Bars of the time from the start of a process to its first answer'),
    '',
    chart('cold-ratio', 'Bars of that time over the floor’s, for each function'),
    '',
    `The other functions that somebody waits for, ${rounds.others} rounds; beside the floor of a registration where they`,
    'hash, else beside that of a read, which makes two requests in a row where these make up to five.',
    '',
    table(
      ['function', 'kB', 'first answer, ms', 'ratio', 'processor, ms', 'its ratio'],
      besides.map(shortRowOf),
    ),
    '',
    `Over ${budget} times in time: ${over(besides, 'ratio')}. None of their floors does the same work: they make more`,
    'requests in a row, each some milliseconds at a start, and those of profile’s pictures carry S3’s client and the reading',
    'of forms.',
    '',
    takenBy(taken),
  ].join('\n');
  return { section, charts: { cold: timeChart(main, empty), 'cold-ratio': ratioChart(bundled) } };
}

function rowOf({ name, form, bytes, init, served, ratio, processor, processorRatio }: Measured): string[] {
  const isMark = form === 'empty' || form === 'floor';
  return [
    form === 'empty' ? '-' : name,
    forms[form],
    form === 'unbundled' ? '' : kilobytes(bytes),
    milliseconds(init),
    milliseconds(served),
    isMark ? '' : times(ratio),
    milliseconds(processor),
    isMark ? '' : times(processorRatio),
  ];
}

function shortRowOf({ name, bytes, served, ratio, processor, processorRatio }: Measured): string[] {
  return [
    name,
    kilobytes(bytes),
    milliseconds(served),
    times(ratio),
    milliseconds(processor),
    times(processorRatio),
  ];
}

function timeChart(main: Measured[], empty: Measured[]): string {
  const shown = ({ name, form, floor }: Measured) => form !== 'bundled' || marks[floor] === name;
  const groups = floors.map((floor) => ({
    label: floor,
    bars: [...empty, ...main.filter((one) => one.floor === floor && one.form !== 'empty').filter(shown)].map(
      ({ form, served }) => ({ ...served, series: forms[form] }),
    ),
  }));
  return barChart({ title: 'From the start of a process to its first answer', unit: 'milliseconds', groups });
}

/** The function of each kind that stands for it. */
const marks = { login: 'session/login', read: 'session/get-user', register: 'session/register' };

function ratioChart(bundled: Measured[]): string {
  return barChart({
    title: 'Time to the first answer, over the same by hand',
    unit: 'times the floor',
    groups: bundled.map(({ name, ratio }) => ({ label: name, bars: [ratio] })),
    line: { at: budget, label: 'budget' },
  });
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(bytes < 1000 ? 1 : 0);
const milliseconds = ({ median, low, high }: Spread) =>
  `${median.toFixed(0)} (${low.toFixed(0)}-${high.toFixed(0)})`;
const times = ({ median, low, high }: Spread) =>
  `${median.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`;
