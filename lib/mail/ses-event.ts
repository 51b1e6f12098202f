import * as z from 'zod/mini';
import { parseEmailAddress } from '../email-address';
import type { SuppressionReason, Undelivered } from '../store/suppressions';

/**
 * What is read of an event of SES, as a configuration set publishes it (`eventType`) or an identity
 * (`notificationType`). SES adds fields as it likes.
 */
const sesEvent = z.object({
  eventType: z.optional(z.string()),
  notificationType: z.optional(z.string()),
  mail: z.object({ destination: z.array(z.string()) }),
  bounce: z.optional(z.object({ bounceType: z.string(), timestamp: z.string() })),
  complaint: z.optional(
    z.object({ timestamp: z.string(), complaintFeedbackType: z.optional(z.nullable(z.string())) }),
  ),
});

type SesEvent = z.output<typeof sesEvent>;

/**
 * Which address an event of SES says is not to be mailed to any more; undefined for every other event, and for what is
 * none.
 *
 * Permanent bounces and complaints count. A full mailbox, an absence note or a server that is down (`Transient`,
 * `Undetermined`) passes. A mail of ours goes to one address, and that is the one: what a bounce itself names may be
 * where the mail was forwarded to.
 */
export function undeliveredBy(message: string): Undelivered | undefined {
  const event = parse(message);
  const happened = event && whatHappened(event);
  const [to, ...others] = event?.mail.destination ?? [];
  const address = to === undefined || others.length > 0 ? undefined : parseEmailAddress(to);
  const at = Date.parse(happened?.timestamp ?? '');
  if (!happened || !address || Number.isNaN(at)) return undefined;
  return { emailKey: address.key, reason: happened.reason, at };
}

function whatHappened(event: SesEvent): { reason: SuppressionReason; timestamp: string } | undefined {
  const { bounce, complaint } = event;
  const type = event.eventType ?? event.notificationType;
  if (type === 'Bounce' && bounce?.bounceType === 'Permanent') return { reason: 'bounce', ...bounce };
  // Somebody may also tell that a mail was taken for spam and is none.
  const isOne = type === 'Complaint' && complaint?.complaintFeedbackType !== 'not-spam';
  return isOne && complaint ? { reason: 'complaint', ...complaint } : undefined;
}

function parse(message: string): SesEvent | undefined {
  try {
    return sesEvent.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}
