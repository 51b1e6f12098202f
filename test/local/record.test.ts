import { expect, test } from 'vitest';
import { toLambdaRecord } from '../../local/stream/record';

const record = {
  eventID: 'e',
  eventName: 'REMOVE' as const,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'ddblocal',
  dynamodb: {
    ApproximateCreationDateTime: new Date(1_795_154_520_900),
    Keys: { pk: { S: 'NOTICE#1' } },
    OldImage: {
      salt: { B: new Uint8Array([104, 105]) },
      list: { L: [{ BS: [new Uint8Array([1])] }, { NULL: true as const }] },
    },
    SequenceNumber: '7',
    SizeBytes: 36,
    StreamViewType: 'NEW_AND_OLD_IMAGES' as const,
  },
};

test('a record reaches the function as JSON: whole seconds, binary in base64, the region of the service', () => {
  expect(toLambdaRecord(record, 'arn')).toEqual({
    eventID: 'e',
    eventName: 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    eventSourceARN: 'arn',
    dynamodb: {
      ApproximateCreationDateTime: 1_795_154_520,
      Keys: { pk: { S: 'NOTICE#1' } },
      OldImage: { salt: { B: 'aGk=' }, list: { L: [{ BS: ['AQ=='] }, { NULL: true }] } },
      SequenceNumber: '7',
      SizeBytes: 36,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  });
});

test('a deletion by time to live names the service that did it', () => {
  const userIdentity = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' };
  expect(toLambdaRecord({ ...record, userIdentity }, 'arn')).toMatchObject({
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  });
});
