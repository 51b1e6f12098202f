import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { handler } from '../../../functions/workers/mail';
import { AccountError } from '../../../lib/errors';
import { keys } from '../../../lib/store/keys';
import type { Item } from '../../../lib/store/table';
import { deadLettersIn } from '../../support/dead-letters';
import { addressOf, ask, codeOf, registered } from '../../support/people';
import { startTestS3 } from '../../support/s3';
import { createClock, createTestServices } from '../../support/services';
import { storeEnvironment } from '../../support/store-environment';
import { itemAt } from '../../support/table';

const sent: string[] = [];
let answer: (to: string) => Promise<'sent' | 'refused'>;

vi.mock('../../../lib/mail/ses', () => ({
  sesSender: () => (to: string) => {
    sent.push(to);
    return answer(to);
  },
}));

const lines: string[] = [];

let s3: Awaited<ReturnType<typeof startTestS3>>;

beforeAll(async () => {
  s3 = await startTestS3();
  Object.assign(process.env, storeEnvironment(), {
    DYNAMODB_ENDPOINT: inject('dynamodbUrl'),
    S3_ENDPOINT: s3.endpoint,
    BUCKET: s3.bucket,
    BCRYPT_COST: '4',
    AWS_REGION: 'eu-west-1',
  });
});
afterAll(() => s3.stop());

beforeEach(() => {
  sent.length = 0;
  lines.length = 0;
  answer = () => Promise.resolve('sent');
  for (const level of ['info', 'warn', 'error', 'log', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      lines.push(words.map(String).join(' '));
    });
  }
});

/** Codes that were just asked for by people of their own, as the stream brings them. */
async function freshCodes(count: number) {
  // The handler goes by the clock of the machine.
  const services = createTestServices({}, createClock(Date.now()));
  const codes = [];
  for (let n = 1; n <= count; n++) {
    services.clock.advance({ seconds: 0.001 });
    const email = addressOf(await registered(services));
    await ask(services, 'reset_password', email);
    const code = await codeOf(services, 'reset_password', email);
    const item = await itemAt(services, keys.code('reset_password', email.key));
    codes.push({ address: email.shown, code, record: recordOf(item ?? {}, n) });
  }
  return codes;
}

function recordOf(item: Item, n: number): DynamoDBRecord {
  const NewImage = marshall(item) as Record<string, AttributeValue>;
  return { eventID: `event-${n}`, eventName: 'MODIFY', dynamodb: { NewImage, SequenceNumber: `${n}00` } };
}

const levelsAndMessages = () =>
  lines.map((line) => {
    const { level, message, requestId } = JSON.parse(line) as Record<string, unknown>;
    return { level, message, requestId };
  });

test('all that the stream brought is sent, in its order', async () => {
  const codes = await freshCodes(3);
  expect(await handler({ Records: codes.map(({ record }) => record) })).toEqual({ batchItemFailures: [] });
  expect(sent).toEqual(codes.map(({ address }) => address));
  expect(levelsAndMessages()).toEqual([
    { level: 'info', message: 'mail sent', requestId: 'event-1' },
    { level: 'info', message: 'mail sent', requestId: 'event-2' },
    { level: 'info', message: 'mail sent', requestId: 'event-3' },
  ]);
});

test('it stops at the first that cannot be sent now, and names it', async () => {
  const codes = await freshCodes(4);
  const third = codes[2]?.address;
  answer = (to) => (to === third ? Promise.reject(new AccountError('unavailable')) : Promise.resolve('sent'));
  expect(await handler({ Records: codes.map(({ record }) => record) })).toEqual({
    batchItemFailures: [{ itemIdentifier: '300' }],
  });
  expect(sent).toEqual(codes.slice(0, 3).map(({ address }) => address));
  expect(levelsAndMessages().at(-1)).toEqual({
    level: 'error',
    message: 'mail not done yet',
    requestId: 'event-3',
  });
});

test('a permanent refusal is an error in the log, and does not hold up the rest', async () => {
  const codes = await freshCodes(2);
  const first = codes[0]?.address;
  answer = (to) => Promise.resolve(to === first ? 'refused' : 'sent');
  expect(await handler({ Records: codes.map(({ record }) => record) })).toEqual({ batchItemFailures: [] });
  expect(levelsAndMessages()).toEqual([
    { level: 'error', message: 'mail refused', requestId: 'event-1' },
    { level: 'info', message: 'mail sent', requestId: 'event-2' },
  ]);
});

test('a record that is none of the outbox’s, or of another shape, is a dead letter and holds up nothing', async () => {
  const [good] = await freshCodes(1);
  const shapeless = recordOf({ pk: 'NOTICE#x', sk: '-', language: 'tlh' }, 5);
  const foreign = recordOf({ pk: 'USER#x', sk: '-' }, 7);
  expect(await handler({ Records: [shapeless, foreign, good?.record as DynamoDBRecord] })).toEqual({
    batchItemFailures: [],
  });
  expect(sent).toEqual([good?.address]);
  const kept = (await deadLettersIn(s3)).flatMap(({ records }) => records);
  expect(kept).toHaveLength(2);
  expect(kept).toEqual(expect.arrayContaining([shapeless, foreign]));
});

test('no log line has a code or an address in it, whatever happened and whatever an error says', async () => {
  const codes = await freshCodes(3);
  const [refused, , broken] = codes.map(({ address }) => address);
  answer = (to) => {
    if (to === broken) return Promise.reject(new Error(`${to} was told ${codes[2]?.code}`));
    return Promise.resolve(to === refused ? 'refused' : 'sent');
  };
  await handler({ Records: codes.map(({ record }) => record) });
  await handler({ Records: [recordOf({ pk: 'CODE#reset_password#person@example.com', sk: '-' }, 8)] });
  expect(lines).toHaveLength(4);
  const log = lines.join('\n');
  for (const { address, code } of codes) {
    expect(log).not.toContain(address);
    expect(log).not.toMatch(new RegExp(`\\b${code}\\b`));
  }
  expect(log).not.toContain('@example.com');
});

test('a record that was changed without a new code brings no second mail', async () => {
  const [first] = await freshCodes(1);
  const [, second] = await freshCodes(2);
  const { dynamodb } = first?.record ?? {};
  const before = { ...dynamodb?.NewImage, nextMailAt: { N: '0' } };
  const unchanged = { ...first?.record, dynamodb: { ...dynamodb, OldImage: before } } as DynamoDBRecord;
  const anotherCode = { ...before, nonce: { S: 'another' } };
  const renewed = {
    ...second?.record,
    dynamodb: { ...second?.record.dynamodb, OldImage: anotherCode },
  } as DynamoDBRecord;
  expect(await handler({ Records: [unchanged, renewed] })).toEqual({ batchItemFailures: [] });
  expect(sent).toEqual([second?.address]);
});
