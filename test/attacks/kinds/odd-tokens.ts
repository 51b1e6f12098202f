import { randomBytes } from 'node:crypto';
import { nobody } from '../../../lib/store/keys';

/** Tokens that somebody who has a right one, or none, might try. */
export function oddTokens(right: string): string[] {
  return [
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '[]',
    '{}',
    '*',
    right.slice(0, -1),
    `${right}A`,
    `${right}=`,
    `${right}\u0000`,
    `${right}#`,
    right.toLowerCase(),
    right.split('').toReversed().join(''),
    `${right},${right}`,
    encodeURIComponent(`${right} `),
    '../'.repeat(14),
    'A'.repeat(43),
    'A'.repeat(8000),
    randomBytes(32).toString('base64url'),
    randomBytes(32).toString('hex'),
    nobody,
  ].filter((token) => token !== right);
}
