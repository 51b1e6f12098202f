import { expect, test } from 'vitest';
import { lifetimeInWords } from '../../../lib/mail/lifetime';
import { words } from '../../../lib/mail/words';

const lifetimes: [seconds: number, english: string, indonesian: string][] = [
  [1, 'less than a minute', 'kurang dari satu menit'],
  [59.9, 'less than a minute', 'kurang dari satu menit'],
  [60, '1 minute', '1 menit'],
  [119, '1 minute', '1 menit'],
  [120, '2 minutes', '2 menit'],
  [600, '10 minutes', '10 menit'],
  [3599, '59 minutes', '59 menit'],
  [3600, '1 hour', '1 jam'],
  [5400, '90 minutes', '90 menit'],
  [7200, '2 hours', '2 jam'],
  [86_400, '24 hours', '24 jam'],
  [172_799, '47 hours', '47 jam'],
  [172_800, '2 days', '2 hari'],
  [604_800, '7 days', '7 hari'],
];

test.for(lifetimes)('%d seconds are "%s", in Indonesian "%s"', ([seconds, english, indonesian]) => {
  expect(lifetimeInWords(words.en, seconds)).toBe(english);
  expect(lifetimeInWords(words.id, seconds)).toBe(indonesian);
});

test('one day is singular in English and the same word as many in Indonesian', () => {
  expect([words.en.duration(1, 'day'), words.en.duration(2, 'day')]).toEqual(['1 day', '2 days']);
  expect([words.id.duration(1, 'day'), words.id.duration(2, 'day')]).toEqual(['1 hari', '2 hari']);
});

test.for([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%d seconds are no lifetime', (seconds) => {
  expect(() => lifetimeInWords(words.en, seconds)).toThrow(TypeError);
});
