import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AccountError } from '../../lib/errors';
import { keys } from '../../lib/store/keys';
import type { Item } from '../../lib/store/table';
import { connectS3 } from '../../local/clients';
import { keepGivenUp } from '../../local/stream/failure-destination';
import type { Site } from '../../operator/site';
import { deadLettersIn } from '../support/dead-letters';
import { addressOf, issued, registered, reset } from '../support/people';
import { startTestS3 } from '../support/s3';
import { createTestServices, type TestServices } from '../support/services';
import { historyOf, itemAt } from '../support/table';
import { operate } from './operate';

let s3: Awaited<ReturnType<typeof startTestS3>>;
let bucket: ReturnType<typeof connectS3>;

beforeAll(async () => {
  s3 = await startTestS3();
  bucket = connectS3(s3.endpoint);
});
afterAll(() => s3.stop());
beforeEach(async () => {
  const { Contents = [] } = await bucket.send(new ListObjectsV2Command({ Bucket: s3.bucket }));
  for (const { Key } of Contents) await bucket.send(new DeleteObjectCommand({ Bucket: s3.bucket, Key }));
});

let sequence = 0;

/** A record of the stream that brings an item. */
function recordOf(item: Item, before?: Item): DynamoDBRecord {
  const image = (held: Item) => marshall(held) as Record<string, AttributeValue>;
  sequence += 1;
  return {
    eventID: `event-${sequence}`,
    eventName: 'MODIFY',
    dynamodb: {
      NewImage: image(item),
      ...(before && { OldImage: image(before) }),
      SequenceNumber: String(sequence),
      ApproximateCreationDateTime: 1_795_154_520 + sequence,
    },
  };
}

/** Keeps records as Lambda keeps what it gave up. */
function giveUp(records: DynamoDBRecord[], functionName = 'akun-local-mail'): Promise<void> {
  // Letters lie in the order of their times.
  sequence += 1;
  const givenUpAt = Date.UTC(2026, 10, 20, 6, sequence);
  const destination = { s3: bucket, bucket: s3.bucket, now: () => givenUpAt };
  return keepGivenUp(
    destination,
    { functionName, streamArn: 'arn', shardId: 'shard-1' },
    { records, condition: 'RecordAgeExceeded', invocations: 3, lastOutcome: undefined },
  );
}

/** Somebody who asked for a code, and the record that would have mailed it. */
async function asking(services: TestServices) {
  const email = addressOf(await registered(services));
  const code = await issued(services, 'reset_password', email);
  const item = await itemAt(services, keys.code('reset_password', email.key));
  return { email, code, record: recordOf(item ?? {}) };
}

/** What the command reaches: the bucket, and a post office that answers as it is told. */
function siteWith(answer: (to: string) => 'sent' | 'refused' | 'unavailable' = () => 'sent') {
  const mails: { to: string; text: string }[] = [];
  const removed: string[] = [];
  const site: Partial<Site> = {
    send: () => (to, mail) => {
      const said = answer(to);
      if (said === 'unavailable') return Promise.reject(new AccountError('unavailable'));
      mails.push({ to, text: mail.text });
      return Promise.resolve(said);
    },
    pictures: () => ({
      remove: async (name) => {
        removed.push(name);
      },
    }),
    deadLetterPlace: () => ({ s3: bucket, bucket: s3.bucket, functionPrefix: 'akun-local-' }),
  };
  return { site, mails, removed };
}

const nothing = {
  sent: 0,
  dropped: 0,
  refused: 0,
  suppressed: 0,
  picturesRemoved: 0,
  unusable: 0,
  foreignLetters: 0,
};

test('mails that were given up are sent with the very codes, and the letters are gone', async () => {
  const services = createTestServices();
  const people = [await asking(services), await asking(services), await asking(services)];
  const [one, two, three] = people.map(({ record }) => record) as [
    DynamoDBRecord,
    DynamoDBRecord,
    DynamoDBRecord,
  ];
  await giveUp([one, two]);
  await giveUp([three]);
  const { site, mails } = siteWith();
  const { exitCode, out, err } = await operate(services, ['send-failed-mails', '--json'], { site });
  expect({ exitCode, data: JSON.parse(out) as unknown, err }).toEqual({
    exitCode: 0,
    data: { ...nothing, sent: 3 },
    err: '',
  });
  expect(mails.map(({ to }) => to)).toEqual(people.map(({ email }) => email.shown));
  for (const [place, { code }] of people.entries()) expect(mails[place]?.text).toContain(code);
  expect(await deadLettersIn(s3)).toEqual([]);
  const again = await operate(services, ['send-failed-mails'], { site });
  expect(again).toEqual({
    exitCode: 0,
    out: '0 mails sent, 0 dropped (worth nothing by now), 0 refused by SES.\n',
    err: '',
  });
  expect(mails).toHaveLength(3);
});

