import { randomBytes } from 'node:crypto';

/** A name that nobody can guess: 128 random bits. Hexadecimal, so that no file system folds two of them into one. */
export function drawPictureName(): string {
  return `${randomBytes(16).toString('hex')}.webp`;
}

/** Whether a picture could have this name, exactly. */
export function isPictureName(name: string): boolean {
  return /^[0-9a-f]{32}\.webp$/.test(name);
}
