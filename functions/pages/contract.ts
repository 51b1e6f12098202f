import * as z from 'zod/mini';
import { config } from '../../lib/config';
import type { Answer, Contract, Language, Refusals } from '../../lib/contract';
import { choice } from '../../lib/fields';
import { type PageName, words } from '../../lib/pages/words';

const refusals = {
  malformed_body: { status: 400, message: 'The body must be a JSON object.' },
  unsupported_media_type: { status: 415, message: 'The body must be application/json.' },
  body_too_large: { status: 413, message: 'The body must not be larger than 16 KB.' },
  validation_failed: { status: 400, message: 'Some fields are not valid.' },
  nothing_to_change: { status: 400, message: 'There is nothing to change.' },
  cursor_invalid: { status: 400, message: 'The cursor is not valid.' },
  unauthenticated: { status: 401, message: 'This needs a valid token.' },
  account_gone: { status: 401, message: 'This needs a valid token.' },
  forbidden: { status: 403, message: 'This is not allowed.' },
  origin_refused: { status: 403, message: 'Only our own pages may send this.' },
  admin_refused: { status: 403, message: 'This is not allowed.' },
  wrong_credentials: { status: 401, message: 'Email address or password is wrong.' },
  account_pending: { status: 403, message: 'The account is not active yet.' },
  account_disabled: { status: 403, message: 'The account is disabled.' },
  old_password_wrong: { status: 400, message: 'The old password is wrong.' },
  account_not_found: { status: 404, message: 'There is no such account.' },
  registration_not_found: { status: 404, message: 'There is no such registration.' },
  email_taken: { status: 409, message: 'An account has this email address already.' },
  phone_taken: { status: 409, message: 'Another account has this phone number.' },
  already_verified: { status: 409, message: 'The email address is confirmed already.' },
  code_wrong: { status: 400, message: 'The link was used, has expired, or never was one.' },
  code_expired: { status: 400, message: 'The link was used, has expired, or never was one.' },
  reset_token_invalid: { status: 400, message: 'The link was used, has expired, or never was one.' },
  refresh_token_invalid: { status: 401, message: 'This needs a valid token.' },
  rate_limited: { status: 429, message: 'Too many attempts; try again later.' },
  unavailable: { status: 503, message: 'The service is not available; try again.' },
  unexpected_failure: { status: 500, message: 'Something went wrong.' },
} satisfies Refusals;

/** What the hosted pages are answered: a refusal by its code, for each page has the words in its own language. */
export const pages = {
  name: 'pages',
  language: 'en',

  refuse({ code, fields }): Answer {
    const { status, message } = refusals[code];
    return { status, body: { code, message, ...(fields.length > 0 ? { fields } : {}) } };
  },

  ok(page: PageName, language: Language, kind: 'link' | 'code' = 'link'): Answer {
    const said = words[language](config().mail.name);
    const { done } = kind === 'code' ? said.activation : said.pages[page];
    return { status: 200, body: { message: done.heading } };
  },
} satisfies Contract & Record<string, unknown>;

/** The language of the page that sends, and so of the mails that follow. */
export const pageLanguage = z._default(choice(['en', 'id']), 'en');
