import * as z from 'zod/mini';
import { logIn } from '../../lib/accounts/log-in';
import { config } from '../../lib/config';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { services } from '../../lib/services-with-passwords';
import { directory, userView } from './contract';

const body = z.object({ email: presentedText, password: presentedText });

/**
 * POST /api/v1/users/login, which the document lacks: the way to the bearer token that it asks for.
 * 200 with the user and the token; 400 a field is missing; 401 wrong; 403 pending or disabled; 429 locked.
 */
export const handler = endpoint(directory, { body }, async ({ body, source }) => {
  const seconds = config().tokenSeconds.directory;
  const lifetimes = { session: seconds, accessToken: seconds };
  const { account, token } = await logIn(services(), { ...body, lifetimes }, source);
  return directory.ok({ data: [userView(account)], token });
});
