import { AsyncLocalStorage } from 'node:async_hooks';

/** The key of the function that is at work, e.g. `session-login`: who asks AWS for something, asks as this one. */
export const functionAtWork = new AsyncLocalStorage<string>();
