import * as z from 'zod/mini';
import { logIn } from '../../lib/accounts/log-in';
import { config } from '../../lib/config';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { services } from '../../lib/services-with-passwords';
import { loginView, session, tokenCookie } from './contract';

const body = z.object({ email: presentedText, password: presentedText });

/**
 * POST /api/users/login: opens a session.
 * 200 with the account, the token and its cookie; 400 a field is missing; 401 wrong; 403 disabled; 429 locked.
 */
export const handler = endpoint(session, { body }, async ({ body, source }) => {
  const seconds = config().tokenSeconds.session;
  const lifetimes = { session: seconds, accessToken: seconds };
  const { account, token } = await logIn(services(), { ...body, lifetimes }, source);
  const cookie = tokenCookie(token, seconds);
  return session.ok('User Login Successfully', { data: loginView(account), token, cookie });
});
