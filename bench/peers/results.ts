import type { Spread } from '../spread';

export type Server = 'akun' | 'Better Auth' | 'Express';
export type Act = 'register' | 'login' | 'read';

/** One act at one service from so many connections, over all rounds. */
export interface Cell {
  server: Server;
  act: Act;
  bcryptCost: number;
  connections: number;
  requests: number;
  /** Of the rounds. */
  perSecond: Spread;
  /** Of all requests of all rounds. */
  milliseconds: Spread;
  /** Milliseconds under which 99 of 100 requests stayed. */
  p99: number;
  /** How many milliseconds of the median request akun waits for DynamoDB Local; of no other is it known. */
  awaitingStore?: number;
  /** And what each request takes beside that. */
  own?: Spread;
}

export interface PeersResults {
  versions: Record<string, string>;
  rounds: number;
  secondsPerRound: number;
  cells: Cell[];
}
