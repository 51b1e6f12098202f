import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { handler } from '../../../functions/workers/pictures';
import { type PictureStore, pictureStore } from '../../../lib/pictures/store';
import { stubEnvironment } from '../../support/environment';
import { startTestS3 } from '../../support/s3';

const webp = Buffer.from('webp');
let s3: Awaited<ReturnType<typeof startTestS3>>;
let pictures: PictureStore;

beforeAll(async () => {
  s3 = await startTestS3();
  stubEnvironment({ BUCKET: s3.bucket, S3_ENDPOINT: s3.endpoint });
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  pictures = pictureStore({ ...s3, region: 'eu-west-1' });
});
beforeEach(() => {
  vi.spyOn(console, 'info').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterAll(() => vi.unstubAllEnvs());

let sequence = 0;

/** A change of an account from one picture to another; undefined: there is no account, null: it has none. */
function change(before: string | null | undefined, after: string | null | undefined): DynamoDBRecord {
  const image = (picture: string | null): Record<string, AttributeValue> => ({
    pk: { S: 'USER#1' },
    picture: picture === null ? { NULL: true } : { S: picture },
  });
  return {
    eventID: 'e',
    dynamodb: {
      SequenceNumber: String(++sequence),
      ...(before === undefined ? {} : { OldImage: image(before) }),
      ...(after === undefined ? {} : { NewImage: image(after) }),
    },
  };
}

const delivered = { batchItemFailures: [] };
const isThere = async (name: string) => (await pictures.get(name)) !== undefined;

test.for([
  ['a new one', 'other'],
  ['none', null],
  ['no account', undefined],
] as const)('a picture that gave way to %s is removed', async ([, after]) => {
  const name = await pictures.put(webp);
  const record = change(name, after);
  expect(await handler({ Records: [record, record] })).toEqual(delivered);
  expect(await isThere(name)).toBe(false);
});

test('a picture that stays, and the one that comes, stay', async () => {
  const [kept, fresh] = [await pictures.put(webp), await pictures.put(webp)];
  const Records = [change(kept, kept), change(null, fresh), change(undefined, fresh), change(null, null)];
  expect(await handler({ Records })).toEqual(delivered);
  expect([await isThere(kept), await isThere(fresh)]).toEqual([true, true]);
});

test('what is no name of a picture holds nothing up', async () => {
  const name = await pictures.put(webp);
  expect(await handler({ Records: [change('../x', null), change(name, null)] })).toEqual(delivered);
  expect(await isThere(name)).toBe(false);
});

test('it stops at the first that cannot be removed, and names it', async () => {
  const name = await pictures.put(webp);
  await s3.stop();
  const Records = [change(null, null), change(name, null), change(name, null)];
  expect(await handler({ Records })).toEqual({
    batchItemFailures: [{ itemIdentifier: Records[1]?.dynamodb?.SequenceNumber }],
  });
});
