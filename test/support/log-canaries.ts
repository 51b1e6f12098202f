/** What no line of a log may hold: each is a secret or a person, whichever test it comes from. */
const canaries: [what: string, pattern: RegExp][] = [
  ['an e-mail address', /[\w.+-]+(?:@|%40)[\w-]+\.\w+/],
  ['a token', /eyJ[\w-]{8,}/],
  // 32 bytes in base64url.
  ['a token of a link', /(?<![\w-])[\w-]{43}(?![\w-])/],
  ['a password hash', /\$2[aby]\$\d\d\$/],
  ['the password of the tests', /rahasia/i],
  ['a one-time code', /(?<![\w.+-])\d{6}(?:\d{6})?(?![\w.:-])/],
  ['a phone number', /(?<![\w.:-])\+?(?:62|08)\d{8,}/],
  ['a whole source address', /"(?:\d{1,3}\.){3}[1-9]\d{0,2}"/],
];

/**
 * The kinds of secrets and persons in a line that a function logs, or counts by: JSON. What other programs print is
 * their own.
 */
export function canariesIn(line: unknown): string[] {
  if (typeof line !== 'string' || !/^\{"(?:level|_aws)":/.test(line)) return [];
  return canaries.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${what} was logged: ${line}`);
}
