import { afterEach, expect, test, vi } from 'vitest';
import { stubEnvironment } from '../support/environment';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('a function whose configuration lacks something does not start, and names it', async () => {
  stubEnvironment({ TABLE: '' });
  const start = import('../../functions/session/login');
  await expect(start).rejects.toThrow(/^configuration: missing or malformed: TABLE$/);
});

test('a function whose configuration is whole starts', async () => {
  stubEnvironment();
  await expect(import('../../functions/session/login')).resolves.toHaveProperty('handler');
});
