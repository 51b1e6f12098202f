import type { Endpoint } from '../endpoints/endpoint';
import { type Shot, withToken } from '../harness/shot';
import type { Target } from '../harness/target';
import { ownToken, type Parts, partsOf, refusedToken } from './tokens';
import { refuseEach } from './tools';

/** Shows an endpoint tokens that are none, in the place of a right one. */
export async function refuseTokens(
  target: Target,
  endpoint: Endpoint,
  forge: (token: string, parts: Parts) => string[] | Promise<string[]>,
): Promise<void> {
  const shot = await target.shared(endpoint);
  const token = ownToken(endpoint, shot);
  const forged = await forge(token, partsOf(token));
  const vary = (changed: Shot, one: string) => withToken(changed, one);
  await refuseEach(target, endpoint, forged, vary, refusedToken(endpoint));
}

export const withHeader = ({ header, claims }: Parts, more: object): Parts => ({
  header: { ...header, ...more },
  claims,
});
export const withClaims = ({ header, claims }: Parts, more: object): Parts => ({
  header,
  claims: { ...claims, ...more },
});
