import { mkdir } from 'node:fs/promises';
import S3rver from '@20minutes/s3rver';
import type { Definition } from './definition';
import type { Part } from './part';
import { serverPart } from './server-part';

/** S3 with the buckets of the definition, each object a file below the directory. */
export async function startS3(port: number, directory: string, definition: Definition): Promise<Part> {
  await mkdir(directory, { recursive: true });
  const server = new S3rver({
    address: '127.0.0.1',
    port,
    directory,
    silent: true,
    vhostBuckets: false,
    // Its own check of signatures refuses every call on a bucket, listing included.
    allowMismatchedSignatures: true,
    configureBuckets: Object.values(bucketNames(definition)).map((name) => ({ name })),
  });
  await server.run();
  return serverPart('S3', server.httpServer);
}

/** The local name of each bucket by its logical id: CloudFormation draws a name where the template has none. */
export function bucketNames({ service, provider, resources }: Definition): Record<string, string> {
  const buckets = Object.entries(resources.Resources).filter(([, { Type }]) => Type === 'AWS::S3::Bucket');
  return Object.fromEntries(
    buckets.map(([id, { Properties }]) => {
      const name = Properties?.BucketName as string | undefined;
      return [id, name ?? `${service}-${provider.stage}-${id.toLowerCase()}`];
    }),
  );
}
