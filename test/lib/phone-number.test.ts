import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js';
import mobileNumbers from 'libphonenumber-js/examples.mobile.json';
import metadata from 'libphonenumber-js/metadata.min.json';
import { expect, test } from 'vitest';
import { parsePhoneNumber } from '../../lib/phone-number';

/** Where a country's formats stand in its metadata. They are more than half of it all, and E.164 needs none. */
const formats = 4;

test('the numbering plans are those of libphonenumber, without the formats for showing numbers', async () => {
  const plans = structuredClone(metadata) as unknown as Record<'countries' | 'nonGeographic', Plans>;
  for (const plan of [...Object.values(plans.countries), ...Object.values(plans.nonGeographic)])
    plan[formats] = 0;
  // Written anew by: npx vitest run --project unit test/lib/phone-number.test.ts --update
  await expect(`${JSON.stringify(plans)}\n`).toMatchFileSnapshot('../../lib/numbering-plans.json');
});

type Plans = Record<string, unknown[]>;

test('without formats every country keeps its numbers', () => {
  for (const country of getCountries()) {
    const number = mobileNumbers[country];
    const expected = parsePhoneNumberFromString(number, country)?.number;
    expect(parsePhoneNumber(number, country)?.key).toBe(expected);
    expect(parsePhoneNumber(String(expected), 'ID')?.key).toBe(expected);
  }
});

test.for([
  ['0812-3456-7890', '+6281234567890'],
  ['+62 812 3456 7890', '+6281234567890'],
  [' (021) 8123456 ', '+62218123456'],
  ['+1 212 555 0123', '+12125550123'],
] as const)('%j in Indonesia is %s', ([input, key]) => {
  expect(parsePhoneNumber(input, 'ID')).toEqual({ shown: input.trim(), key });
});

test.for([
  '',
  '123',
  '+62',
  'call 0812-3456-7890',
  '0812-3456-7890 ext. 5',
  '0812345678901234',
  `0812-3456-7890${' '.repeat(40)}.`,
])('%j is no phone number', (input) => {
  expect(parsePhoneNumber(input, 'ID')).toBeUndefined();
});
