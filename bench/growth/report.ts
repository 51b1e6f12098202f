import { type Taken, takenBy } from '../program';
import { barChart } from '../report/bar-chart';
import { chart, type Report, table } from '../report/report';
import type { Engine } from './engine';
import type { CallTaken, GrowthResults, SizeTaken, Storm } from './results';

/** One of each kind, for the chart. */
const drawn = [
  'session-get-user',
  'session-login',
  'session-register',
  'directory-register',
  'session-update-user, the name',
  'token-refresh-token',
];

export function reportOf(results: GrowthResults & { taken: Taken }): Report {
  const { taken, tries, leftOut, kept, storm } = results;
  const sizes = [...results.sizes, ...kept.map(({ size }) => size)];
  const notes = [
    ...kept.map(
      ({ date, size }) =>
        `Of ${counted(size.accounts)}, which take longer to fill than a bench may, the figures are of ${date}.`,
    ),
    ...(leftOut.length > 0
      ? [
          `Not filled, for it takes longer than a bench may: ${listed(leftOut)}; \`npx tsx bench/growth/main.ts --full\` fills it all the same.`,
        ]
      : []),
  ];
  const section = [
    `The table was filled with ${listed(sizes.map(({ accounts }) => accounts))} accounts, four items each, made by the`,
    'functions that make those of a registration, and put there in batches. In each size every call was made',
    `${tries} times, of other people each time. Milliseconds are the median from event to answer, DynamoDB Local and the`,
    'checks of the tests included, with a hash of cost 4: they are to be compared along a row, in which the database’s',
    'own warming up shows as well, and say nothing of AWS.',
    '',
    ...notes,
    sameEverywhere(sizes),
    '',
    ...timesOf(sizes),
    '',
    chart('growth', 'Median milliseconds of six calls in each size of the table'),
    '',
    callTable(sizes),
    '',
    'The list costs what a page of it holds, and not what the table does. Its time grows here all the same, and with it',
    'that of the request alone, sent by nobody’s code (last line): DynamoDB Local goes through the whole of an index to',
    'read a page of it, which DynamoDB does not: it reads on from a key, and counts the units of what it has read, in steps',
    'of 4 kB: names of another length make it half a unit more or less, as in the table of calls.',
    '',
    pageTable(sizes),
    '',
    ...stormSection(storm),
    '',
    takenBy(taken),
  ].join('\n');
  return { section, charts: { growth: chartOf(sizes) } };
}

/** What the medians of the largest table are to those of the smallest. */
function timesOf(sizes: SizeTaken[]): string[] {
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (!smallest || !largest || smallest === largest) return [];
  const names = smallest.calls
    .filter(({ asked, name }) => asked.requests > 0 && !name.includes('list-users'))
    .map(({ name }) => name);
  const factors = names.map((name) => {
    const [small, large] = [smallest, largest].map(
      ({ calls }) => calls.find((call) => call.name === name)?.milliseconds.median ?? 0,
    );
    return { name, factor: (large ?? 0) / (small ?? 1) };
  });
  const sorted = factors.toSorted((one, other) => one.factor - other.factor);
  const median = sorted[Math.floor(sorted.length / 2)]?.factor ?? 1;
  const most = sorted.at(-1);
  return [
    `The medians do not grow: but for the list, those with ${counted(largest.accounts)} accounts are ${median.toFixed(2)} times those with ${counted(smallest.accounts)},`,
    `in the middle of all calls, and at the most ${most?.factor.toFixed(2)} times (${most?.name}). The smallest table comes first, and is`,
    'measured while the database is still warming up.',
  ];
}

const inSizes = (sizes: SizeTaken[], name: string) =>
  sizes.map(({ calls }) => calls.find((call) => call.name === name)).filter((call) => call !== undefined);

const askedOf = ({ asked: { requests, inARow, billed } }: CallTaken) =>
  `${requests} (${inARow}), ${billed.read} + ${billed.write}`;

function sameEverywhere(sizes: SizeTaken[]): string {
  const names = (sizes[0]?.calls ?? []).map(({ name }) => name);
  const others = names.filter((name) => new Set(inSizes(sizes, name).map(askedOf)).size > 1);
  const rounded = others.filter((name) => isRounding(inSizes(sizes, name)));
  const grown = others.filter((name) => !rounded.includes(name));
  if (grown.length > 0) {
    return `**Requests or units of ${grown.length} of ${names.length} calls are not the same in every size:** ${grown.join('; ')}.`;
  }
  const same = `**Requests and units of all ${names.length} calls are the same in every size**`;
  if (rounded.length === 0) return `${same}.`;
  return `${same}, but for the half unit to which the bytes of a page are rounded up (${rounded.join('; ')}): names differ in length.`;
}

