import { afterAll, expect } from 'vitest';
import { canariesIn } from '../support/log-canaries';

const findings: string[] = [];

for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
  // biome-ignore lint/suspicious/noConsole: it is what is watched
  const print = console[level].bind(console);
  console[level] = (...lines: unknown[]) => {
    findings.push(...lines.flatMap(canariesIn));
    print(...lines);
  };
}

// What counts is printed by a console of its own.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = ((...printed: Parameters<typeof write>) => {
  findings.push(...canariesIn(printed[0]));
  return write(...printed);
}) as typeof write;

afterAll(() => {
  expect(findings).toEqual([]);
});
