import { inject } from 'vitest';

/** Where a test file finds the name of its own table of users. */
export const tableVariable = 'AKUN_TEST_TABLE';

/** The environment of the functions on DynamoDB Local, as the local stage has it, with the test file's own table. */
export function storeEnvironment(): Record<string, string> {
  const environment = inject('environment');
  return { ...environment, TABLE: process.env[tableVariable] ?? environment.TABLE ?? '' };
}
