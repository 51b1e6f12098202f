import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { arrivingOf, extrasOf, metadata, provenSince } from '../extras';
import type { Format } from '../format';

const text = z.nullish(z.string());

const method = z.looseObject({
  recipeId: text,
  isPrimary: z.nullish(z.boolean()),
  isVerified: z.nullish(z.boolean()),
  email: text,
  passwordHash: text,
  hashingAlgorithm: text,
  timeJoinedInMSSinceEpoch: z.nullish(z.number()),
});

const row = z.object({
  id: text,
  externalUserId: text,
  userMetadata: metadata,
  loginMethods: z.array(method),
});

/** Users of its bulk import. */
export const superTokens: Format = {
  about: 'SuperTokens: users of its bulk import',
  file: 'json lines',
  carriesHashes: true,
  write(leaving) {
    const { account, hash } = leaving;
    return {
      externalUserId: account.id,
      userMetadata: { akun: { ...extrasOf(leaving), isDisabled: account.status === 'disabled' } },
      loginMethods: [
        {
          recipeId: 'emailpassword',
          tenantIds: ['public'],
          isPrimary: true,
          isVerified: account.emailVerifiedAt !== undefined,
          email: account.email,
          passwordHash: hash ?? unmatchedHash(),
          hashingAlgorithm: 'bcrypt',
          timeJoinedInMSSinceEpoch: account.createdAt,
        },
      ],
    };
  },
  read(line) {
    const { id, externalUserId, userMetadata, loginMethods } = row.parse(line);
    const akun = userMetadata?.akun;
    const login = chosenFrom(loginMethods);
    return {
      createdAt: login?.timeJoinedInMSSinceEpoch,
      ...arrivingOf(akun),
      id: externalUserId ?? id ?? undefined,
      email: login?.email ?? undefined,
      provenSince: provenSince(login?.isVerified, akun),
      isDisabled: akun?.isDisabled ?? false,
      hash: akun?.mustReset ? undefined : login?.passwordHash,
    };
  },
};

/** The way in by password, the primary one first; else any by which the person has an address. */
function chosenFrom(methods: z.output<typeof method>[]) {
  const byPassword = methods.filter(({ recipeId }) => recipeId === 'emailpassword');
  return byPassword.find(({ isPrimary }) => isPrimary) ?? byPassword[0] ?? methods.find(({ email }) => email);
}

/** It takes nobody without a password: this is the hash of none that anybody knows, and can only be reset. */
function unmatchedHash(): string {
  const characters = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const drawn = Array.from(randomBytes(53), (byte) => characters[byte % 64]).join('');
  return `$2b$12$${drawn}`;
}
