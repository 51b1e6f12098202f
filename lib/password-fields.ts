import * as z from 'zod/mini';
import { config } from './config';
import { anyString, issue, passwordMask, present } from './fields';
import { isCommonPassword } from './passwords/blocklist';
import { countCharacters, maxPasswordLength, unstorable } from './passwords/characters';

function passwordRules(whenMask: 'refuse' | 'keep') {
  return z.check<string>((ctx) => {
    const { minLength, refuseCommon } = config().passwords;
    const length = countCharacters(ctx.value);
    if (ctx.value === passwordMask && whenMask === 'keep') return;
    if (ctx.value === '') ctx.issues.push(issue(ctx.value, 'missing'));
    else if (ctx.value === passwordMask) ctx.issues.push(issue(ctx.value, 'mask'));
    else if (length < minLength || length > maxPasswordLength)
      ctx.issues.push(issue(ctx.value, 'length', { min: minLength, max: maxPasswordLength, length }));
    else if (unstorable.test(ctx.value)) ctx.issues.push(issue(ctx.value, 'characters'));
    else if (refuseCommon && isCommonPassword(ctx.value)) ctx.issues.push(issue(ctx.value, 'common'));
  });
}

/** A new password: NFC, 6 (8) to 128 characters of any kind but controls; no rules of composition (ASVS 6.2.5). */
export const newPassword = anyString.check(z.normalize('NFC'), passwordRules('refuse'));

/** A new password once more, to be compared with the first (`repeats`). */
export const repeatedPassword = anyString.check(z.normalize('NFC'), present);

/** A password in an update, where the mask that our answers show means "unchanged" and becomes undefined. */
export const updatedPassword = z.optional(
  z.pipe(
    anyString.check(z.normalize('NFC'), passwordRules('keep')),
    z.transform((value) => (value === passwordMask ? undefined : value)),
  ),
);
