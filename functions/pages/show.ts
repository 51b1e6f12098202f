import * as z from 'zod/mini';
import { config } from '../../lib/config';
import { endpoint, type Handler } from '../../lib/endpoint';
import { languageOf } from '../../lib/pages/language';
import { isPageName, renderNotFound, renderPage } from '../../lib/pages/layout';
import { pageHeaders } from '../../lib/pages/policy';
import { pages } from './contract';

const path = z.object({ page: z.string() });
const query = z.object({ lang: z.optional(z.string()) });

/**
 * GET and HEAD /pages/{page}: the pages that mailed links open, and the one that asks for such a link.
 * 200 with the page, in the language of `?lang=` or of the browser; 404 with a page that says so. Changes nothing.
 */
export const handler: Handler = (event, context) => {
  // Made anew for each request: no other endpoint's answer depends on a header, so only here one is looked at.
  const show = endpoint(pages, { path, query }, async ({ path: { page }, query: { lang } }) => {
    const language = languageOf(lang, event.headers['accept-language']);
    const { mail, passwords } = config();
    const site = { service: mail.name, minLength: passwords.minLength };
    const isKnown = isPageName(page);
    const html = isKnown ? renderPage(page, language, site) : renderNotFound(language, site);
    const binary = { bytes: Buffer.from(html), type: 'text/html; charset=utf-8' };
    return { status: isKnown ? 200 : 404, headers: pageHeaders(language), binary };
  });
  return show(event, context);
};
