import { type EmailAddress, parseEmailAddress } from '../email-address';

/** The address in a path: API Gateway has decoded it once, and a client may have encoded it twice. */
export function emailInPath(segment: string): EmailAddress | undefined {
  return parseEmailAddress(segment.includes('@') ? segment : decode(segment));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
