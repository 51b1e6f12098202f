import * as z from 'zod/mini';
import { config } from './config';
import { type EmailAddress, parseEmailAddress } from './email-address';
import { AccountError, type FieldProblem } from './errors';
import { isCommonPassword } from './passwords/blocklist';

/** What stands where a document shows a password in an answer. Sent back in an update it means "unchanged". */
export const passwordMask = '********';

export const maxPasswordLength = 128;

type Figures = { min?: number; max?: number };

/** Says what is wrong with a value in the words of FieldProblem; the contracts have their own for each. */
function issue(input: unknown, problem: FieldProblem, params: Figures = {}) {
  return { code: 'custom' as const, message: problem, params, input };
}

/** An empty string counts as missing. */
const absence = (issue: { input?: unknown }): FieldProblem =>
  issue.input === undefined || issue.input === '' ? 'missing' : 'type';

/** Characters as a person counts keys pressed: code points, not the halves of pairs. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

const anyString = z.string({ error: absence });

const present = z.check<string>((ctx) => {
  if (ctx.value === '') ctx.issues.push(issue(ctx.value, 'missing'));
});

/** Control characters and halves of surrogate pairs: different ones may be stored as the same bytes. */
const unstorable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** A name or handle: ends trimmed, 1-100 characters. */
export const displayName = anyString.check(
  z.trim(),
  z.check((ctx) => {
    if (ctx.value === '') ctx.issues.push(issue(ctx.value, 'missing'));
    else if (countCharacters(ctx.value) > 100)
      ctx.issues.push(issue(ctx.value, 'length', { min: 1, max: 100 }));
    else if (unstorable.test(ctx.value)) ctx.issues.push(issue(ctx.value, 'characters'));
  }),
);

function emailAddressField(whenMissing: FieldProblem) {
  return z.pipe(
    z.string({ error: (iss) => (absence(iss) === 'missing' ? whenMissing : 'address') }),
    z.transform((value, ctx): EmailAddress => {
      const address = parseEmailAddress(value);
      if (address) return address;
      ctx.issues.push(issue(value, value.trim() === '' ? whenMissing : 'address'));
      return z.NEVER;
    }),
  );
}

/** An e-mail address among other fields. */
export const emailAddress = emailAddressField('missing');

/** An e-mail address that is all a body asks for: a missing one is answered like a bad one. */
export const soleEmailAddress = emailAddressField('address');

/** What a login gives as address or password: anything that might be one, so that only the domain says "wrong". */
export const presentedText = anyString.check(present);

function passwordRules(whenMask: 'refuse' | 'keep') {
  return z.check<string>((ctx) => {
    const { minLength, refuseCommon } = config().passwords;
    const length = countCharacters(ctx.value);
    if (ctx.value === passwordMask && whenMask === 'keep') return;
    if (ctx.value === '') ctx.issues.push(issue(ctx.value, 'missing'));
    else if (ctx.value === passwordMask) ctx.issues.push(issue(ctx.value, 'mask'));
    else if (length < minLength || length > maxPasswordLength)
      ctx.issues.push(issue(ctx.value, 'length', { min: minLength, max: maxPasswordLength }));
    else if (unstorable.test(ctx.value)) ctx.issues.push(issue(ctx.value, 'characters'));
    else if (refuseCommon && isCommonPassword(ctx.value)) ctx.issues.push(issue(ctx.value, 'common'));
  });
}

/** A new password: NFC, 6 (8) to 128 characters of any kind but controls; no rules of composition (ASVS 6.2.5). */
export const newPassword = anyString.check(z.normalize('NFC'), passwordRules('refuse'));

/** A password in an update, where the mask that our answers show means "unchanged" and becomes undefined. */
export const updatedPassword = z.optional(
  z.pipe(
    anyString.check(z.normalize('NFC'), passwordRules('keep')),
    z.transform((value) => (value === passwordMask ? undefined : value)),
  ),
);

/** A mailed code of six digits, as a string. What could never be one is no guess and costs none. */
export const sixDigitCode = anyString.check(
  z.check((ctx) => {
    if (ctx.value === '') ctx.issues.push(issue(ctx.value, 'missing'));
    else if (!/^\d{6}$/.test(ctx.value)) ctx.issues.push(issue(ctx.value, 'code'));
  }),
);

/** One of a few words, exactly as written. */
export function choice<const W extends [string, ...string[]]>(words: W) {
  return z.enum(words, { error: () => 'choice' satisfies FieldProblem });
}

/** The body of an update: any of its fields, but at least one of them (`nothing_to_change` otherwise). */
export function someOf<F extends Record<string, z.ZodMiniType>>(fields: F) {
  const names = Object.keys(fields);
  const namesSome = z.check<Record<string, unknown>>(({ value }) => {
    if (!names.some((name) => Object.hasOwn(value, name))) throw new AccountError('nothing_to_change');
  });
  return z.object(fields).check(namesSome);
}
