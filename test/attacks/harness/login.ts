import { activationEndpoints } from '../endpoints/activation';
import { directoryEndpoints } from '../endpoints/directory';
import { type Endpoint, fieldsOf } from '../endpoints/endpoint';
import { profileEndpoints } from '../endpoints/profile';
import { sessionEndpoints } from '../endpoints/session';
import { tokenEndpoints } from '../endpoints/token';
import { freshIp } from './proofs';
import type { Shot } from './shot';

/** The logins of all five contracts. */
export const logins: Endpoint[] = [
  ...directoryEndpoints,
  ...sessionEndpoints,
  ...activationEndpoints,
  ...tokenEndpoints,
  ...profileEndpoints,
].filter(({ deed }) => deed === 'logs in');

/** A login with an address and a password, as the endpoint's clients send it. */
export function loginShot(endpoint: Endpoint, email: string, password: string): Shot {
  const [place] = fieldsOf(endpoint, 'loginEmail');
  return { ip: freshIp(), body: { [place?.name ?? 'email']: email, password } };
}
