import type { Endpoint } from '../endpoints/endpoint';
import type { Target } from '../harness/target';

/** What an endpoint must take, or do, for a kind of attack to be possible. */
export interface Trait {
  is: (endpoint: Endpoint) => boolean;
  /** Why the attack cannot apply where it does not. */
  lack: string;
}

/** One kind of attack, run against every endpoint that takes what it needs. */
export interface Kind {
  /** The letter of its group, and a number. */
  id: string;
  /** What is tried and what becomes of it, as a sentence. */
  title: string;
  needs: Trait;
  /** Endpoints that have what it needs, and are spared all the same: why, by their names. */
  spared?: Record<string, string>;
  /** What differs from the usual environment of a deployed stage. */
  environment?: Record<string, string>;
  attack(target: Target, endpoint: Endpoint): Promise<void>;
}

/** Why a kind does not apply to an endpoint; undefined where it does, and runs. */
export function reasonAgainst({ needs, spared = {} }: Kind, endpoint: Endpoint): string | undefined {
  return needs.is(endpoint) ? spared[endpoint.name] : needs.lack;
}
