const graceSeconds = 24 * 60 * 60;

/**
 * The `ttl` (seconds) of an item that expires at a time (milliseconds): a day later. TTL only clears away; nothing
 * may depend on when it does, which on AWS can be days late.
 */
export function ttlAfter(expiresAt: number): number {
  return Math.ceil(expiresAt / 1000) + graceSeconds;
}
