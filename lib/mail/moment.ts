import type { Language } from '../contract';
import type { Words } from './words';

const locales: Record<Language, string> = { en: 'en-GB', id: 'id' };

/** Says when something was or will be, in milliseconds, to the minute: a reader's own time is not known. */
export function momentInWords(words: Words, language: Language, time: number): string {
  const day = new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const [hours = '', minutes = ''] = new Date(time).toISOString().slice(11).split(':');
  return words.moment(day.format(time), hours, minutes);
}
