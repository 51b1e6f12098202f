import { config } from '../../lib/config';
import type { Answer, Contract, Refusals } from '../../lib/contract';
import type { FieldIssue } from '../../lib/errors';
import type { Account } from '../../lib/store/accounts';

const refusals = {
  malformed_body: { status: 400, message: 'body must be a JSON object' },
  unsupported_media_type: { status: 415, message: 'body must be application/json' },
  body_too_large: { status: 413, message: 'body must not be larger than 16 KB' },
  validation_failed: { status: 400, message: 'invalid request' },
  nothing_to_change: { status: 400, message: 'nothing to update' },
  cursor_invalid: { status: 400, message: 'invalid cursor' },
  unauthenticated: { status: 401, message: 'unauthorized' },
  account_gone: { status: 401, message: 'unauthorized' },
  forbidden: { status: 403, message: 'forbidden' },
  origin_refused: { status: 403, message: 'origin not allowed' },
  admin_refused: { status: 403, message: 'only an admin may create an admin' },
  wrong_credentials: { status: 401, message: 'Authentication failed: No value present' },
  account_pending: { status: 410, message: 'user account not activated yet' },
  account_disabled: { status: 410, message: 'user account is disabled' },
  old_password_wrong: { status: 400, message: 'cant update data, wrong old password' },
  account_not_found: { status: 404, message: 'user not found' },
  registration_not_found: { status: 400, message: 'email not found' },
  email_taken: { status: 400, message: 'email is already exists' },
  phone_taken: { status: 400, message: 'telp is already exists' },
  already_verified: { status: 409, message: 'email is already verified' },
  // The document has no word for a late token.
  code_wrong: { status: 400, message: 'token is invalid' },
  code_expired: { status: 400, message: 'token is invalid' },
  reset_token_invalid: { status: 400, message: 'token is invalid' },
  refresh_token_invalid: { status: 401, message: 'unauthorized' },
  rate_limited: { status: 429, message: 'too many requests' },
  unavailable: { status: 503, message: 'service unavailable' },
  unexpected_failure: { status: 500, message: 'internal server error' },
} satisfies Refusals;

/** The document has one sentence for a bad e-mail, a bad phone and both. */
const badContact = 'email/telp number invalid';

function describe({ field, problem, min, max }: FieldIssue): string {
  const words = {
    missing: `${field} must not be blank`,
    type: `${field} must be a string`,
    length: `${field} must have ${min} to ${max} characters`,
    characters: `${field} must not contain control characters`,
    address: badContact,
    choice: `${field} is invalid`,
    code: `${field} is invalid`,
    phone: badContact,
    picture: `${field} must be a picture`,
    mismatch: `${field} must be the same`,
    common: `${field} is too common`,
    mask: `${field} must be another one`,
  };
  return words[problem];
}

/** The activation document: data, message and whether there are errors. */
export const activation = {
  name: 'activation',
  language: 'en',

  refuse({ code, fields }): Answer {
    const { status, message } = refusals[code];
    const isContact = ({ field }: FieldIssue) => field === 'email' || field === 'telp';
    const told = [
      ...(fields.some(isContact) ? [badContact] : []),
      ...fields.filter((field) => !isContact(field)).map(describe),
    ];
    return { status, body: { data: null, message: told.join(', ') || message, errors: true } };
  },

  ok: (data: unknown, message: string, status = 200): Answer => ({
    status,
    body: { data, message, errors: false },
  }),
} satisfies Contract & Record<string, unknown>;

/** Sessions live as long as the token in the document's own sample. */
export function lifetimes() {
  const seconds = config().tokenSeconds.activation;
  return { session: seconds, accessToken: seconds };
}

export function userView({ fullName, email, phone }: Account) {
  return { nama: fullName, email, telp: phone };
}
