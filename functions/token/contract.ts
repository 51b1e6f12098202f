import type { Answer, Contract, Refusals } from '../../lib/contract';
import type { FieldIssue } from '../../lib/errors';

const badAccessToken = { status: 400, message: 'please provided a valid access_token!' };

const refusals = {
  malformed_body: { status: 400, message: 'body must be a JSON object' },
  unsupported_media_type: { status: 415, message: 'body must be application/json' },
  body_too_large: { status: 413, message: 'body must not be larger than 16 KB' },
  validation_failed: { status: 400, message: 'invalid request' },
  nothing_to_change: { status: 400, message: 'nothing to update' },
  cursor_invalid: { status: 400, message: 'invalid cursor' },
  unauthenticated: badAccessToken,
  account_gone: badAccessToken,
  forbidden: { status: 403, message: 'forbidden' },
  origin_refused: { status: 403, message: 'origin not allowed' },
  admin_refused: { status: 403, message: 'only an admin may create an admin' },
  wrong_credentials: { status: 400, message: 'username and password not match' },
  account_pending: { status: 403, message: 'account is not activated yet' },
  account_disabled: { status: 403, message: 'account is disabled' },
  old_password_wrong: { status: 400, message: 'old password not match' },
  account_not_found: { status: 404, message: 'user not found' },
  registration_not_found: { status: 404, message: 'registration not found' },
  email_taken: { status: 400, message: 'username already exist' },
  phone_taken: { status: 400, message: 'phone already exist' },
  already_verified: { status: 409, message: 'email already verified' },
  code_wrong: { status: 400, message: 'code is invalid' },
  code_expired: { status: 400, message: 'code is expired' },
  reset_token_invalid: { status: 400, message: 'please provided a valid reset_password_token!' },
  refresh_token_invalid: { status: 400, message: 'please provided a valid refresh_token!' },
  rate_limited: { status: 429, message: 'too many requests' },
  unavailable: { status: 503, message: 'service unavailable' },
  unexpected_failure: { status: 500, message: 'internal server error' },
} satisfies Refusals;

function describe({ field, problem, min, max }: FieldIssue): string {
  const words = {
    missing: `${field} is required`,
    type: `${field} is invalid`,
    length: `${field} must have ${min} to ${max} characters`,
    characters: `${field} must not contain control characters`,
    address: `${field} must be an email address`,
    choice: `${field} is invalid`,
    code: `${field} is invalid`,
    phone: `${field} must be a phone number`,
    picture: `${field} must be a picture`,
    mismatch: `${field} must be the same`,
    common: `${field} is too common`,
    mask: `${field} must be another one`,
  };
  return words[problem];
}

/** The token document: the HTTP status stands in the body as well, and `refrence` is its own spelling. */
export const token = {
  name: 'token',
  language: 'en',

  refuse({ code, fields }): Answer {
    const { status, message } = refusals[code];
    const told = fields.length > 0 ? fields.map(describe).join(', ') : message;
    return { status, body: { status, message: told, data: null, refrence: null, error: true } };
  },

  ok: (message: string, data: unknown = null): Answer => ({
    status: 200,
    body: { status: 200, message, data, refrence: null, error: false },
  }),
} satisfies Contract & Record<string, unknown>;
