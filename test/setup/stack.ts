import type { TestProject } from 'vitest/node';
import { startStack } from '../../local/stack';

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
  const stack = await startStack({ inProcess: true, parameters: { bcryptCost: 4 } });
  provide('urls', stack.urls);
  provide('usersTable', String(stack.definition.provider.environment.TABLE));
  return stack.stop;
}
