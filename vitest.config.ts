import { defineConfig } from 'vitest/config';
import { isFull } from './test/support/is-full';

/** Races and flows are run hundreds of times in a full run, on a machine that may be busy. */
const patient = isFull
  ? { testTimeout: 1_200_000, hookTimeout: 300_000 }
  : { testTimeout: 120_000, hookTimeout: 120_000 };
/** Nothing that is logged in any test names a person or a secret. */
const watched = { isolate: false, setupFiles: ['test/setup/clean-process.ts', 'test/setup/log-canaries.ts'] };

/**
 * Three kinds of tests: `unit` touches nothing outside the process, `store` runs on DynamoDB Local, `contract` talks
 * HTTP to the whole local stack and reads the mail from its inbox.
 */
export default defineConfig({
  test: {
    // Most of a test's time is waiting, for mails and for the stack: more files at once than processors.
    maxWorkers: 4,
    projects: [
      {
        test: {
          name: 'unit',
          ...watched,
          ...patient,
          include: ['test/{bench,lib,local,functions,bundles,template,docs}/**/*.test.ts'],
          exclude: ['test/lib/store/**', 'test/lib/accounts/**'],
        },
      },
      {
        test: {
          name: 'store',
          ...watched,
          setupFiles: [...watched.setupFiles, 'test/setup/own-table.ts'],
          include: [
            'test/lib/store/**/*.test.ts',
            'test/lib/accounts/**/*.test.ts',
            'test/{attacks,calls,faults,model,openapi,operator,rights}/**/*.test.ts',
          ],
          globalSetup: ['test/setup/dynamodb.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'contract',
          ...watched,
          include: ['test/{contract,examples,pages,reference}/**/*.test.ts'],
          globalSetup: ['test/setup/stack.ts'],
          ...patient,
        },
      },
    ],
  },
});
