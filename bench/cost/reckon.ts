import { clientContracts } from '../../lib/contract';
import { assumptions, habits, sourceLimits } from './assumptions';
import { prices } from './prices';
import type { CallWork, CostResults, Standing } from './results';

/** What a call asks of DynamoDB, as bench/results/calls.json has it. */
export interface CallAsked {
  name: string;
  endpoint: string;
  inARow: number;
  requests: number;
  units: { read: number; write: number };
}

/** Dollars of a million calls. */
export interface CallCost {
  name: string;
  megabytes: number;
  milliseconds: number;
  gateway: number;
  lambda: number;
  dynamodb: number;
  mail: number;
  beside: number;
  total: number;
}

const million = 1_000_000;

/**
 * How long a call takes on Lambda with so much memory: what it computes, by the share of a processor that the memory
 * has, and the waiting for DynamoDB, which no memory shortens.
 */
export function millisecondsAt(
  megabytes: number,
  work: CallWork,
  inARow: number,
  hashMilliseconds: number,
  slowness = assumptions.slowness,
): number {
  const share = Math.min(1, megabytes / assumptions.megabytesPerProcessor);
  const computed = (work.cpuMilliseconds + work.hashes * hashMilliseconds) * slowness;
  return computed / share + inARow * assumptions.roundTripMilliseconds;
}

export function costOfCall(
  asked: CallAsked,
  work: CallWork,
  hashMilliseconds: number,
  slowness = assumptions.slowness,
): CallCost {
  const { name, units, inARow } = limited(asked);
  const milliseconds = millisecondsAt(work.megabytes, work, inARow, hashMilliseconds, slowness);
  const gateway = prices.gatewayRequests.dollars;
  const lambda = invocations(work.megabytes, milliseconds);
  const dynamodb = units.read * prices.readUnits.dollars + units.write * prices.writeUnits.dollars;
  const { mailWorkerMegabytes, mailWorkerMilliseconds } = assumptions;
  const oneMail = prices.mails.dollars * 1000 + invocations(mailWorkerMegabytes, mailWorkerMilliseconds);
  const mail = work.mails * oneMail;
  const beside = besideEachCall();
  const total = gateway + lambda + dynamodb + mail + beside;
  return { name, megabytes: work.megabytes, milliseconds, gateway, lambda, dynamodb, mail, beside, total };
}

/** A call as it is deployed, with the limits per source on. */
export function limited(asked: CallAsked): CallAsked {
  const added = sourceLimits.find(({ calls }) => calls.test(asked.name));
  if (!added) return asked;
  const { writes, inARow } = added;
  return {
    ...asked,
    requests: asked.requests + writes,
    inARow: asked.inARow + inARow,
    units: { read: asked.units.read, write: asked.units.write + writes },
  };
}

/** A million of them: requests and time, each rounded up to a whole millisecond. */
function invocations(megabytes: number, milliseconds: number): number {
  const gigabyteSeconds = (megabytes / 1024) * Math.ceil(milliseconds) * (million / 1000);
  return prices.lambdaRequests.dollars + gigabyteSeconds * prices.lambdaSeconds.dollars;
}

/** Log, traces and the answer's way out, of a million calls; a million kilobytes are a gigabyte. */
export function besideEachCall(): number {
  const { logKilobytesPerCall, tracedShare, answerKilobytes } = assumptions;
  return (
    logKilobytesPerCall * prices.logs.dollars +
    tracedShare * prices.traces.dollars +
    answerKilobytes * prices.egress.dollars
  );
}

/** Dollars a month, part by part. */
export interface Bill {
  gateway: number;
  lambda: number;
  dynamodb: number;
  mail: number;
  beside: number;
  storage: number;
  standing: number;
  total: number;
}

export function monthlyBill(users: number, costs: CallCost[], standing: Standing): Bill {
  const sum = (part: 'gateway' | 'lambda' | 'dynamodb' | 'mail' | 'beside') =>
    habits.reduce((dollars, { call, perUser }) => {
      const cost = costs.find(({ name }) => name === call);
      if (!cost) throw new Error(`nothing is known of ${call}: run npm run bench -- --only growth,cost`);
      return dollars + (users * perUser * cost[part]) / million;
    }, 0);
  const parts = {
    gateway: sum('gateway'),
    lambda: sum('lambda'),
    dynamodb: sum('dynamodb'),
    mail: sum('mail'),
    beside: sum('beside'),
    storage: ((users * assumptions.storedKilobytesPerUser) / million) * prices.storage.dollars,
    standing: standingDollars(standing),
  };
  return { ...parts, total: Object.values(parts).reduce((total, part) => total + part, 0) };
}

/** What is paid whether or not anybody calls, and at most: metrics are paid for hours in which they are written. */
export function standingDollars({ alarms, dashboards, ...standing }: Standing): number {
  return (
    metricsOf(standing) * prices.metrics.dollars +
    alarms * prices.alarms.dollars +
    dashboards * prices.dashboards.dollars
  );
}

/** Each act is counted over all contracts, and for each that is deployed. */
export function metricsOf({ contract }: Pick<Standing, 'contract'>): number {
  return assumptions.countedActs * (1 + (contract === 'all' ? clientContracts.length : 1));
}

/** Mails of so many users in a month that Cognito would have to send as well. */
export function mailsOf(users: number, work: CostResults['work']): number {
  return habits.reduce((sum, { call, perUser }) => {
    const mails = work.find(({ name }) => name === call)?.mails ?? 0;
    return sum + users * perUser * mails;
  }, 0);
}
