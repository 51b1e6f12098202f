import * as z from 'zod/mini';
import { logIn } from '../../lib/accounts/log-in';
import { config } from '../../lib/config';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { services } from '../../lib/services-with-passwords';
import { token } from './contract';

const body = z.object({ username: presentedText, password: presentedText });

/**
 * POST /users/login: opens a session of an access token and a refresh token.
 * 200 with both; 400 wrong, or a field is missing; 403 pending or disabled, after the right password; 429 locked.
 */
export const handler = endpoint(token, { body }, async ({ body: { username: email, password }, source }) => {
  const { access, refresh } = config().tokenSeconds;
  const lifetimes = { session: refresh, accessToken: access };
  const {
    account,
    session,
    token: accessToken,
  } = await logIn(services(), { email, password, lifetimes }, source);
  const refreshToken = await services().tokens.signRefresh({
    account,
    session,
    seconds: refresh,
    issuedAt: session.createdAt,
  });
  return token.ok('successfully login', { access_token: accessToken, refresh_token: refreshToken });
});
