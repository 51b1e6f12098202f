import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../local/environment';
import { pickFreePorts } from '../../local/ports';
import { bucketNames, startS3 } from '../../local/s3';

const definition = {
  service: 'akun',
  provider: { stage: 'test', environment: {} },
  functions: {},
  resources: { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } },
  custom: { base: {} },
};

/** An S3 with an empty bucket, on a free port and in a directory of its own, until `stop`. */
export async function startTestS3() {
  // The only key that it knows.
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const directory = await mkdtemp(join(tmpdir(), 'akun-s3-'));
  const { s3: port } = await pickFreePorts();
  const server = await startS3(port, directory, definition);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: bucketNames(definition).Bucket ?? '',
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
