import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';

const sdk = (file: string) => join(__dirname, 'sdk', file);

/** How a function is bundled: by the framework, and by the tests of the bundles. */
export const bundling = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  sourcemap: false,
  // A program for one platform, so it cannot be bundled. A function that imports it, and no other, carries its files:
  // Lambda's, as the lock file has them, on whatever machine this runs.
  external: ['sharp'],
  // What packages import and no function uses, or not whole. Unbundled, as in tests and in the operator's command, they
  // are whole.
  alias: {
    '@aws-sdk/client-dynamodb': sdk('client-dynamodb.ts'),
    '@aws-sdk/lib-dynamodb': sdk('lib-dynamodb.ts'),
    '@aws-sdk/credential-provider-node': sdk('credentials.ts'),
    '@aws-sdk/endpoint-cache': sdk('endpoint-cache.ts'),
    '@smithy/core/event-streams': sdk('event-streams.ts'),
    'node:stream/web': sdk('web-streams.ts'),
  },
} satisfies BuildOptions;
