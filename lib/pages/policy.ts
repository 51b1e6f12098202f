import { createHash } from 'node:crypto';
import type { Language } from '../contract';
import { lazy } from '../lazy';
import { script } from './script';
import { styleSheet } from './style';

/** The one style and the one script of our own, by their hashes, and a line back to us: nothing else may run or load. */
const contentSecurityPolicy = lazy(() =>
  [
    "default-src 'none'",
    `style-src '${sha256(styleSheet)}'`,
    `script-src '${sha256(script)}'`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
);

/** The headers of a page, beside those that every answer has. */
export function pageHeaders(language: Language): Record<string, string> {
  return {
    'content-language': language,
    'content-security-policy': contentSecurityPolicy(),
    // Whoever opened the page in a new window keeps no hold of it.
    'cross-origin-opener-policy': 'same-origin',
    vary: 'Origin, Accept-Language',
  };
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
