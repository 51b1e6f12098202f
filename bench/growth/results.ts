import type { Measured } from '../../test/calls/meter';
import type { Spread } from '../spread';
import type { Engine } from './engine';

/** One call that does its work, as it was found in a table of one size. */
export interface CallTaken {
  /** As in the table of calls: the function, and which way of calling it where those differ. */
  name: string;
  /** The function's name. */
  endpoint: string;
  asked: Pick<Measured, 'inARow' | 'requests' | 'billed'>;
  /** From the event to the answer, DynamoDB Local included. */
  milliseconds: Spread;
  /** Of this process alone. */
  cpuMilliseconds: Spread;
  /** How many passwords are hashed or compared. */
  hashes: number;
  /** How many mails it has sent. */
  mails: number;
}

/** One page of the public list. */
export interface PageTaken {
  limit: number;
  /** How many pages came before it. */
  before: number;
  units: number;
  milliseconds: Spread;
}

/** All that was measured in a table of one size. */
export interface SizeTaken {
  accounts: number;
  /** How long filling up to it took. */
  fillSeconds: number;
  calls: CallTaken[];
  pages: PageTaken[];
  engine: Engine;
}

/** What many registrations wrote, by partition keys. */
export interface Storm {
  registrations: number;
  sources: number;
  /** Writes by the kind of item, the index apart. */
  kinds: { kind: string; writes: number; keys: number; busiest: number }[];
}

export interface GrowthResults {
  tries: number;
  sizes: SizeTaken[];
  /** Sizes that would have taken too long to fill, as an earlier run found them. */
  kept: { date: string; size: SizeTaken }[];
  /** And those that no run has filled yet. */
  leftOut: number[];
  storm: Storm;
}
