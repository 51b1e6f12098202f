import type { Context, ScheduledEvent } from 'aws-lambda';
import { log } from '../../lib/log';
import { services } from '../../lib/services';
import { rotateKeys } from '../../lib/tokens/rotate-keys';

/**
 * Runs once a day: adds the keys whose time has come, and removes those whose last token, code or link is over. A
 * run that fails is made up for by Lambda's next try, or by tomorrow's.
 */
export async function handler(
  _event: ScheduledEvent,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<void> {
  const source = { ip: '', requestId: awsRequestId, contract: 'service' } as const;
  for (const rotation of await rotateKeys(services(), 'scheduled', source)) {
    log('info', 'keys looked after', { ...rotation });
  }
}
