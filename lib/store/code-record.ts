import * as z from 'zod/mini';
import type { Item } from './table';

const count = z._default(z.number(), 0);

const code = z.object({
  purpose: z.enum(['verify_email', 'reset_password', 'activate_account', 'reset_link']),
  emailKey: z.string(),
  // Counters, for known and unknown addresses alike. A window is the number of its hour or day.
  attempts: count,
  guessHour: count,
  guessesThisHour: count,
  guessDay: count,
  guessesToday: count,
  mailHour: count,
  mailsThisHour: count,
  mailDay: count,
  mailsToday: count,
  nextMailAt: count,
  // What the code that was issued last is derived from; the code itself is stored nowhere.
  nonce: z.optional(z.string()),
  secretId: z.optional(z.string()),
  expiresAt: z.optional(z.number()),
  language: z.optional(z.enum(['en', 'id'])),
  /** Of `reset_link`: the digest of the live link's token, which the next one ends. */
  linkHash: z.optional(z.string()),
  // Whose it is. Without these it is nobody's: the address is unknown, or the code was used.
  accountId: z.optional(z.string()),
  email: z.optional(z.string()),
  securityVersion: z.optional(z.number()),
});

/** The one-time code of an address for a purpose, with the counters that outlive it. Times are milliseconds. */
export type CodeRecord = z.output<typeof code>;

export type MailCounters = Pick<
  CodeRecord,
  'mailHour' | 'mailsThisHour' | 'mailDay' | 'mailsToday' | 'nextMailAt'
>;

/** @throws ZodError for an item that is no code's */
export function parseCode(item: Item | undefined): CodeRecord {
  return code.parse(item);
}
