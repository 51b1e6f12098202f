import * as z from 'zod/mini';
import { refresh } from '../../lib/accounts/refresh';
import { endpoint } from '../../lib/endpoint';
import { services } from '../../lib/services';
import { token } from './contract';

const body = z.object({ rotate: z._default(z.boolean({ error: () => 'type' }), false) });

/**
 * POST /users/refresh-token: an access token for the refresh token in `Authorization`; with `{"rotate":true}` the
 * next refresh token too, and then the one before it is only good for a moment.
 * 200; 400 where it is expired, revoked, replayed or none; 429.
 */
export const handler = endpoint(token, { body }, async ({ body: { rotate }, token: presented, source }) => {
  const { accessToken, refreshToken } = await refresh(services(), { token: presented, rotate }, source);
  const rotated = refreshToken === undefined ? {} : { refresh_token: refreshToken };
  return token.ok('successfully refresh access_token', { access_token: accessToken, ...rotated });
});
