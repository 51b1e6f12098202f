import { lazy } from '../../lib/lazy';
import { sesSender } from '../../lib/mail/ses';
import { deliverRecord } from '../../lib/mail/stream-record';
import { services } from '../../lib/services';
import { streamWorker } from '../../lib/stream-worker';

const send = lazy(() => sesSender(services().config, process.env.AWS_REGION));

/** The outbox's worker: sends the mails that the table's stream asks for, in its order. */
export const handler = streamWorker('mail', () => {
  const needs = { ...services(), send: send() };
  return async (record, requestId) => {
    const outcome = await deliverRecord(needs, record, requestId);
    if (!outcome) return undefined;
    needs.metrics.count(`mail_${outcome}`, 'service');
    return { words: outcome, level: outcome === 'refused' ? 'error' : 'info' };
  };
});
