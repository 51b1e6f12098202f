import { join } from 'node:path';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { project } from '../../local/definition';
import { changesBetween, snapshotOf } from '../rights/stream';
import { hurry } from '../support/faults';
import { type FaultyS3, type S3Fate, type S3Request, startFaultyS3 } from '../support/faulty-s3';
import { picture } from '../support/pictures';
import { quietLog } from '../support/quiet-log';
import { pictureFlow } from './flows/pictures';
import { testFlows } from './test-flows';
import { expectUnavailable } from './unavailable';
import { beginWalk, perform, type Walk } from './walk';

quietLog();

let s3: FaultyS3;
let urls: [string, string];
beforeAll(async () => {
  s3 = await startFaultyS3();
  const urlOf = async (width: number) =>
    `data:image/png;base64,${(await picture('png', width, 40)).toString('base64')}`;
  urls = [await urlOf(40), await urlOf(50)];
});
afterAll(() => s3.stop());
beforeEach(() => s3.goes(() => 'done'));

const flow = pictureFlow(
  () => urls,
  () => ({ S3_ENDPOINT: s3.endpoint, BUCKET: s3.bucket }),
);

testFlows([flow]);

const [register, logIn, putOne, , putOther] = flow.steps as [Step, Step, Step, Step, Step];
type Step = (typeof flow.steps)[number];

/** Somebody with a picture, whoever that is good for. */
async function withPicture(use: (walk: Walk) => Promise<void>): Promise<void> {
  hurry();
  const walk = await beginWalk(flow);
  try {
    for (const step of [register, logIn, putOne]) {
      expect(await perform(walk, step), step.title).toMatchObject({ status: step.status });
    }
    await use(walk);
  } finally {
    await walk.close();
  }
}

const show = ({ gateway }: Walk, name = '') => gateway.call(`GET /pictures/${name}`);

/** The name of the picture that the account has. */
async function pictureOf({ gateway, memory }: Walk): Promise<string> {
  const headers = { authorization: memory.token ?? '' };
  const { body } = await gateway.call('GET /profile/api/users/current', { headers });
  return (body as { data: { profile_picture: string } }).data.profile_picture.replace(/.*\//, '');
}

describe('S3 that does not take a picture', () => {
  test.for(['throttled', 'cut off', 'answer lost'] as const)(
    '(%s) leaves the old one, and takes it later',
    (fate) =>
      withPicture(async (walk) => {
        const before = walk.memory.picture;
        s3.goes(() => fate);
        const { route } = putOther.request(walk.memory);
        expectUnavailable(route, await perform(walk, putOther), fate);
        s3.goes(() => 'done');
        expect(await pictureOf(walk)).toBe(before);
        expect(await show(walk, before)).toMatchObject({ status: 200 });
        expect(await perform(walk, putOther)).toMatchObject({ status: 200 });
        const after = await pictureOf(walk);
        expect(after).not.toBe(before);
        expect(await show(walk, after)).toMatchObject({ status: 200 });
      }),
  );

  test.for(['throttled', 'cut off', 'answer lost'] as const)('(%s) for a moment is not noticed', (fate) =>
    withPicture(async (walk) => {
      s3.goes(({ nth }) => (nth === 1 ? fate : 'done'));
      expect(await perform(walk, putOther)).toMatchObject({ status: 200 });
      expect(await show(walk, await pictureOf(walk))).toMatchObject({ status: 200 });
    }),
  );

  test('shows none meanwhile, and says neither that there is one nor that there is none', () =>
    withPicture(async (walk) => {
      s3.goes(() => 'throttled');
      const [known, unknown] = [
        await show(walk, walk.memory.picture),
        await show(walk, `${'0'.repeat(32)}.webp`),
      ];
      expect(known).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
      expect(unknown).toMatchObject({ status: 503, body: known.body });
    }));
});

describe('the worker that removes pictures', () => {
  type Worker = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

  /** What the stream says of another picture, and the worker of the same container. */
  async function afterAnother(walk: Walk) {
    const before = await snapshotOf(walk.gateway.services);
    const old = walk.memory.picture;
    await perform(walk, putOther);
    const Records = changesBetween(before, await snapshotOf(walk.gateway.services)).filter(({ dynamodb }) =>
      dynamodb?.OldImage?.pk?.S?.startsWith('USER#'),
    );
    expect(Records).toHaveLength(1);
    const { handler } = (await import(join(project, 'functions/workers/pictures.ts'))) as { handler: Worker };
    return { old, Records, handler };
  }

  const isDeletion =
    (fate: S3Fate) =>
    ({ method }: S3Request) =>
      method === 'DELETE' ? fate : 'done';

  test.for(['throttled', 'cut off', 'answer lost'] as const)(
    '(%s) comes again until the old one is gone',
    (fate) =>
      withPicture(async (walk) => {
        const { old, Records, handler } = await afterAnother(walk);
        s3.goes(isDeletion(fate));
        expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
        s3.goes(() => 'done');
        expect(await handler({ Records: [...Records, ...Records] })).toEqual({ batchItemFailures: [] });
        expect(await show(walk, old)).toMatchObject({ status: 404 });
        expect(await show(walk, await pictureOf(walk))).toMatchObject({ status: 200 });
      }),
  );
});
