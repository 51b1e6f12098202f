/** What running one call takes of a processor, and what else it causes. */
export interface CallWork {
  name: string;
  /** Milliseconds of one core, without hashes. */
  cpuMilliseconds: number;
  hashes: number;
  mails: number;
  /** Of the function, as it is deployed. */
  megabytes: number;
}

/** What a deployment has and pays for by the month. */
export interface Standing {
  contract: string;
  alarms: number;
  dashboards: number;
}

export interface CostResults {
  /** By which run the work of the calls was measured. */
  workTaken: { date: string; cpu: string; quick: boolean };
  work: CallWork[];
  bcryptCost: number;
  /** Of one hash of that cost, on one core. */
  hashMilliseconds: number;
  standing: Standing[];
}
