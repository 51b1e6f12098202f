import { type Taken, takenBy } from '../program';
import { barChart } from '../report/bar-chart';
import { chart, type Report, table } from '../report/report';
import calls from '../results/calls.json';
import { assumptions, habits, monthlyUsers } from './assumptions';
import { cognito, cognitoBill, prices } from './prices';
import { type CallCost, costOfCall, monthlyBill, standingDollars } from './reckon';
import type { CostResults } from './results';
import {
  type BillOf,
  billTable,
  cognitoTable,
  costTable,
  counted,
  money,
  priceTable,
  slower,
  standingTable,
  timeTable,
} from './tables';

export function reportOf(results: CostResults & { taken: Taken }): Report {
  const { taken, standing, bcryptCost, workTaken } = results;
  const costs = costsOf(results);
  const deployed = standing.find(({ contract }) => contract === 'session');
  if (!deployed) throw new Error('cost: the deployment of one contract is missing');
  const slowCosts = costsOf(results, slower);
  const bills = monthlyUsers.map((users) => ({
    users,
    bill: monthlyBill(users, costs, deployed),
    slowBill: monthlyBill(users, slowCosts, deployed),
  }));
  const short = workTaken.quick
    ? ' **The work was measured in a short run: it only shows that it works.**'
    : '';
  const section = [
    '## A month',
    '',
    'For so many monthly users, with the contract session alone, in dollars; beside it what Cognito’s list asks for as',
    'many, and the mails that it would have to send through SES as well.',
    '',
    chart('cost', 'Dollars a month for a thousand monthly users'),
    '',
    billTable(bills, results),
    '',
    `Of each month ${money(standingDollars(deployed))} dollars stand whether anybody calls or not (below): so at`,
    `${counted(monthlyUsers[0] ?? 0)} users, whom Cognito has for nothing in Lite and Essentials, akun is the dearer one.`,
    '',
    'The habits behind it, for each monthly user and month:',
    '',
    table(
      ['call', 'times', '<because'],
      habits.map(({ call, perUser, why }) => [call, perUser, why]),
    ),
    '',
    'What stands by the month, at most (a metric is paid for the hours in which it is written):',
    '',
    standingTable(standing),
    '',
    '## A million calls',
    '',
    `Dollars for a million calls that do their work, with a hash of cost ${bcryptCost}, on the memory that each function is`,
    'deployed with. *Beside* are the log, the traces and the answer’s way out.',
    '',
    costTable(costs),
    '',
    '## Time by memory',
    '',
    'Milliseconds on Lambda, reckoned: what the call computed on one core of the machine that measured, divided by the',
    'share of a processor that the memory has, and the waiting for DynamoDB, which no memory shortens. Time that is',
    'computed costs the same at every memory up to one whole processor, so more memory buys speed; time that is waited',
    'costs more the more memory waits. Hence little memory where nothing is hashed, and a whole processor where a hash or a',
    'picture is computed. Nothing was measured at a share of a processor: no machine here has Lambda’s way of sharing one.',
    '',
    timeTable(results),
    '',
    '## What it rests on',
    '',
    ...assumptionLines(results),
    '',
    `${takenBy(taken)} The work of the calls is of ${workTaken.date}, ${workTaken.cpu}.${short}`,
    '',
    '## Prices',
    '',
    'For us-east-1, in dollars, without taxes, discounts and free allowances. AWS’s own pages show most rates by script',
    'alone; where one was read elsewhere, that is named. Check before you reckon with them.',
    '',
    priceTable(),
    '',
    `Cognito (<${cognito.page}>; ${cognito.read}):`,
    '',
    cognitoTable(),
  ].join('\n');
  return { section, charts: { cost: chartOf(bills) } };
}

/** What every call costs that was measured. */
function costsOf({ work, hashMilliseconds }: CostResults, slowness?: number): CallCost[] {
  return calls.flatMap((call) => {
    const done = work.find(({ name }) => name === call.name);
    return done ? [costOfCall(call, done, hashMilliseconds, slowness)] : [];
  });
}

function assumptionLines({ bcryptCost, hashMilliseconds, work }: CostResults): string[] {
  const {
    roundTripMilliseconds,
    megabytesPerProcessor,
    slowness,
    mailWorkerMilliseconds,
    mailWorkerMegabytes,
  } = assumptions;
  const { logKilobytesPerCall, answerKilobytes, tracedShare, storedKilobytesPerUser } = assumptions;
  return [
    '- Measured: the units and requests of [the table of calls](performance.md#calls-and-capacity), how many hashes and',
    '  mails a call makes, the processor’s time of each call as `growth` finds it in the smallest table (in a runner of',
    '  tests, with the SDK’s whole client, on Node 20, nearly cold: about four times what a bundled read takes by',
    '  [the profile](performance.md#what-our-code-adds-to-a-warm-call), so rather too much), and',
    `  ${hashMilliseconds.toFixed(0)} ms for a hash of cost ${bcryptCost}. ${work.length} calls.`,
    `- Assumed: ${roundTripMilliseconds} ms for each request to DynamoDB in a row; ${megabytesPerProcessor} MB for one whole processor, which is`,
    `  ${slowness === 1 ? 'as fast as' : `${slowness} times slower than`} a core of the machine that measured; ${mailWorkerMilliseconds} ms at ${mailWorkerMegabytes} MB for the worker of each mail;`,
    `  ${logKilobytesPerCall} kB of log and ${answerKilobytes} kB of answer a call; ${tracedShare * 100} % of calls traced; ${storedKilobytesPerUser} kB kept of each user.`,
    `- A picture adds what S3 asks for it, ${money(prices.objectsPut.dollars)} a million when they are set and ${money(prices.objectsGot.dollars)} when they are shown, and the time that S3 and sharp take; neither is in a figure here.`,
    '- Left out: cold starts, refused calls, keys of KMS (the table’s is AWS’s own and its uses are cached), and all',
    '  free allowances of the account; Cognito’s 10,000 free users are counted. Reading the stream is free for Lambda; what',
    '  the mail worker reads of the table before it sends is left out as well.',
    '- The limits per source are on, as they are deployed: a login spends two allowances one after the other and takes',
    '  both back, four units and three steps more than in the table of calls; what registers, mails, guesses or refreshes',
    '  has one more.',
    '- Priced for arm64, which is deployed; measured on another kind of processor. Storage is that of the monthly users:',
    '  accounts that stay away are kept as well, and add to it year by year.',
    '- Not the same: Cognito’s tokens are checked by the application itself until they expire, where akun is asked, and',
    '  so can revoke at once. Cognito has sign-in by others and more factors; akun has its contracts.',
  ];
}

function chartOf(bills: BillOf[]): string {
  const bar = (series: string, dollars: number, users: number) => {
    const each = (dollars / users) * 1000;
    return { series, median: each, low: each, high: each };
  };
  return barChart({
    title: 'A month of a thousand monthly users',
    unit: 'dollars',
    groups: bills.map(({ users, bill }) => ({
      label: `of ${counted(users)}`,
      bars: [
        bar('akun', bill.total, users),
        ...cognito.tiers.map((tier) => bar(`Cognito ${tier.name}`, cognitoBill(tier, users), users)),
      ],
    })),
  });
}
