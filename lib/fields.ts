import * as z from 'zod/mini';
import { type EmailAddress, parseEmailAddress } from './email-address';
import { AccountError, type FieldIssue, type FieldProblem } from './errors';
import { countCharacters, unstorable } from './passwords/characters';

/** What stands where a document shows a password in an answer. Sent back in an update it means "unchanged". */
export const passwordMask = '********';

type Figures = Pick<FieldIssue, 'min' | 'max' | 'length'>;

/** Says what is wrong with a value in the words of FieldProblem; the contracts have their own for each. */
export function issue(input: unknown, problem: FieldProblem, params: Figures = {}) {
  return { code: 'custom' as const, message: problem, params, input };
}

/** An empty string counts as missing. */
const absence = (issue: { input?: unknown }): FieldProblem =>
  issue.input === undefined || issue.input === '' ? 'missing' : 'type';

/** Any string at all; the checks say what kind. */
export const anyString = z.string({ error: absence });

/** Refuses the empty string. */
export const present = z.check<string>((ctx) => {
  if (ctx.value === '') ctx.issues.push(issue(ctx.value, 'missing'));
});

/** A name or handle of so many characters up to 100, its ends trimmed. */
export function nameOf(min: number) {
  const max = 100;
  return anyString.check(
    z.trim(),
    z.check((ctx) => {
      const length = countCharacters(ctx.value);
      if (length === 0) ctx.issues.push(issue(ctx.value, 'missing'));
      else if (length < min || length > max)
        ctx.issues.push(issue(ctx.value, 'length', { min, max, length }));
      else if (unstorable.test(ctx.value)) ctx.issues.push(issue(ctx.value, 'characters'));
    }),
  );
}

/** A name or handle: ends trimmed, 1-100 characters. */
export const displayName = nameOf(1);

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

/** One of a few words, or none: an empty string counts as missing. */
export function optionalChoice<const W extends [string, ...string[]]>(words: W) {
  const emptyAsMissing = z.transform((value) => (value === '' ? undefined : value));
  return z.optional(z.pipe(emptyAsMissing, z.optional(choice(words))));
}

/** The body of an update, of which at least one of the changes must be named (`nothing_to_change` otherwise). */
export function someOf<F extends Record<string, z.ZodMiniType>>(fields: F, changes = Object.keys(fields)) {
  const namesSome = z.check<Record<string, unknown>>(({ value }) => {
    if (!changes.some((name) => Object.hasOwn(value, name))) throw new AccountError('nothing_to_change');
  });
  return z.object(fields).check(namesSome);
}

/** A field that repeats another: `mismatch` where both are given and differ, whatever else is wrong with them. */
export function repeats(name: string, repetition: string) {
  return z.refine<Record<string, unknown>>(
    (value) => typeof value[name] !== 'string' || value[name] === value[repetition],
    { path: [repetition], error: () => 'mismatch' satisfies FieldProblem, when: () => true },
  );
}

/** A whole number in digits, as a query has it. */
export function wholeNumber(min: number, max: number) {
  return z.pipe(
    z.string({ error: () => 'type' satisfies FieldProblem }),
    z.transform((value, ctx) => {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      ctx.issues.push(issue(value, 'choice'));
      return z.NEVER;
    }),
  );
}

/** A code that identifies by itself: a number, or a string of digits; any other number is a wrong code. */
export const identifyingCode = z.pipe(
  z.unknown(),
  z.transform((value, ctx) => {
    if (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) return String(value);
    ctx.issues.push(issue(value, absence({ input: value })));
    return z.NEVER;
  }),
);
