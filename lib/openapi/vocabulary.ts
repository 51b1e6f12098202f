import * as z from 'zod/mini';
import {
  displayName,
  emailAddress,
  identifyingCode,
  passwordMask,
  presentedText,
  sixDigitCode,
  soleEmailAddress,
} from '../fields';
import { newPassword, repeatedPassword, updatedPassword } from '../password-fields';
import { phoneNumber } from '../phone-field';
import { uploadedPicture } from '../pictures/upload';

/** A schema in the words of JSON Schema 2020-12, which OpenAPI 3.1 speaks. */
export type JsonSchema = Record<string, unknown>;

const address = {
  type: 'string',
  format: 'email',
  description:
    'An e-mail address of at most 254 bytes: ends trimmed, one `@`, a domain with a dot. Case does not tell two ' +
    'addresses apart; dots and plus signs do.',
};

const password =
  'Any Unicode but control characters, counted and compared in NFC; no rules of composition. Deployments of production ask for ' +
  'eight characters and refuse the commonest passwords.';

function inAnyCase(text: string): string {
  return text.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** What the checks of the shared fields ask, which are functions, so that zod cannot tell it by itself. */
export const vocabulary = z
  .registry<JsonSchema>()
  .add(displayName, { description: 'A name or handle; ends are trimmed, control characters refused.' })
  .add(emailAddress, address)
  .add(soleEmailAddress, address)
  .add(presentedText, { minLength: 1 })
  .add(newPassword, { id: 'NewPassword', format: 'password', description: password })
  .add(repeatedPassword, {
    format: 'password',
    minLength: 1,
    description: 'The new password once more: the two must be the same.',
  })
  .add(updatedPassword, {
    description: `A new password, or \`${passwordMask}\`, as answers show it, which changes nothing.`,
  })
  .add(sixDigitCode, { pattern: String.raw`^\d{6}$`, description: 'A mailed code: six digits in a string.' })
  .add(identifyingCode, {
    type: ['integer', 'string'],
    pattern: String.raw`^\d+$`,
    description: 'A code of twelve digits, as a number or as a string of digits.',
  })
  .add(phoneNumber, {
    type: 'string',
    description: 'A phone number; without a country’s code it is one of the deployment’s region.',
  })
  .add(uploadedPicture, {
    type: 'string',
    pattern: `^${inAnyCase('data:image/')}[\\w.+-]{1,64};${inAnyCase('base64,')}`,
    description:
      'A picture of at most 4 MB as a `data:image/…;base64,` URL: PNG, JPEG, WebP or GIF, told by its bytes.',
  });

/** The same in a form, where a picture is a file. */
export const formVocabulary = z.registry<JsonSchema>().add(uploadedPicture, {
  type: 'string',
  format: 'binary',
  description: 'A picture of at most 4 MB: PNG, JPEG, WebP or GIF, told by its bytes.',
});
