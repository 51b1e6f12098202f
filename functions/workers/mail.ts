import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { lazy } from '../../lib/lazy';
import { deliver } from '../../lib/mail/outbox';
import { sesSender } from '../../lib/mail/ses';
import { services } from '../../lib/services';
import { streamWorker } from '../../lib/stream-worker';

const send = lazy(() => sesSender(services().config, process.env.AWS_REGION));

/** The outbox's worker: sends the mails that the table's stream asks for, in its order. */
export const handler = streamWorker('mail', () => {
  const needs = { ...services(), send: send() };
  return async (record, requestId) => {
    if (!bringsNews(record)) return undefined;
    const outcome = await deliver(needs, imageOf(record), requestId);
    needs.metrics.count(`mail_${outcome}`, 'service');
    return { words: outcome, level: outcome === 'refused' ? 'error' : 'info' };
  };
});

/** A record that was changed without getting another nonce has the code that was mailed already. */
function bringsNews({ dynamodb }: DynamoDBRecord): boolean {
  const before = dynamodb?.OldImage?.nonce?.S;
  return before === undefined || before !== dynamodb?.NewImage?.nonce?.S;
}

function imageOf({ dynamodb }: DynamoDBRecord) {
  return unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
}
