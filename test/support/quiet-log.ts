import { afterEach, beforeEach, expect, vi } from 'vitest';
import { canariesIn } from './log-canaries';

/**
 * Keeps what functions log from being printed, for tests in which thousands of requests go wrong, and still lets no
 * line pass that holds a secret or a person. Returns the lines of the test that is running.
 */
export function quietLog(): string[] {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const level of ['info', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
        lines.push(words.map(String).join(' '));
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(lines.flatMap(canariesIn)).toEqual([]);
  });
  return lines;
}
