import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { service } from './contract';

/**
 * GET /.well-known/jwks.json: the public keys of access tokens (RFC 7517).
 * 200 `{keys}`, to be kept for five minutes.
 */
export const handler = endpoint(service, {}, async () => ({
  status: 200,
  headers: { 'cache-control': 'public, max-age=300' },
  body: { keys: await services().tokens.publicKeys() },
}));
