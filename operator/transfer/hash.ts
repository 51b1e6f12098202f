import { getRounds } from 'bcryptjs';
import { kindOfHash } from '../../lib/passwords/stored-hash';
import type { ResetReason } from './format';

/** The most that a deployment may ask of itself; more would be hours of work for each login. */
const highestCost = 16;

/** A hash that a login can compare, or why there is none. */
export function usableHash(hash: string | null | undefined): {
  hash: string | undefined;
  mustReset?: ResetReason;
} {
  if (!hash) return { hash: undefined, mustReset: 'no_hash' };
  const kind = kindOfHash(hash);
  if (kind === 'peppered') return { hash: undefined, mustReset: 'peppered' };
  if (kind === 'none') return { hash: undefined, mustReset: 'not_bcrypt' };
  const cost = getRounds(hash);
  return cost >= 4 && cost <= highestCost ? { hash } : { hash: undefined, mustReset: 'unusable_cost' };
}
