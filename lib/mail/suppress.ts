import { again } from '../accounts/again';
import type { AuditEvent } from '../audit-events';
import type { Services } from '../services';
import type { Source } from '../source';
import type { AuditSubject } from '../store/audit';
import { ownerOf } from '../store/emails';
import {
  type Suppression,
  type SuppressionReason,
  suppressedUntil,
  type Undelivered,
} from '../store/suppressions';

type Needs = Pick<Services, 'suppressions' | 'audit' | 'commit'>;

const events: Record<SuppressionReason, AuditEvent> = {
  bounce: 'mail_bounced',
  complaint: 'mail_complained',
  refusal: 'mail_failed',
};

/**
 * Sees to it that nothing more is mailed to an address for a while, and records it once. Returns whether it was news:
 * what is told twice, late, or after an operator lifted it, changes nothing.
 *
 * No answer of any endpoint depends on it. The account stays as it is and can be logged in to; once it has another
 * address, it is mailed to again.
 */
export async function suppress(
  { suppressions, audit, commit }: Needs,
  undelivered: Undelivered,
  subject: AuditSubject,
  source: Source,
): Promise<boolean> {
  const { emailKey, reason, at } = undelivered;
  return again(async () => {
    const held = await suppressions.find(emailKey);
    const isNews = !held || (held.liftedAt < at && held.suppressedUntil < suppressedUntil(undelivered));
    if (!isNews) return false;
    await commit([suppressions.suppress(undelivered), await audit.record(events[reason], subject, source)]);
    return true;
  });
}

/** Suppresses an address that SES tells of, and records it for the account whose it is. */
export async function suppressUndelivered(
  needs: Needs & Pick<Services, 'emails'>,
  undelivered: Undelivered,
  source: Source,
): Promise<boolean> {
  const { emailKey } = undelivered;
  const lock = await needs.emails.find(emailKey);
  return suppress(needs, undelivered, { id: ownerOf(lock), emailKey }, source);
}

/**
 * Lets mails go to an address again, for an operator who has reason to think that they arrive. Returns what was
 * lifted; undefined where the address was not suppressed.
 */
export async function liftSuppression(
  { suppressions, audit, commit, now }: Needs & Pick<Services, 'now'>,
  subject: { id?: string | undefined; emailKey: string },
  source: Source,
): Promise<Suppression | undefined> {
  const held = await suppressions.find(subject.emailKey);
  if (!held || held.suppressedUntil <= now()) return undefined;
  await commit([suppressions.lift(subject.emailKey), await audit.record('mail_allowed', subject, source)]);
  return held;
}
