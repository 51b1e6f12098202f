import { table } from '../report/report';
import calls from '../results/calls.json';
import { cognito, cognitoBill, prices } from './prices';
import {
  type Bill,
  type CallCost,
  limited,
  mailsOf,
  metricsOf,
  millisecondsAt,
  standingDollars,
} from './reckon';
import type { CostResults, Standing } from './results';

/** Nobody measured a processor of Lambda here: what if it is half as fast? */
export const slower = 2;
/** Beside the memory that each call is deployed with. */
const sizes = [512, 1024, 1769];

export interface BillOf {
  users: number;
  bill: Bill;
  /** Were Lambda’s processor so much slower. */
  slowBill: Bill;
}

export function billTable(bills: BillOf[], { work }: CostResults): string {
  const row = (name: string, dollars: (given: BillOf) => number) => [
    name,
    ...bills.map((one) => money(dollars(one))),
  ];
  const mails = ({ users }: BillOf) => (mailsOf(users, work) / 1000) * prices.mails.dollars;
  return table(
    ['', ...bills.map(({ users }) => `${counted(users)} users`)],
    [
      row('API Gateway', ({ bill }) => bill.gateway),
      row('Lambda', ({ bill }) => bill.lambda),
      row('DynamoDB', ({ bill }) => bill.dynamodb + bill.storage),
      row('mail', ({ bill }) => bill.mail),
      row('log, traces, data', ({ bill }) => bill.beside),
      row('alarms, metrics, dashboard', ({ bill }) => bill.standing),
      row('**akun**', ({ bill }) => bill.total),
      row(`akun, were Lambda ${slower} times slower`, ({ slowBill }) => slowBill.total),
      ...cognito.tiers.map((tier) => row(`Cognito ${tier.name}`, ({ users }) => cognitoBill(tier, users))),
      row('mails beside Cognito, to be added', mails),
    ],
  );
}

export function standingTable(standing: Standing[]): string {
  const lines = standing.map((one) => [
    one.contract === 'all' ? 'all five contracts' : `the contract ${one.contract}`,
    metricsOf(one),
    one.alarms,
    one.dashboards,
    money(standingDollars(one)),
  ]);
  return table(['a deployment of', 'own metrics', 'alarms', 'dashboards', '$'], lines);
}

export function costTable(costs: CallCost[]): string {
  const parts = ['gateway', 'lambda', 'dynamodb', 'mail', 'beside', 'total'] as const;
  return table(
    ['call', 'MB', 'ms', 'API Gateway', 'Lambda', 'DynamoDB', 'mail', 'beside', 'all'],
    costs.map((cost) => [
      cost.name,
      cost.megabytes,
      cost.milliseconds.toFixed(0),
      ...parts.map((part) => money(cost[part])),
    ]),
  );
}

export function timeTable({ work, hashMilliseconds }: CostResults): string {
  const rows = calls.flatMap((call) => {
    const { name, inARow } = limited(call);
    const done = work.find((one) => one.name === name);
    if (!done) return [];
    const times = sizes.map((megabytes) =>
      millisecondsAt(megabytes, done, inARow, hashMilliseconds).toFixed(0),
    );
    return [[name, done.cpuMilliseconds.toFixed(1), done.hashes, ...times, done.megabytes]];
  });
  return table(
    ['call', 'computed', 'hashes', ...sizes.map((size) => `${counted(size)} MB`), 'deployed MB'],
    rows,
  );
}

export function priceTable(): string {
  return table(
    ['what', '$', '<for each', '<AWS’s page', '<read where'],
    Object.values(prices).map(({ what, dollars, per, page, read }) => [
      what,
      String(dollars),
      per,
      `<${page}>`,
      read,
    ]),
  );
}

export function cognitoTable(): string {
  const rows = cognito.tiers.map(({ name, steps }) => [name, steps.map(shownStep).join('; ')]);
  return table(['tier', '<a monthly user'], rows);
}

function shownStep({ from, dollars }: { from: number; dollars: number }): string {
  const price = dollars === 0 ? 'nothing' : `$${dollars}`;
  return from === 0 ? price : `${price} beyond ${counted(from)}`;
}

export const counted = (count: number) => count.toLocaleString('en');
export const money = (dollars: number) =>
  dollars >= 1000 ? counted(Math.round(dollars)) : dollars.toFixed(2);
