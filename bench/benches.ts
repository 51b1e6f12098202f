import { reportOf as cold } from './cold/report';
import { reportOf as cost } from './cost/report';
import { reportOf as enumeration } from './enumeration/report';
import { reportOf as growth } from './growth/report';
import { reportOf as peers } from './peers/report';
import { reportOf as profile } from './profile/report';
import type { Report } from './report/report';

/** A measurement of its own: the program bench/<name>/main.ts, and what is said of its results. */
export interface Bench {
  name: string;
  /** What it measures, in a few words. */
  what: string;
  /** The most that it takes on two calm cores. */
  minutes: number;
  /** Where its section stands. */
  page: 'docs/performance.md' | 'docs/cost.md';
  /** What is said of the results in bench/results/<name>.json, of nothing else. */
  report: (results: never) => Report;
}

/** In the order in which they run. */
export const benches: Bench[] = [
  {
    name: 'cold',
    what: 'from the start of a process to its first answer',
    minutes: 4,
    page: 'docs/performance.md',
    report: cold,
  },
  {
    name: 'profile',
    what: 'what our code adds to a warm read',
    minutes: 2,
    page: 'docs/performance.md',
    report: profile,
  },
  {
    name: 'enumeration',
    what: 'whether time tells a known address from an unknown one',
    minutes: 4,
    page: 'docs/performance.md',
    report: enumeration,
  },
  {
    name: 'peers',
    what: 'akun beside Better Auth and an Express service',
    minutes: 8,
    page: 'docs/performance.md',
    report: peers,
  },
  {
    name: 'growth',
    what: 'whether calls cost more in a table of a million accounts',
    minutes: 11,
    page: 'docs/performance.md',
    report: growth,
  },
  {
    name: 'cost',
    what: 'what hashes and deployments have that is paid for, for docs/cost.md',
    minutes: 1,
    page: 'docs/cost.md',
    report: cost,
  },
];
