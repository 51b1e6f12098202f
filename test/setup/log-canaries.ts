import { afterAll, expect } from 'vitest';
import { canariesIn } from '../support/log-canaries';

const findings: string[] = [];

for (const level of ['info', 'warn', 'error'] as const) {
  // biome-ignore lint/suspicious/noConsole: it is what is watched
  const print = console[level].bind(console);
  console[level] = (...lines: unknown[]) => {
    findings.push(...lines.flatMap(canariesIn));
    print(...lines);
  };
}

afterAll(() => {
  expect(findings).toEqual([]);
});
