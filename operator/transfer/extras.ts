import * as z from 'zod/mini';
import { iso } from '../describe';
import type { Arriving, Leaving } from './format';

/**
 * What other formats have no place for goes under the name `akun` into the metadata that only their administrators may
 * write, so that an account comes back as it left. A role is believed nowhere else: in another system's own fields it
 * would mean something else, and in what its users may write anything.
 */
const extras = z.object({
  id: z.optional(z.string()),
  number: z.optional(z.number()),
  role: z.optional(z.string()),
  username: z.nullish(z.string()),
  fullName: z.nullish(z.string()),
  phone: z.nullish(z.string()),
  gender: z.nullish(z.string()),
  provenSince: z.nullish(z.string()),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  isDisabled: z.optional(z.boolean()),
  mustReset: z.optional(z.boolean()),
});

export type Extras = z.output<typeof extras>;

/** Metadata as a schema: whatever stands in it, and ours. */
export const metadata = z.nullish(z.looseObject({ akun: z.optional(extras) }));

/** What people write about themselves, of whatever type: only text is of use. */
export const anyText = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value) => (typeof value === 'string' ? value : undefined)),
  ),
);

/** All that is to be told of an account in its metadata; a format leaves out what it has a place for. */
export function extrasOf({ account, hash }: Leaving): Extras {
  const { number, role, username, fullName, phone, gender, emailVerifiedAt, createdAt, updatedAt } = account;
  return {
    number,
    role,
    username,
    fullName,
    phone,
    gender,
    ...(emailVerifiedAt === undefined ? {} : { provenSince: iso(emailVerifiedAt) }),
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    ...(hash === undefined ? { mustReset: true } : {}),
  };
}

/** The part of an arriving account that its extras tell. */
export function arrivingOf(given: Extras | undefined): Partial<Arriving> {
  const { mustReset: _, provenSince: __, ...rest } = given ?? {};
  return rest;
}

/** Since when a mailbox is proven: the format says whether, and the extras since when. */
export function provenSince(isProven: boolean | null | undefined, given: Extras | undefined) {
  return isProven ? (given?.provenSince ?? true) : undefined;
}