test('a code that was used, or came with an unchanged nonce, is dropped; a refused address is done with', async () => {
  const services = createTestServices();
  const [used, refused] = [await asking(services), await asking(services)];
  await reset(services, used.email, used.code);
  const item = await itemAt(services, keys.code('reset_password', refused.email.key));
  const unchanged = recordOf(item ?? {}, item);
  await giveUp([used.record, refused.record, unchanged]);
  const { site, mails } = siteWith(() => 'refused');
  const { exitCode, out } = await operate(services, ['send-failed-mails'], { site });
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: '0 mails sent, 2 dropped (worth nothing by now), 1 refused by SES.\n',
  });
  expect(mails.map(({ to }) => to)).toEqual([refused.email.shown]);
  expect(await deadLettersIn(s3)).toEqual([]);
});

test('when SES fails it stops, keeps what is left, and goes on there the next time', async () => {
  const services = createTestServices();
  const people = [await asking(services), await asking(services), await asking(services)];
  await giveUp(people.map(({ record }) => record));
  const second = people[1]?.email.shown;
  const down = siteWith((to) => (to === second ? 'unavailable' : 'sent'));
  const { exitCode, err } = await operate(services, ['send-failed-mails'], { site: down.site });
  expect({ exitCode, err }).toEqual({
    exitCode: 4,
    err: 'Stopped: AWS does not take it now (is SES sending?). Run it again: it goes on where it stopped. 1 mail sent, 0 dropped (worth nothing by now), 0 refused by SES.\n',
  });
  expect((await deadLettersIn(s3)).map(({ records }) => records)).toEqual([
    people.slice(1).map(({ record }) => record),
  ]);
  const up = siteWith();
  await operate(services, ['send-failed-mails'], { site: up.site });
  expect([...down.mails, ...up.mails].map(({ to }) => to)).toEqual(people.map(({ email }) => email.shown));
  expect(await deadLettersIn(s3)).toEqual([]);
});

test('a record that this version cannot use stays in its letter, and holds up no other', async () => {
  const services = createTestServices();
  const good = await asking(services);
  const shapeless = recordOf({ pk: 'NOTICE#x', sk: '-', language: 'tlh' });
  await giveUp([shapeless, good.record]);
  const { site, mails } = siteWith();
  for (const sent of [1, 0]) {
    const { exitCode, out } = await operate(services, ['send-failed-mails', '--json'], { site });
    expect({ exitCode, data: JSON.parse(out) as unknown }).toEqual({
      exitCode: 4,
      data: { ...nothing, sent, unusable: 1 },
    });
  }
  expect(mails).toHaveLength(1);
  const [letter] = await deadLettersIn(s3);
  expect(letter?.records).toEqual([shapeless]);
  expect(letter?.body).toMatchObject({ version: '1.0', requestContext: { condition: 'RecordAgeExceeded' } });
});

test('pictures that could not be removed are removed, and letters of others are left alone', async () => {
  const services = createTestServices();
  const name = `${'0123456789abcdef'.repeat(2)}.webp`;
  await giveUp([recordOf({ pk: 'USER#x' }, { pk: 'USER#x', picture: name })], 'akun-local-pictures');
  await giveUp([recordOf({ pk: 'NOTICE#x' })], 'akun-local-mailing-list');
  await giveUp([recordOf({ pk: 'NOTICE#x' })], 'other-local-mail');
  await bucket.send(
    new PutObjectCommand({ Bucket: s3.bucket, Key: 'aws/lambda/note', Body: Buffer.from('hello') }),
  );
  const { site, removed } = siteWith();
  const waiting = await operate(services, ['send-failed-mails', '--dry-run', '--json'], { site });
  expect(JSON.parse(waiting.out)).toEqual({ waiting: { mail: 0, pictures: 1, foreignLetters: 3 } });
  const { out } = await operate(services, ['send-failed-mails'], { site });
  expect(out).toBe(
    '0 mails sent, 0 dropped (worth nothing by now), 0 refused by SES.\n1 picture removed.\n3 letters of other kinds; they were left.\n',
  );
  expect(removed).toEqual([name]);
  const note = await bucket.send(new GetObjectCommand({ Bucket: s3.bucket, Key: 'aws/lambda/note' }));
  expect(await note.Body?.transformToString()).toBe('hello');
});

test('Ctrl-C ends it between two letters', async () => {
  const services = createTestServices();
  await giveUp([(await asking(services)).record]);
  const { site, mails } = siteWith();
  const interruption = AbortSignal.abort();
  const { exitCode, err } = await operate(services, ['send-failed-mails'], { site, interruption });
  expect({ exitCode, err }).toEqual({
    exitCode: 130,
    err: 'Interrupted. 0 mails sent, 0 dropped (worth nothing by now), 0 refused by SES.\n',
  });
  expect(mails).toEqual([]);
  expect(await deadLettersIn(s3)).toHaveLength(1);
});

test('the act is in the trail of operators', async () => {
  const services = createTestServices();
  const { site } = siteWith();
  await operate(services, ['send-failed-mails'], { site, as: 'night-shift' });
  const trail = await historyOf(services, { id: 'operators' });
  expect(trail.filter(({ by }) => by === 'operator:night-shift')).toMatchObject([
    { event: 'authz_admin', route: 'akun send-failed-mails', contract: 'operator' },
  ]);
  const { out } = await operate(services, ['audit']);
  expect(out).toContain('operator:night-shift');
});
