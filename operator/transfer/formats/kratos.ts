import * as z from 'zod/mini';
import { arrivingOf, extrasOf, metadata, provenSince } from '../extras';
import type { Format } from '../format';

const text = z.nullish(z.string());

const row = z.object({
  id: text,
  state: text,
  traits: z.looseObject({
    email: text,
    name: z.optional(z.pipe(z.unknown(), z.transform(nameIn))),
  }),
  verifiable_addresses: z.nullish(z.array(z.looseObject({ value: text, verified: z.nullish(z.boolean()) }))),
  credentials: z.nullish(
    z.looseObject({
      password: z.nullish(z.looseObject({ config: z.nullish(z.looseObject({ hashed_password: text })) })),
    }),
  ),
  metadata_admin: metadata,
  created_at: text,
  updated_at: text,
});

/** Identities as its administration takes them, and gives them when it is asked for the credential `password`. */
export const kratos: Format = {
  about: 'Ory Kratos: identities, with the schema `default`, whose one trait is `email`',
  file: 'json lines',
  carriesHashes: true,
  write(leaving) {
    const { account, hash } = leaving;
    const { email, emailVerifiedAt } = account;
    const isProven = emailVerifiedAt !== undefined;
    return {
      schema_id: 'default',
      state: account.status === 'disabled' ? 'inactive' : 'active',
      traits: { email },
      ...(isProven
        ? { verifiable_addresses: [{ value: email, verified: true, via: 'email', status: 'completed' }] }
        : {}),
      ...(hash === undefined ? {} : { credentials: { password: { config: { hashed_password: hash } } } }),
      // It gives ids of its own, and refuses fields that it does not know.
      metadata_admin: { akun: { id: account.id, ...extrasOf(leaving) } },
    };
  },
  read(line) {
    const { traits, metadata_admin, verifiable_addresses, credentials, ...identity } = row.parse(line);
    const akun = metadata_admin?.akun;
    const address = verifiable_addresses?.find(({ value }) => value === traits.email);
    return {
      id: identity.id ?? undefined,
      createdAt: identity.created_at,
      updatedAt: identity.updated_at,
      fullName: traits.name,
      ...arrivingOf(akun),
      email: traits.email ?? undefined,
      provenSince: provenSince(address?.verified, akun),
      isDisabled: identity.state === 'inactive',
      hash: credentials?.password?.config?.hashed_password,
    };
  },
};

/** A name, or the parts of one, as the schemas of the documentation have it; a trait may be of any type. */
function nameIn(trait: unknown): string | undefined {
  if (typeof trait === 'string') return trait;
  const { first, last } = (trait ?? {}) as Record<string, unknown>;
  return [first, last].filter((part) => typeof part === 'string' && part).join(' ') || undefined;
}
