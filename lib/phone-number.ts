import { type CountryCode, type MetadataJson, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import numberingPlans from './numbering-plans.json';

/** A phone number as its owner wrote it, and the form in E.164 under which it is one and the same. */
export interface PhoneNumber {
  shown: string;
  key: string;
}

/** The canonical form of a phone number; without a country's code it is one of the region's. */
export function parsePhoneNumber(input: string, region: string): PhoneNumber | undefined {
  const shown = input.trim();
  if (shown.length > 40) return undefined;
  const options = { defaultCountry: region as CountryCode, extract: false };
  const parsed = parsePhoneNumberFromString(shown, options, numberingPlans as unknown as MetadataJson);
  return parsed?.isValid() && !parsed.ext ? { shown, key: parsed.number } : undefined;
}
