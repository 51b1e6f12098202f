import { emailInPath } from './email-in-path';

/** The key of the first address that a request names, in its path or body; undefined where it names none. */
export function namedAddress(...sent: unknown[]): string | undefined {
  const named = sent.flatMap((part) =>
    typeof part === 'object' && part !== null ? Object.entries(part) : [],
  );
  for (const wanted of ['email', 'username']) {
    for (const [name, value] of named) {
      const isIt = name.toLowerCase() === wanted && typeof value === 'string';
      const address = isIt ? emailInPath(value) : undefined;
      if (address) return address.key;
    }
  }
  return undefined;
}
