import { vi } from 'vitest';

/** Whether everything is run that there is, however long that takes: `npm run test:full`. */
export const isFull = process.env.AKUN_TEST === 'full';

/** How often a race is run: a wrong order of two writes shows itself in some runs only. */
export const repetitions = isFull ? 200 : 10;

// Who asks how often may take as long as that takes, on a busy machine too.
vi.setConfig({ testTimeout: 60_000 + repetitions * 6000 });
