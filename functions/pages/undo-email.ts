import * as z from 'zod/mini';
import { undoEmail } from '../../lib/accounts/undo-email';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { readOwnRequest } from '../../lib/pages/own-request';
import { services } from '../../lib/services';
import { pageLanguage, pages } from './contract';

const body = z.object({ token: presentedText, lang: pageLanguage });

/**
 * POST /pages/undo-email: gives an account its former address back, ends password and sessions, and mails a link
 * for a new password.
 * 200; 400 used, late or wrong; 403 a foreign page; 415; 429.
 */
export const handler = endpoint(pages, { body, readBody: readOwnRequest }, async ({ body, source }) => {
  await undoEmail(services(), body.token, source);
  return pages.ok('undo-email', body.lang);
});
