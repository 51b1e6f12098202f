import { activationEndpoints } from './activation';
import { endpointsBeside } from './beside';
import { directoryEndpoints } from './directory';
import type { Endpoint } from './endpoint';
import { profileEndpoints } from './profile';
import { sessionEndpoints } from './session';
import { tokenEndpoints } from './token';

/** Every endpoint that is served: a route without an entry here fails the test of the matrix. */
export const endpoints: Endpoint[] = [
  ...directoryEndpoints,
  ...sessionEndpoints,
  ...activationEndpoints,
  ...tokenEndpoints,
  ...profileEndpoints,
  ...endpointsBeside,
];
