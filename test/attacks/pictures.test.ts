import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { startTestS3 } from '../support/s3';
import { groups } from './kinds/groups';
import { run } from './run';

let s3: Awaited<ReturnType<typeof startTestS3>>;

beforeAll(async () => {
  s3 = await startTestS3();
});

// S3 looks at the time of a request, and its answers tell the SDK the real one.
beforeEach(() => {
  vi.setSystemTime(performance.timeOrigin + performance.now());
});

afterAll(() => s3.stop());

run(groups.pictures, () => ({ S3_ENDPOINT: s3.endpoint, BUCKET: s3.bucket }));
