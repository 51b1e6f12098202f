import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hurry } from '../support/faults';
import { quietLog } from '../support/quiet-log';
import { askForCode } from './letters';
import { type Outbox, openOutbox } from './outbox';

const lines = quietLog();

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  hurry();
});
afterEach(() => outbox.close());

const recipients = () => outbox.ses.accepted.map(({ to }) => to);

/** Three people who wait for a code each, with something done to the record of the one in the middle. */
async function withPoison(spoil: (record: DynamoDBRecord) => DynamoDBRecord): Promise<DynamoDBRecord[]> {
  for (const name of ['one', 'two', 'three']) await askForCode(outbox.gateway, name);
  const records = await outbox.drain();
  return records.map((record, place) => (place === 1 ? spoil(record) : record));
}

const withField = (name: string, value: object | undefined) => (record: DynamoDBRecord) => {
  const { NewImage, ...dynamodb } = record.dynamodb ?? {};
  const image = Object.fromEntries(Object.entries({ ...NewImage, [name]: value }).filter(([, held]) => held));
  return { ...record, dynamodb: { ...dynamodb, NewImage: image } } as DynamoDBRecord;
};

test.for([
  ['of a kind that mails nothing', withField('pk', { S: 'USER#one' })],
  ['of no kind at all', withField('pk', undefined)],
  ['with a field of another type', withField('expiresAt', { S: 'tomorrow' })],
  ['with a purpose that no version knows', withField('purpose', { S: 'win_a_prize' })],
  ['with a value that is no attribute', withField('nonce', { X: 'x' })],
  [
    'without an image',
    (record: DynamoDBRecord) => ({ ...record, dynamodb: { ...record.dynamodb, NewImage: {} } }),
  ],
] as [string, (record: DynamoDBRecord) => DynamoDBRecord][])(
  'a record %s is given up at once and whole, where an operator finds it, and holds up no other',
  async ([, spoil]) => {
    const records = await withPoison(spoil);
    let calls = 0;
    await outbox.deliver(records, {
      invoke: (work, batch) => {
        calls += 1;
        return work(batch);
      },
    });
    expect(calls).toBe(1);
    expect(recipients()).toEqual(['one@example.com', 'three@example.com']);
    expect(await outbox.givenUp()).toEqual([records[1]]);
    expect(lines.filter((line) => line.includes('"mail given up"'))).toHaveLength(1);
  },
);

test('a mail that SES cannot take is given up, and sent by an operator when that is mended', async () => {
  const records = await withPoison((record) => record);
  outbox.ses.reacts(({ to }) =>
    to === 'two@example.com' ? { status: 400, code: 'ValidationError' } : undefined,
  );
  await outbox.deliver(records);
  expect(recipients()).toEqual(['one@example.com', 'three@example.com']);
  outbox.ses.reacts();
  const kept = await outbox.givenUp();
  expect(kept).toEqual([records[1]]);
  expect(await outbox.call(kept)).toEqual({ kind: 'delivered' });
  expect(recipients()).toEqual(['one@example.com', 'three@example.com', 'two@example.com']);
});

test('what cannot be given up, for S3 is down as well, is not lost: it waits, and all behind it', async () => {
  const records = await withPoison(withField('pk', { S: 'USER#one' }));
  const end = Date.now() + 3 * 60_000;
  outbox.s3.goes(() => (Date.now() < end ? 'throttled' : 'done'));
  await outbox.deliver(records, { pauseMinutes: 1 });
  expect(recipients()).toEqual(['one@example.com', 'three@example.com']);
  expect(await outbox.givenUp()).toEqual([records[1]]);
});

test('what is given up, and nobody hears that it was, is kept twice rather than lost', async () => {
  const records = await withPoison(withField('pk', { S: 'USER#one' }));
  outbox.s3.goes(({ nth }) => (nth === 1 ? 'answer lost' : 'done'));
  await outbox.deliver(records);
  expect(recipients()).toEqual(['one@example.com', 'three@example.com']);
  expect(await outbox.givenUp()).toEqual([records[1], records[1]]);
});
