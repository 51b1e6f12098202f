import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent, ScheduledEvent, SNSEvent } from 'aws-lambda';
import { keys } from '../store/keys';

const region = 'eu-west-1';
const account = '123456789012';
const table = `arn:aws:dynamodb:${region}:${account}:table/akun-local`;
const accountId = '019aa0c4-7b00-7000-8000-0123456789ab';
const at = Date.UTC(2026, 10, 20, 9, 30);
/** Later than any day on which somebody tries the sample: news that are late are dropped. */
const expiresAt = Date.UTC(2100, 0);

/**
 * What the workers are brought, by the names of their files: a notice to be mailed, an account whose picture gave way
 * to another, a mail that came back, and a day that begins.
 */
export const workerEvents: Record<string, object> = {
  'workers/mail': changed('INSERT', {
    NewImage: {
      ...keys.notice('5f0c9e0e-6f0c-4b6a-9d3e-8d6d2f2b7c11'),
      kind: 'password_changed',
      accountId,
      email: 'habib@example.com',
      language: 'en',
      expiresAt,
    },
  }),
  'workers/pictures': changed('MODIFY', {
    OldImage: { ...keys.account(accountId), picture: '5d41402abc4b2a76b9719d911017c592.webp' },
    NewImage: { ...keys.account(accountId), picture: '7d793037a0760186574b0282f2f435e7.webp' },
  }),
  'workers/bounces': notified({
    eventType: 'Bounce',
    mail: { destination: ['nobody@example.com'], timestamp: new Date(at).toISOString() },
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'nobody@example.com' }],
      timestamp: new Date(at).toISOString(),
    },
  }),
  'workers/rotate-keys': {
    version: '0',
    id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: new Date(at).toISOString(),
    region,
    resources: [`arn:aws:events:${region}:${account}:rule/akun-local-rotate-keys`],
    detail: {},
  } satisfies ScheduledEvent<object>,
};

type Image = 'NewImage' | 'OldImage';
type Images = Partial<Record<Image, Record<string, unknown> & { pk: string; sk: string }>>;

/** A record of the table's stream. */
function changed(eventName: 'INSERT' | 'MODIFY', images: Images): DynamoDBStreamEvent {
  const [{ pk, sk } = { pk: '', sk: '' }] = Object.values(images);
  const marshalled = Object.entries(images).map(([name, image]) => [name, marshall(image)] as const);
  return {
    Records: [
      {
        eventID: 'c4ca4238a0b923820dcc509a6f75849b',
        eventName,
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: region,
        dynamodb: {
          ApproximateCreationDateTime: at / 1000,
          Keys: { pk: { S: pk }, sk: { S: sk } },
          ...(Object.fromEntries(marshalled) as object),
          SequenceNumber: '100000000000000000001',
          SizeBytes: 200,
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
        eventSourceARN: `${table}/stream/2026-11-20T09:00:00.000`,
      },
    ],
  };
}

/** A message of the topic that SES tells its events to. */
function notified(message: object): SNSEvent {
  const topic = `arn:aws:sns:${region}:${account}:akun-local-mail-feedback`;
  return {
    Records: [
      {
        EventVersion: '1.0',
        EventSubscriptionArn: `${topic}:0f1e2d3c-4b5a-4697-8877-665544332211`,
        EventSource: 'aws:sns',
        Sns: {
          SignatureVersion: '1',
          Timestamp: new Date(at).toISOString(),
          Signature: 'EXAMPLE',
          SigningCertUrl: 'EXAMPLE',
          MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
          Message: JSON.stringify(message),
          MessageAttributes: {},
          Type: 'Notification',
          UnsubscribeUrl: 'EXAMPLE',
          TopicArn: topic,
          Subject: 'Amazon SES Email Event Notification',
        },
      },
    ],
  };
}
