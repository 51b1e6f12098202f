/**
 * Writes one JSON line to the function's log. Callers pass what an operator may read: never a token, a code, a
 * password or an address.
 */
export function log(
  level: 'info' | 'warn' | 'error',
  message: string,
  details: Record<string, unknown> = {},
) {
  // biome-ignore lint/suspicious/noConsole: Lambda's log is what is printed
  console[level](JSON.stringify({ level, message, ...details }));
}

/** What is safe to say of an error: its kind and where it arose. Messages of other people's errors quote input. */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const trace = error.stack?.replace(error.message, '') ?? '';
  const frames = trace.split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  const hasCause = error.cause !== undefined && depth < 3;
  return {
    error: error.name,
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(hasCause ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}
