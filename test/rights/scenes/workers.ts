import type { World } from '../world';
import { freshEmail, password } from './people';

export async function workers({ ask, work, clock }: World): Promise<void> {
  // A mail that SES will not take, and one to an address that it did not take before.
  const email = `refused-${freshEmail()}`;
  const registration = { username: 'Habib', email, password };
  await ask('POST /directory/api/v1/users', 200, { body: registration, isFirst: 'AUDIT' });
  await ask('POST /directory/api/v1/users', 200, { body: registration });

  const bounced = {
    eventType: 'Bounce',
    mail: { destination: [freshEmail()] },
    bounce: { bounceType: 'Permanent', timestamp: new Date(clock.now()).toISOString() },
  };
  const Records = [{ Sns: { MessageId: 'event', Message: JSON.stringify(bounced) } }];
  await work('bounces', { Records }, 'AUDIT');

  // Something that is no mail.
  const image = { pk: { S: 'NOTICE#1' }, sk: { S: '-' } };
  await work('mail', {
    Records: [{ eventID: '1', eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage: image } }],
  });

  // Keys are succeeded, and go when their last token is over.
  for (let quarter = 0; quarter < 20; quarter++) {
    clock.advance({ hours: 24 * 90 });
    await work('rotate-keys', {}, quarter === 0 ? 'AUDIT' : false);
  }
}
