import type { Language } from '../contract';

/** Indonesian by its code of today, and by the one that old devices still send. */
const codes = new Map<string, Language>([
  ['en', 'en'],
  ['id', 'id'],
  ['in', 'id'],
]);

/** The language that was chosen on the page, else the one that the browser prefers, else English. */
export function languageOf(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  if (chosen === 'en' || chosen === 'id') return chosen;
  return preferred(acceptLanguage ?? '');
}

/** The first of the highest weight (RFC 9110, 12.5.4); a region does not matter. */
function preferred(acceptLanguage: string): Language {
  let best: { language: Language; weight: number } = { language: 'en', weight: 0 };
  for (const range of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language = codes.get(tag.split('-')[0] ?? '');
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (language && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
