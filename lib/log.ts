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
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    error: error.name,
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
