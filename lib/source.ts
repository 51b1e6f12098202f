import { isIPv6 } from 'node:net';
import type { Contract } from './contract';

/** Where a request came from, in API Gateway's own words: never in a header's, which are the client's. */
export interface Source {
  ip: string;
  requestId: string;
  contract: Contract['name'] | 'operator';
  /** The route as it was deployed, e.g. `GET /session/api/users`: nothing in it is the client's. */
  route?: string;
  /** Who acts by the operator's command, which has no network; its route is the verb. */
  by?: string;
}

/**
 * The network that limits count: an IPv4 address, or the /64 of an IPv6 one, whose owner has all of it. An address
 * that is missing shares one strict bucket with every other such.
 */
export function sourceNetwork({ ip }: Pick<Source, 'ip'>): string {
  if (!isIPv6(ip)) return ip || 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  return `${expandIPv6(ip).slice(0, 4).join(':')}::/64`;
}

/** What an audit item may keep of an address: its /24, or /64. */
export function coarseNetwork(source: Pick<Source, 'ip'>): string {
  const network = sourceNetwork(source);
  return network.includes(':') ? network : network.replace(/\.\d+$/, '.0/24');
}

function expandIPv6(ip: string): string[] {
  // The URL parser is the platform's own normaliser of IPv6 spellings.
  const host = new URL(`http://[${ip.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = host.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill('0'), ...right];
}
