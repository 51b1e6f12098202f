import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';
import type { Instruction } from './in-vitest';

const patience = 30 * 60_000;
const instruction = JSON.parse(readFileSync(process.env.AKUN_MEASUREMENT ?? '', 'utf8')) as Instruction;

/** Tells the bench of each call that was measured, and what went wrong with those that were not. */
const toTheBench: Reporter = {
  onTestCaseResult: (test) => {
    const errors = test.result().errors ?? [];
    process.send?.({ failures: errors.map(({ message }) => `${test.name}: ${message}`) });
  },
};

/** The runner of the tests, for measurements that stand on the tests' own requests; bench/growth/main.ts starts it. */
export default defineConfig({
  test: {
    include: [`bench/growth/${instruction.file}`],
    provide: instruction.provide,
    reporters: ['default', toTheBench],
    testTimeout: patience,
    hookTimeout: patience,
  },
});