/** What is read by the page is counted in steps of 4 kB, each half a unit. */
function isRounding(found: CallTaken[]): boolean {
  const reads = found.map(({ asked }) => asked.billed.read);
  const rest = found.map(
    ({ asked: { requests, inARow, billed } }) => `${requests} ${inARow} ${billed.write}`,
  );
  return new Set(rest).size === 1 && Math.max(...reads) - Math.min(...reads) <= 0.5;
}

/** Calls that ask DynamoDB for nothing cannot grow with it, and are left out. */
function callTable(sizes: SizeTaken[]): string {
  const headings = [
    'call',
    'requests (in a row)',
    'units: read + write',
    ...sizes.map(({ accounts }) => `ms, ${counted(accounts)}`),
  ];
  const asking = (sizes[0]?.calls ?? []).filter(({ asked }) => asked.requests > 0);
  const rows = asking.map(({ name }) => {
    const found = inSizes(sizes, name);
    const requests = found.map(({ asked }) => `${asked.requests} (${asked.inARow})`);
    const units = found.map(({ asked: { billed } }) => `${billed.read} + ${billed.write}`);
    return [
      name,
      joined(requests),
      joined(units),
      ...found.map(({ milliseconds }) => milliseconds.median.toFixed(1)),
    ];
  });
  return table(headings, rows);
}

/** One figure where it is the same in every size, else all of them. */
const joined = (figures: string[]) => [...new Set(figures)].join(' → ');

function pageTable(sizes: SizeTaken[]): string {
  const pages = sizes[0]?.pages ?? [];
  const rows = pages.map(({ limit, before }, at) => [
    `${counted(limit)} accounts, ${before === 0 ? 'the first page' : `after ${before} pages`}`,
    joined(sizes.map(({ pages }) => String(pages[at]?.units))),
    ...sizes.map(({ pages }) => pages[at]?.milliseconds.median.toFixed(1) ?? ''),
  ]);
  const bare = (name: string, kind: keyof Engine) => [
    name,
    '',
    ...sizes.map(({ engine }) => engine[kind].median.toFixed(1)),
  ];
  return table(
    ['page', 'read units', ...sizes.map(({ accounts }) => `ms, ${counted(accounts)}`)],
    [
      ...rows,
      bare('DynamoDB Local alone: one item by its key', 'get'),
      bare('DynamoDB Local alone: 21 of the list’s index', 'scan'),
    ],
  );
}

function stormSection({ registrations, sources, kinds }: Storm): string[] {
  const all = kinds.reduce((sum, { writes }) => sum + writes, 0);
  const [busiest, next] = kinds.toSorted((one, other) => other.busiest - one.busiest);
  const share = (((busiest?.busiest ?? 0) / all) * 100).toFixed(2);
  const rows = kinds.map(({ kind, writes, keys, busiest: most }) => [
    kind,
    counted(writes),
    counted(keys),
    counted(most),
  ]);
  return [
    `A storm of ${counted(registrations)} registrations, through the contracts in turn, from ${counted(sources)} sources, with the limit`,
    'per source on. Counted are the writes under each partition key of the table and of its index, checks of conditions',
    `among them. The busiest key, of the kind \`${busiest?.kind}\`, has ${counted(busiest?.busiest ?? 0)} of ${counted(all)}, ${share} %; the busiest of any other kind`,
    `has ${counted(next?.busiest ?? 0)}. A source’s counter grows with what comes from that source alone, and ends at its limit; DynamoDB writes`,
    'a thousand units a second under one key. The registrations come one after another while the clock stands still, so that',
    'all draw of the 4,096 numbers that one millisecond has: who meets a taken one tries again, which is what is above one',
    'for each registration here, and the five of the busiest.',
    '',
    'One key there is that all share: a code of directory comes without an address, and is counted over all sources before',
    'it is looked at and taken back when it is right, two writes under one key. Five hundred activations a second by such',
    'codes are the most that it bears.',
    '',
    table(['kind of key', 'writes', 'keys', 'writes of the busiest'], rows),
  ];
}

function chartOf(sizes: SizeTaken[]): string {
  return barChart({
    title: 'What a call takes as accounts become more',
    unit: 'milliseconds on DynamoDB Local',
    groups: drawn.map((name) => ({
      label: name,
      bars: sizes.flatMap(({ accounts, calls }) =>
        calls
          .filter((call) => call.name === name)
          .map(({ milliseconds }) => ({ ...milliseconds, series: `${counted(accounts)} accounts` })),
      ),
    })),
  });
}

const counted = (count: number) => count.toLocaleString('en');
const listed = (counts: number[]) =>
  counts
    .map(counted)
    .join(', ')
    .replace(/, ([^,]*(?:,\d{3})*)$/, ' and $1');
