import type { AuditEvent } from './audit-events';

/**
 * Every way in which a request can be refused: the one list. The domain throws these, each contract's table says
 * them in its own words and statuses, and a code that a contract has not decided on does not compile.
 */
export const accountErrorCodes = [
  // what was sent
  'malformed_body',
  'unsupported_media_type',
  'body_too_large',
  'validation_failed',
  'nothing_to_change',
  'cursor_invalid',
  // who sent it
  'unauthenticated',
  'account_gone',
  'forbidden',
  'origin_refused',
  'admin_refused',
  'wrong_credentials',
  'account_pending',
  'account_disabled',
  'old_password_wrong',
  // what it was about
  'account_not_found',
  'registration_not_found',
  'email_taken',
  'phone_taken',
  'already_verified',
  // proofs
  'code_wrong',
  'code_expired',
  'reset_token_invalid',
  'refresh_token_invalid',
  // not now
  'rate_limited',
  'unavailable',
  'unexpected_failure',
] as const;

export type AccountErrorCode = (typeof accountErrorCodes)[number];

/** What can be wrong with one field. */
export type FieldProblem =
  | 'missing'
  | 'type'
  | 'length'
  | 'characters'
  | 'address'
  | 'choice'
  | 'code'
  | 'phone'
  | 'picture'
  | 'mismatch'
  | 'common'
  | 'mask';

/** One field's problem; `field` is the client's own name for it, and the figures go with `length`. */
export interface FieldIssue {
  field: string;
  problem: FieldProblem;
  /** How many characters it may have, and has. */
  min?: number;
  max?: number;
  length?: number;
}

interface Details extends ErrorOptions {
  /** What the audit trail calls it, where its code alone does not say. */
  event?: AuditEvent;
  fields?: FieldIssue[];
  retryAfterSeconds?: number;
}

/**
 * A refusal, as the domain knows it: no status, no words, and nothing that the client sent.
 * `fields` comes with `validation_failed`, `retryAfterSeconds` with `rate_limited`, and always with `unavailable`.
 */
export class AccountError extends Error {
  readonly code: AccountErrorCode;
  readonly fields: readonly FieldIssue[];
  readonly retryAfterSeconds: number | undefined;
  readonly event: AuditEvent | undefined;

  constructor(code: AccountErrorCode, { fields = [], retryAfterSeconds, event, ...options }: Details = {}) {
    super(code, options);
    this.name = 'AccountError';
    this.code = code;
    this.fields = fields;
    // Whatever it was that did not work, it is worth another try at once.
    this.retryAfterSeconds = retryAfterSeconds ?? (code === 'unavailable' ? 1 : undefined);
    this.event = event;
  }
}
