import { afterAll, vi } from 'vitest';

// Test files share processes, for loading what is installed anew takes each a second. Our own modules, with what they
// keep in memory, and the environment are each file's own.
vi.resetModules();
const environment = { ...process.env };

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});
