import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../lib/pages/language';

describe('without a choice the browser’s preference counts', () => {
  test.for([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['id', 'id'],
    ['id-ID', 'id'],
    ['ID-id', 'id'],
    ['in-ID', 'id'],
    ['en', 'en'],
    ['id,en', 'id'],
    ['en,id', 'en'],
    ['en;q=0.8,id;q=0.9', 'id'],
    ['en;q=0.9, id ; q=0.8', 'en'],
    ['fr-FR,fr;q=0.9,id;q=0.2', 'id'],
    ['fr-FR,jv', 'en'],
    ['id;q=0', 'en'],
    ['id;q=0,en;q=0', 'en'],
    ['id;q=nonsense', 'en'],
    ['idle', 'en'],
    ['__proto__,constructor', 'en'],
    [`${','.repeat(9000)}id`, 'id'],
  ] as const)('%s: %s', ([accepted, language]) => {
    expect(languageOf(undefined, accepted)).toBe(language);
  });
});

test.for([
  ['id', 'en', 'id'],
  ['en', 'id', 'en'],
  ['fr', 'id', 'id'],
  ['', 'id', 'id'],
  ['en,id', 'id', 'id'],
] as const)('the choice "%s" over "%s": %s', ([chosen, accepted, language]) => {
  expect(languageOf(chosen, accepted)).toBe(language);
});
