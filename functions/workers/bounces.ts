import type { SNSEvent } from 'aws-lambda';
import { log } from '../../lib/log';
import { undeliveredBy } from '../../lib/mail/ses-event';
import { suppressUndelivered } from '../../lib/mail/suppress';
import { services } from '../../lib/services';

/**
 * Hears from SES, through the topic of its events, which mails came back or were complained of, and suppresses their
 * addresses. Only the topic may invoke this function, and only SES may publish to the topic. What is no such event is
 * passed over; a fault is thrown, and Lambda brings the event again.
 */
export async function handler({ Records }: Pick<SNSEvent, 'Records'>): Promise<void> {
  for (const { Sns } of Records) {
    const requestId = Sns.MessageId;
    const undelivered = undeliveredBy(Sns.Message);
    if (!undelivered) {
      log('warn', 'mail event passed over', { requestId });
      continue;
    }
    const source = { ip: '', requestId, contract: 'service' } as const;
    const isNews = await suppressUndelivered(services(), undelivered, source);
    log('info', isNews ? 'address suppressed' : 'address suppressed before', {
      requestId,
      reason: undelivered.reason,
    });
  }
}
