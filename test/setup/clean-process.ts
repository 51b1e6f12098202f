import { afterAll, vi } from 'vitest';

// Test files share processes, for loading what is installed anew takes each a second. Our own modules, with what they
// keep in memory, and the environment are each file's own.
clean();
vi.resetModules();
const environment = { ...process.env };

// Before a file as well: where one ends in an error, its last hooks are not asked.
function clean(): void {
  vi.useRealTimers();
  vi.unstubAllEnvs();
}

afterAll(() => {
  clean();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});
