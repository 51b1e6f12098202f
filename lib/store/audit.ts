import { createHash, randomUUID } from 'node:crypto';
import { coarseNetwork, type Source } from '../source';
import type { Account } from './accounts';
import { keys } from './keys';
import type { Table, Write } from './table';

/** The acts that are recorded, in the words of the OWASP Logging Vocabulary. */
export type AuditEvent =
  | 'user_registered'
  | 'user_created'
  | 'user_deleted'
  | 'user_updated'
  | 'email_verified'
  | 'authn_login_success'
  | 'authn_password_change'
  | 'authn_token_created'
  | 'authn_token_revoked'
  | 'authn_token_reuse'
  | 'reset_requested'
  | 'email_undone'
  | 'authz_admin'
  | 'otp_sent'
  | 'reset_completed'
  | 'mail_failed';

const keptSeconds = 90 * 24 * 60 * 60;

/** Whom an act was about: an account, or an address that is none's. */
export type AuditSubject = Pick<Account, 'id' | 'emailKey'> | { id: undefined; emailKey: string };

/** What happened to an account or address, for 90 days: no secret, no address in clear, the network instead of the source. */
export function auditStore(table: Table, now: () => number) {
  return {
    record(event: AuditEvent, { id: accountId, emailKey }: AuditSubject, source: Source): Write {
      const time = now();
      // A partition for each address, so that a flood of guesses at many heats no key.
      const subject = accountId ?? createHash('sha256').update(emailKey).digest('hex').slice(0, 32);
      const key = keys.audit(subject, new Date(time).toISOString(), randomUUID());
      const { requestId, contract } = source;
      const network = coarseNetwork(source);
      const ttl = Math.ceil(time / 1000) + keptSeconds;
      const Item = { ...key, event, accountId, contract, requestId, network, ttl };
      return { action: { Put: { TableName: table.name, Item } }, otherwise: 'unavailable' };
    },
  };
}
