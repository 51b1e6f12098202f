import { afterAll, expect } from 'vitest';
import { canariesIn } from '../support/log-canaries';

const findings: string[] = [];

const unwatched = { ...console };

for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
  console[level] = (...lines: unknown[]) => {
    findings.push(...lines.flatMap(canariesIn));
    unwatched[level](...lines);
  };
}

// What counts is printed by a console of its own.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = ((...printed: Parameters<typeof write>) => {
  findings.push(...canariesIn(printed[0]));
  return write(...printed);
}) as typeof write;

afterAll(() => {
  Object.assign(console, unwatched);
  process.stdout.write = write;
  expect(findings).toEqual([]);
});
