import { endpoints } from './endpoints/all';
import type { Endpoint } from './endpoints/endpoint';
import { groups } from './kinds/groups';
import { type Kind, reasonAgainst } from './kinds/kind';

const byId = (one: Kind, other: Kind) => one.id.localeCompare(other.id);

export const kinds: Kind[] = Object.values<Kind[]>(groups).flatMap((group) => group.toSorted(byId));

/** Every pair of a kind of attack and an endpoint; without a reason it is run. */
export const pairs = kinds.flatMap((kind) =>
  endpoints.map((endpoint) => ({ kind, endpoint, reason: reasonAgainst(kind, endpoint) })),
);

const contracts = [...new Set(endpoints.map(({ contract }) => contract.name))];

/** The reasons in the order in which they come up; a cell names one by its number. */
const reasons = [...new Set(pairs.map(({ reason }) => reason).filter((reason) => reason !== undefined))];

/** The matrix as a page of the documentation. */
export function renderMatrix(): string {
  const run = pairs.filter(({ reason }) => reason === undefined).length;
  return [
    '# The attack matrix',
    '',
    '<!-- Written by `npm run docs:matrix` from test/attacks; a test compares it. -->',
    '',
    `${kinds.length} kinds of attack meet ${endpoints.length} endpoints: ${pairs.length} pairs, of which ${run} are run by`,
    `\`npm run test:full\`, every third of them by \`npm test\`; ${pairs.length - run} cannot apply, each for a reason that is given.`,
    '● is run; a number is the reason, below.',
    'Each run sends real requests to the real handlers on DynamoDB Local, compares whole answers, and holds every one of',
    'them to the same rules: no fault, all security headers, nothing inner in the answer, no secret in the log, and nothing',
    'written by what was refused but counters and the audit trail.',
    ...Object.entries(groups).flatMap(([name, group]) => renderGroup(name, group)),
    ...contracts.flatMap((contract) => renderContract(contract)),
    '',
    '## Reasons',
    '',
    ...reasons.map((reason, at) => `${at + 1}. ${reason}`),
    '',
  ].join('\n');
}

function renderGroup(name: string, group: Kind[]): string[] {
  const rows = group.toSorted(byId).map((kind) => {
    const count = endpoints.filter((endpoint) => reasonAgainst(kind, endpoint) === undefined).length;
    return `| ${kind.id} | ${kind.title} | ${count} |`;
  });
  const heading = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  return [
    '',
    `## ${heading}`,
    '',
    '| | what is tried, and what becomes of it | endpoints |',
    '| --- | --- | --- |',
    ...rows,
  ];
}

function renderContract(name: string): string[] {
  const own = endpoints.filter(({ contract }) => contract.name === name);
  const title = own.map((endpoint) => endpoint.name.replace(`${name}-`, ''));
  const rows = kinds.map((kind) => `| ${[kind.id, ...own.map((one) => cellOf(kind, one))].join(' | ')} |`);
  return [
    '',
    `## Pairs: ${name}`,
    '',
    `| | ${title.join(' | ')} |`,
    `| ---${' | ---'.repeat(own.length)} |`,
    ...rows,
  ];
}

function cellOf(kind: Kind, endpoint: Endpoint): string {
  const reason = reasonAgainst(kind, endpoint);
  return reason === undefined ? '●' : String(reasons.indexOf(reason) + 1);
}
