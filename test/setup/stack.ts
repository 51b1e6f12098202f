import type { TestProject } from 'vitest/node';
import { startStack } from '../../local/stack';
import { canariesIn } from '../support/log-canaries';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the parts of the running stack listen. */
    urls: { http: string; lambda: string; dynamodb: string; inbox: string; s3: string; worker: string };
    /** The name of the table of users. */
    usersTable: string;
  }
}

/** Starts the whole local stack on free ports, in memory, with all handlers in one thread and a cheap hash. */
export default async function setup({ provide }: TestProject) {
  const findings: string[] = [];
  const stack = await startStack({
    inProcess: true,
    parameters: { bcryptCost: 4 },
    log: (_, line) => findings.push(...canariesIn(line)),
  });
  provide('urls', stack.urls);
  provide('usersTable', String(stack.definition.provider.environment.TABLE));
  return async () => {
    await stack.stop();
    if (findings.length === 0) return;
    // What a teardown throws is printed, and fails no run by itself.
    process.exitCode = 1;
    throw new Error(`the logs hold what they must not:\n${findings.join('\n')}`);
  };
}
