import { type Taken, takenBy } from '../program';
import { type Bar, barChart } from '../report/bar-chart';
import { chart, type Report, table } from '../report/report';
import type { Act, Cell, PeersResults, Server } from './results';

const servers: Server[] = ['akun', 'Better Auth', 'Express'];

/** What each does for a call: none of the figures is of the same work. */
const works = table(
  ['', '<akun', '<Better Auth', '<Express'],
  [
    [
      'register',
      'looks the address up; a transaction of account, credential, two locks, audit record and a check that nobody waits there',
      'looks the address up; user, account and session: one is logged in',
      'looks the address up; one row',
    ],
    [
      'login',
      'counts the attempt before it compares; a transaction of session, cleared counter and audit record, held to the very hash',
      'reads user and account; a session',
      'reads one row; signs a token',
    ],
    [
      'read',
      'checks the signature, then session and account: what was revoked is refused at once',
      'checks the cookie, then session and user: the same',
      'checks the signature, reads one row: nothing can be revoked',
    ],
    ['store', 'DynamoDB Local, another process, over HTTP', 'SQLite in its memory', 'SQLite in its memory'],
  ],
);

export function reportOf({
  taken,
  versions,
  rounds,
  secondsPerRound,
  cells,
}: PeersResults & { taken: Taken }): Report {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const section = [
    'akun’s own handlers of the contract `session` behind a plain server of Node (from their sources, with the SDK’s whole',
    'client and without the log; bundled they are lighter), Better Auth as its documentation sets it up, and an Express',
    'service as tutorials write it; each one process, with limits per source off and bcryptjs of the',
    `same cost in all. A client on the same machine keeps so many connections open and asks on each anew as soon as it has`,
    `its answer (\`bench/peers/load.ts\`): ${rounds} × ${secondsPerRound} s for each figure, the three in turn.`,
    `With few requests in a figure (some hundred and fifty with a hash of cost 10), p99 is about the slowest of them; a service that answers some at once and lets others wait has a low p50 and a high p99: calls/s is what compares. ${packages.join(', ')}.`,
    '',
    works,
    '',
    '### With a hash of cost 10',
    '',
    'What anybody would deploy at the least. One process hashes on one core, so the hash is most of it for all three; on',
    'Lambda each of the calls that come at once would have a core of its own.',
    '',
    chart('peers-hashed', 'Requests per second with a hash of cost 10'),
    '',
    cellTable(cells.filter(({ bcryptCost }) => bcryptCost === 10)),
    '',
    '### With the least hash',
    '',
    'The same with cost 4, the least that bcrypt has, about a millisecond, so that the rest shows: no handler can be asked to',
    'compare nothing. The column `waiting`, from one connection, is the median of akun’s waiting for DynamoDB Local, a',
    'program in Java behind HTTP on the same cores, where the others call a function; it is no figure of DynamoDB, which',
    'answers from elsewhere and takes no core. What is left is akun’s own code and the SDK’s.',
    '',
    chart('peers-rest', 'Milliseconds from one connection with the least hash'),
    '',
    cellTable(cells.filter(({ bcryptCost }) => bcryptCost === 4)),
    '',
    takenBy(taken),
  ].join('\n');
  return { section, charts: { 'peers-hashed': hashedChart(cells), 'peers-rest': restChart(cells) } };
}

function cellTable(cells: Cell[]): string {
  const headings = [
    'call, connections',
    ...servers.flatMap((server) => [`${server}: calls/s`, 'p50 ms', 'p99 ms']),
    'waiting ms',
  ];
  const rows = groupsOf(cells).map(({ act, connections, found }) => [
    `${act}, ${connections}`,
    ...found.flatMap(({ perSecond, milliseconds, p99 }) => [
      shown(perSecond.median),
      shown(milliseconds.median),
      shown(p99),
    ]),
    // From several, what is waited for is this very process, busy with the hashes of others.
    connections === 1 ? shown(found.find(({ awaitingStore }) => awaitingStore)?.awaitingStore ?? 0) : '',
  ]);
  return table(headings, rows);
}

/** The cells of one act from so many connections, in the order of the services. */
function groupsOf(cells: Cell[]): { act: Act; connections: number; found: Cell[] }[] {
  const firsts = cells.filter(({ server }) => server === servers[0]);
  return firsts
    .toSorted((one, other) => one.act.localeCompare(other.act) || one.connections - other.connections)
    .map(({ act, connections }) => ({
      act,
      connections,
      found: servers.flatMap((server) =>
        cells.filter(
          (cell) => cell.server === server && cell.act === act && cell.connections === connections,
        ),
      ),
    }));
}

function hashedChart(cells: Cell[]): string {
  return barChart({
    title: 'Registering and logging in, with a hash of cost 10',
    unit: 'calls per second, more is better',
    groups: groupsOf(cells.filter(({ bcryptCost }) => bcryptCost === 10)).map(
      ({ act, connections, found }) => ({
        label: `${act}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
        bars: found.map(({ server, perSecond }) => ({ ...perSecond, series: server })),
      }),
    ),
  });
}

function restChart(cells: Cell[]): string {
  const alone = cells.filter(({ bcryptCost, connections }) => bcryptCost === 4 && connections === 1);
  return barChart({
    title: 'With the least hash, from one connection',
    unit: 'milliseconds, less is better',
    groups: groupsOf(alone).map(({ act, found }) => ({ label: act, bars: found.flatMap(barsOf) })),
  });
}

function barsOf({ server, milliseconds, own }: Cell): Bar[] {
  const whole = { ...milliseconds, series: server };
  return own ? [whole, { ...own, series: `${server}, not waiting` }] : [whole];
}

function shown(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}
