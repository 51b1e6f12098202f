import type { AccountError, AccountErrorCode } from './errors';

/**
 * Everything that the audit trail can say, and that is counted as a metric: a closed list, in the words of the OWASP
 * Logging Vocabulary where it has one. docs/security.md explains each.
 */
export const auditEvents = [
  // accounts
  'user_registered',
  'user_created',
  'user_updated',
  'user_deleted',
  'user_disabled',
  'user_enabled',
  'email_verified',
  'email_undone',
  // credentials and sessions
  'authn_login_success',
  'authn_login_fail',
  'authn_login_lock',
  'authn_login_unlock',
  'authn_password_change',
  'authn_password_change_fail',
  'authn_token_created',
  'authn_token_fail',
  'authn_token_revoked',
  'authn_token_reuse',
  // proofs
  'otp_sent',
  'otp_fail',
  'otp_exhausted',
  'reset_requested',
  'reset_completed',
  'reset_fail',
  'mail_failed',
  'mail_bounced',
  'mail_complained',
  'mail_allowed',
  // keys
  'key_rotated',
  'key_revoked',
  // rights and limits
  'authz_admin',
  'authz_fail',
  'privilege_permissions_changed',
  'sensitive_read',
  'excess_rate_limit_exceeded',
  'input_validation_fail',
  'upload_validation_fail',
  'request_refused',
] as const;

export type AuditEvent = (typeof auditEvents)[number];

/** What a refusal is in the trail; `undefined` for a fault of ours, which is logged and is nobody's act. */
const eventsOfRefusals: Record<AccountErrorCode, AuditEvent | undefined> = {
  malformed_body: 'input_validation_fail',
  unsupported_media_type: 'input_validation_fail',
  body_too_large: 'input_validation_fail',
  validation_failed: 'input_validation_fail',
  nothing_to_change: 'input_validation_fail',
  cursor_invalid: 'input_validation_fail',
  unauthenticated: 'authz_fail',
  account_gone: 'authz_fail',
  forbidden: 'authz_fail',
  origin_refused: 'authz_fail',
  admin_refused: 'authz_fail',
  wrong_credentials: 'authn_login_fail',
  account_pending: 'authn_login_fail',
  account_disabled: 'authn_login_fail',
  old_password_wrong: 'authn_password_change_fail',
  account_not_found: 'request_refused',
  registration_not_found: 'request_refused',
  email_taken: 'request_refused',
  phone_taken: 'request_refused',
  already_verified: 'request_refused',
  code_wrong: 'otp_fail',
  code_expired: 'otp_fail',
  reset_token_invalid: 'reset_fail',
  refresh_token_invalid: 'authn_token_fail',
  rate_limited: 'excess_rate_limit_exceeded',
  unavailable: undefined,
  unexpected_failure: undefined,
};

/** The event that a refusal is, or undefined for a fault. */
export function eventOfRefusal({ code, fields, event }: AccountError): AuditEvent | undefined {
  if (fields.some(({ problem }) => problem === 'picture')) return 'upload_validation_fail';
  return event ?? eventsOfRefusals[code];
}
