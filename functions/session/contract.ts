import { config } from '../../lib/config';
import type { Answer, Contract, Refusals } from '../../lib/contract';
import type { FieldIssue } from '../../lib/errors';
import { passwordMask } from '../../lib/fields';
import type { Account } from '../../lib/store/accounts';

const refusals = {
  malformed_body: { status: 400, message: 'Body must be a JSON object' },
  unsupported_media_type: { status: 415, message: 'Body must be application/json' },
  body_too_large: { status: 413, message: 'Body must not be larger than 16 KB' },
  validation_failed: { status: 400, message: 'Invalid request' },
  nothing_to_change: { status: 400, message: 'Nothing to update' },
  cursor_invalid: { status: 400, message: 'Invalid cursor' },
  unauthenticated: { status: 401, message: 'Unauthorized' },
  account_gone: { status: 401, message: 'Unauthorized' },
  forbidden: { status: 403, message: 'Forbidden' },
  origin_refused: { status: 403, message: 'Origin not allowed' },
  admin_refused: { status: 403, message: 'Only an admin may create an admin' },
  wrong_credentials: { status: 401, message: 'Username or password wrong' },
  account_pending: { status: 403, message: 'Account not activated yet' },
  account_disabled: { status: 403, message: 'Account disabled' },
  old_password_wrong: { status: 400, message: 'Old password wrong' },
  account_not_found: { status: 404, message: 'User not found' },
  registration_not_found: { status: 404, message: 'Registration not found' },
  email_taken: { status: 409, message: 'Email already exists' },
  phone_taken: { status: 409, message: 'Phone already exists' },
  already_verified: { status: 409, message: 'Email already verified' },
  code_wrong: { status: 400, message: 'Wrong OTP' },
  code_expired: { status: 400, message: 'Expired OTP' },
  reset_token_invalid: { status: 401, message: 'Unauthorized' },
  refresh_token_invalid: { status: 401, message: 'Unauthorized' },
  rate_limited: { status: 429, message: 'Too many requests' },
  unavailable: { status: 503, message: 'Service unavailable' },
  unexpected_failure: { status: 500, message: 'Internal server error' },
} satisfies Refusals;

const labels: Record<string, string> = {
  username: 'Username',
  password: 'Password',
  name: 'Name',
  email: 'Email',
  role: 'Role',
  otp: 'OTP',
  newPassword: 'New password',
};

function describe({ field, problem, min, max }: FieldIssue): string {
  const label = labels[field] ?? field;
  const words = {
    missing: `${label} must not blank`,
    type: `${label} must be a string`,
    length: `${label} must have ${min} to ${max} characters`,
    characters: `${label} must not contain control characters`,
    address: 'Wrong Email',
    choice: `${label} must be USER or ADMIN`,
    code: 'Wrong OTP',
    phone: 'Wrong Phone',
    picture: `${label} must be a picture`,
    mismatch: `${label} must be the same`,
    common: `${label} is too common`,
    mask: `${label} must be another one`,
  };
  return words[problem];
}

/** The session document: one string of errors, and the token in a cookie. */
export const session = {
  name: 'session',
  language: 'en',
  tokenCookie: 'token',

  refuse({ code, fields }): Answer {
    const { status, message } = refusals[code];
    const errors = fields.length > 0 ? fields.map(describe).join(', ') : message;
    return { status, body: { errors } };
  },

  ok(
    message: string,
    parts: { data?: unknown; token?: string; status?: number; cookie?: string } = {},
  ): Answer {
    const { status = 200, cookie, ...rest } = parts;
    return {
      status,
      body: { success: true, message, ...rest },
      ...(cookie ? { cookies: [cookie] } : {}),
    };
  },
} satisfies Contract & Record<string, unknown>;

/** An account as the answers to a login and, with its role, to a read or an update show it. */
export function loginView({ id, username, fullName, email, emailVerifiedAt }: Account) {
  return { id, username, name: fullName, email, isAccountVerified: emailVerifiedAt !== undefined };
}

export function userView(account: Account) {
  return { ...loginView(account), role: account.role === 'admin' ? 'ADMIN' : 'USER' };
}

/** A new account: the document shows a password there, and none is ever told. */
export function registeredView({ id, username, fullName, email, createdAt }: Account) {
  const [year, month, day] = new Date(createdAt).toISOString().slice(0, 10).split('-');
  return {
    id,
    username,
    password: passwordMask,
    name: fullName,
    email,
    isAccountVerified: false,
    createdAt: `${day}-${month}-${year}`,
  };
}

/** The cookie that carries a token for a number of seconds; 0 of an empty one takes it away. */
export function tokenCookie(token: string, seconds: number): string {
  const secure = config().secureCookies ? '; Secure' : '';
  return `${session.tokenCookie}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
