import * as z from 'zod/mini';
import { activateByCode } from '../../lib/accounts/activate-by-code';
import { verifyByLink } from '../../lib/accounts/verify-by-link';
import { endpoint } from '../../lib/endpoint';
import { presentedText } from '../../lib/fields';
import { readOwnRequest } from '../../lib/pages/own-request';
import { services } from '../../lib/services';
import { pageLanguage, pages } from './contract';

const body = z.object({ token: presentedText, lang: pageLanguage });

/**
 * POST /pages/verify: the button behind the link that proves a mailbox. The token of a changed address ends the
 * password and mails a link for a new one; a registration's code of twelve digits makes the account.
 * 200; 400 used, late or wrong; 403 a foreign page; 409 e-mail or phone taken meanwhile; 415; 429.
 */
export const handler = endpoint(pages, { body, readBody: readOwnRequest }, async ({ body, source }) => {
  const { token, lang } = body;
  const isCode = /^\d{12}$/.test(token);
  await (isCode ? activateByCode(services(), token, source) : verifyByLink(services(), token, source));
  return pages.ok('verify', lang, isCode ? 'code' : 'link');
});
