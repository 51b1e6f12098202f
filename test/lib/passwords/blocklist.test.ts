import { describe, expect, test } from 'vitest';
import { isCommonPassword } from '../../../lib/passwords/blocklist';
import { commonest } from '../../../lib/passwords/commonest';

describe('a password is common', () => {
  test.for([
    'password',
    'PASSWORD',
    'PassWord',
    '12345678',
    '1234567890',
    'qwertyuiop',
    'iloveyou',
    'trustno1',
    'dragon',
    'webster',
  ])('however it is written: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  test.for([
    '',
    ' ',
    'password ',
    ' password',
    'pass word',
    'passwordpassword!',
    'rahasia 2',
    'narokay123',
    '********',
    '__proto__',
    'constructor',
    'correct horse battery staple',
    'commonest',
  ])('only when it is in the list: "%s" is not', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});

test('the list has 3,000 of eight characters and more, and 1,000 of six and seven, in small letters', () => {
  const words = [...commonest()];
  expect(words.filter(({ length }) => length >= 8)).toHaveLength(3000);
  expect(words.filter(({ length }) => length === 6 || length === 7)).toHaveLength(1000);
  expect(words).toHaveLength(4000);
  expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
});
