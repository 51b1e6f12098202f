import { describe, expect, test } from 'vitest';
import { undeliveredBy } from '../../../lib/mail/ses-event';

const timestamp = '2026-11-20T09:30:00.123Z';
const at = Date.UTC(2026, 10, 20, 9, 30, 0, 123);
const mail = {
  timestamp: '2026-11-20T09:29:58.000Z',
  messageId: '0100016-mail',
  source: 'accounts@example.com',
  sourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/accounts@example.com',
  destination: ['Habib@example.com'],
  tags: { 'ses:configuration-set': ['akun-prod'] },
};
const bounce = {
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: [{ emailAddress: 'habib@example.com', action: 'failed', status: '5.1.1' }],
  timestamp,
  feedbackId: 'feedback-1',
};
const complaint = {
  complainedRecipients: [{ emailAddress: 'habib@example.com' }],
  complaintFeedbackType: 'abuse',
  timestamp,
  feedbackId: 'feedback-2',
};
const bounced = { eventType: 'Bounce', mail, bounce };
const complained = { eventType: 'Complaint', mail, complaint };
const readJson = (event: unknown) => undeliveredBy(JSON.stringify(event));

describe('an address is not mailed to any more', () => {
  const emailKey = 'habib@example.com';

  test('after a permanent bounce', () => {
    expect(readJson(bounced)).toEqual({ emailKey, reason: 'bounce', at });
  });

  test.for(['NoEmail', 'Suppressed', 'OnAccountSuppressionList', 'General'])(
    'whatever its kind: %s',
    (kind) => {
      expect(readJson({ ...bounced, bounce: { ...bounce, bounceSubType: kind } })).toMatchObject({
        emailKey,
      });
    },
  );

  test('after a complaint', () => {
    expect(readJson(complained)).toEqual({ emailKey, reason: 'complaint', at });
  });

  test.for(['auth-failure', 'fraud', 'other', 'virus', null, undefined])('of any kind: %s', (kind) => {
    const told = { ...complaint, complaintFeedbackType: kind };
    expect(readJson({ ...complained, complaint: told })).toMatchObject({ reason: 'complaint' });
  });

  test('told by an identity rather than by a configuration set', () => {
    const { eventType, ...rest } = bounced;
    expect(readJson({ ...rest, notificationType: eventType })).toEqual({ emailKey, reason: 'bounce', at });
  });

  test('and it is the one that we mailed to, not the one that it was forwarded to', () => {
    const bouncedRecipients = [{ emailAddress: 'somebody-else@example.com' }];
    expect(readJson({ ...bounced, bounce: { ...bounce, bouncedRecipients } })).toMatchObject({ emailKey });
  });

  test('by the key that every contract knows it by', () => {
    const event = { ...bounced, mail: { ...mail, destination: ['Habib@xn--mnchen-3ya.example'] } };
    expect(readJson(event)).toMatchObject({ emailKey: 'habib@xn--mnchen-3ya.example' });
  });
});

describe('nothing follows from', () => {
  test.for([
    ['a bounce that passes', { ...bounced, bounce: { ...bounce, bounceType: 'Transient' } }],
    ['a bounce of which nothing is known', { ...bounced, bounce: { ...bounce, bounceType: 'Undetermined' } }],
    [
      'a complaint that it is no spam',
      { ...complained, complaint: { ...complaint, complaintFeedbackType: 'not-spam' } },
    ],
    ['a delivery', { eventType: 'Delivery', mail, delivery: { timestamp, recipients: mail.destination } }],
    ['a delay', { eventType: 'DeliveryDelay', mail, deliveryDelay: { timestamp } }],
    ['a bounce called a delivery', { ...bounced, eventType: 'Delivery' }],
    ['a complaint without its object', { eventType: 'Complaint', mail, bounce }],
    ['a bounce without its object', { eventType: 'Bounce', mail, complaint }],
    ['an event without a mail', { eventType: 'Bounce', bounce }],
    ['a mail to nobody', { ...bounced, mail: { ...mail, destination: [] } }],
    [
      'a mail to several, which is none of ours',
      { ...bounced, mail: { ...mail, destination: ['a@example.com', 'b@example.com'] } },
    ],
    ['a mail to what is no address', { ...bounced, mail: { ...mail, destination: ['habib'] } }],
    [
      'a mail to two addresses in one',
      { ...bounced, mail: { ...mail, destination: ['a@example.com, b@example.com'] } },
    ],
    ['a time that is none', { ...bounced, bounce: { ...bounce, timestamp: 'yesterday' } }],
    ['no time', { ...bounced, bounce: { ...bounce, timestamp: undefined } }],
    ['an array', [bounced]],
    ['null', null],
    ['a number', 5],
    ['an empty object', {}],
  ] as const)('%s', ([, event]) => {
    expect(readJson(event)).toBeUndefined();
  });

  test.for([
    '',
    'Successfully validated SNS topic for Amazon SES event publishing.',
    '{',
    'x'.repeat(256 * 1024),
  ])('what is no JSON: %#', (message) => {
    expect(undeliveredBy(message)).toBeUndefined();
  });
});
