import { eventOfRefusal } from '../audit-events';
import type { AccountError } from '../errors';
import { describeError, log } from '../log';
import type { Services } from '../services';
import type { Source } from '../source';
import type { AuditSubject } from '../store/audit';

/**
 * Records that a request was refused, right after it was: a line in the log, a count, and an item in the trail of
 * the account that called, else of the address that was named, else of the network that it came from.
 *
 * A known and an unknown address cost the same. Best effort: the client hears of the refusal in any case. What is a
 * fault of ours is nobody's act, and is logged where it is answered.
 */
export async function recordRefusal(
  { audit, metrics }: Pick<Services, 'audit' | 'metrics'>,
  refusal: AccountError,
  subject: AuditSubject,
  source: Source,
): Promise<void> {
  const event = eventOfRefusal(refusal);
  if (!event) return;
  const { requestId, contract, route } = source;
  const reason = refusal.code;
  log('info', 'refused', { requestId, contract, route, event, reason });
  metrics.countRefusal(reason, contract);
  // What its reason alone does not tell.
  if (refusal.event) metrics.count(refusal.event, contract);
  try {
    await audit.recordRefusal({ event, reason }, subject, source);
  } catch (error) {
    log('error', 'refusal not audited', { requestId, ...describeError(error) });
  }
}
