import { type EmailAddress, parseEmailAddress } from '../email-address';

/** The address in a path: API Gateway has decoded it once, and a client may have encoded it twice. */
export function emailInPath(segment: string): EmailAddress | undefined {
  return parseEmailAddress(segment.includes('@') ? segment : segment.replaceAll(/%40/gi, '@'));
}
