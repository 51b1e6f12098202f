import * as z from 'zod/mini';
import { requestResetLink } from '../../lib/accounts/reset-link';
import { endpoint } from '../../lib/endpoint';
import { soleEmailAddress } from '../../lib/fields';
import { readOwnRequest } from '../../lib/pages/own-request';
import { services } from '../../lib/services';
import { pageLanguage, pages } from './contract';

const body = z.object({ email: soleEmailAddress, lang: pageLanguage });

/**
 * POST /pages/forgot-password: mails a link for a new password, whichever contract the account came through.
 * 200, for an unknown address just the same; 400 what is no address; 403 a foreign page; 415; 429.
 */
export const handler = endpoint(pages, { body, readBody: readOwnRequest }, async ({ body, source }) => {
  const { email, lang: language } = body;
  await requestResetLink(services(), { email, language }, source);
  return pages.ok('forgot-password', language);
});
