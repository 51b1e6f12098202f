import { vi } from 'vitest';

/** How often a race is run: a wrong order of two writes shows itself in some runs only. */
export const repetitions = process.env.AKUN_TEST === 'full' ? 200 : 10;

// Who asks how often may take as long as that takes, on a busy machine too.
vi.setConfig({ testTimeout: 60_000 + repetitions * 6000 });
