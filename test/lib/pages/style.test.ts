import { describe, expect, test } from 'vitest';
import { darkColours, lightColours, type PageColours, styleSheet } from '../../../lib/pages/style';

const channel = (hex: string) => {
  const part = Number.parseInt(hex, 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string) =>
  0.2126 * channel(colour.slice(1, 3)) +
  0.7152 * channel(colour.slice(3, 5)) +
  0.0722 * channel(colour.slice(5, 7));

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each([
  ['light', lightColours],
  ['dark', darkColours],
] as const)('in the %s scheme', (_scheme, colours: PageColours) => {
  const { page, card, text, muted, link, button, buttonText, field, error, errorGround } = colours;

  test('words have the contrast of 4.5 that WCAG AA asks for', () => {
    const pairs = [
      [text, page],
      [link, page],
      [text, card],
      [muted, card],
      [link, card],
      [error, card],
      [error, errorGround],
      [buttonText, button],
    ] as const;
    for (const [ink, ground] of pairs) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('what can be filled in, pressed or has the focus has a contrast of 3', () => {
    for (const edge of [field, button, link, error]) expect(contrast(edge, card)).toBeGreaterThanOrEqual(3);
  });
});

test('the style sheet loads nothing, and moves only for who wants it', () => {
  expect(styleSheet).not.toMatch(/url\(|@import|@font-face|animation/);
  const still = styleSheet.replace(/@media \(prefers-reduced-motion:no-preference\)\{.*\}\}/, '');
  expect(still).not.toContain('transition');
});
