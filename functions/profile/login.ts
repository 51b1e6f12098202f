import * as z from 'zod/mini';
import { logIn } from '../../lib/accounts/log-in';
import { config } from '../../lib/config';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { services } from '../../lib/services-with-passwords';
import { profile } from './contract';

const body = z.object({ email: presentedText, password: presentedText });

/**
 * POST /api/users/login: opens a session.
 * 200 with the token; 400 a field is missing; 401 wrong; 403 pending or disabled; 429 locked.
 */
export const handler = endpoint(profile, { body }, async ({ body, source }) => {
  const seconds = config().tokenSeconds.profile;
  const lifetimes = { session: seconds, accessToken: seconds };
  const { token } = await logIn(services(), { ...body, lifetimes }, source);
  return profile.ok('Login Berhasil', { token });
});
