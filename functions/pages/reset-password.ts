import * as z from 'zod/mini';
import { resetByLink } from '../../lib/accounts/reset-link';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { readOwnRequest } from '../../lib/pages/own-request';
import { newPassword } from '../../lib/password-fields';
import { services } from '../../lib/services-with-passwords';
import { pageLanguage, pages } from './contract';

const body = z.object({ token: presentedText, newPassword, lang: pageLanguage });

/**
 * POST /pages/reset-password: sets a new password for who holds a mailed link.
 * 200; 400 bad password (the link stays good), or a used, late or wrong link; 403 a foreign page; 415; 429.
 */
export const handler = endpoint(pages, { body, readBody: readOwnRequest }, async ({ body, source }) => {
  const { token, newPassword: password, lang: language } = body;
  await resetByLink(services(), { token, password, language }, source);
  return pages.ok('reset-password', language);
});
