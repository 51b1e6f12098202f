import { describe, expect, test } from 'vitest';
import { words } from '../../../lib/pages/words';

/** Every text in a table, by its path. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, part]) => textsOf(part, `${path}.${key}`));
}

const english = new Map(textsOf(words.en('Nusantara')));
const indonesian = new Map(textsOf(words.id('Nusantara')));

test('both languages say the same things', () => {
  expect([...indonesian.keys()]).toEqual([...english.keys()]);
});

describe.each([...english])('%s', (path, text) => {
  const translated = indonesian.get(path) ?? '';

  test('is said in both languages, with the same figures and names', () => {
    expect(translated).not.toBe('');
    expect(translated).not.toBe(text);
    const figures = (said: string) => (said.match(/\{\w+\}/g) ?? []).toSorted();
    expect(figures(translated)).toEqual(figures(text));
    expect(translated.includes('Nusantara')).toBe(text.includes('Nusantara'));
  });

  test('is well set', () => {
    for (const said of [text, translated]) {
      expect(said).toBe(said.trim());
      expect(said).not.toMatch(/ {2}|\bundefined\b|e-mail/);
    }
    expect(translated).not.toMatch(/\b(kamu|kau|password|link|klik)\b/i);
  });
});
