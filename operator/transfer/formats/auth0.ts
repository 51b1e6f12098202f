import * as z from 'zod/mini';
import { arrivingOf, extrasOf, metadata, provenSince } from '../extras';
import type { Format } from '../format';

const text = z.nullish(z.string());

/**
 * Written as the bulk import takes it, whose schema allows no other fields; read from that, from the users export and
 * from the export of password hashes, each of which names some things otherwise.
 */
const row = z.object({
  user_id: text,
  alt_id: text,
  _id: z.nullish(z.looseObject({ $oid: text })),
  email: text,
  email_verified: z.nullish(z.boolean()),
  identifiers: z.nullish(
    z.array(z.looseObject({ type: text, value: text, verified: z.nullish(z.boolean()) })),
  ),
  username: text,
  nickname: text,
  name: text,
  phone_number: text,
  blocked: z.nullish(z.boolean()),
  created_at: text,
  updated_at: text,
  passwordHash: text,
  password_hash: text,
  custom_password_hash: z.nullish(
    z.looseObject({ algorithm: z.string(), hash: z.nullish(z.looseObject({ value: text })) }),
  ),
  app_metadata: metadata,
});

export const auth0: Format = {
  about: 'Auth0: the users of its bulk import, its users export and its export of hashes',
  file: 'json lines',
  carriesHashes: true,
  write(leaving) {
    const { account, hash, pictureUrl } = leaving;
    const { username: _, fullName: __, ...akun } = extrasOf(leaving);
    return {
      user_id: account.id,
      email: account.email,
      email_verified: account.emailVerifiedAt !== undefined,
      ...(account.fullName === null ? {} : { name: account.fullName }),
      ...(account.username === null ? {} : { nickname: account.username }),
      ...(pictureUrl === null ? {} : { picture: pictureUrl }),
      blocked: account.status === 'disabled',
      ...(hash === undefined
        ? {}
        : { custom_password_hash: { algorithm: 'bcrypt', hash: { value: hash, encoding: 'utf8' } } }),
      app_metadata: { akun },
    };
  },
  read(line) {
    const user = row.parse(line);
    const address = user.identifiers?.find(({ type }) => type === 'email');
    const akun = user.app_metadata?.akun;
    const id = user.user_id ?? user.alt_id ?? user._id?.$oid ?? undefined;
    return {
      createdAt: user.created_at,
      updatedAt: user.updated_at,
      phone: user.phone_number,
      ...arrivingOf(akun),
      // A connection stands before it: auth0|5dea…
      id: id?.replace(/^[^|]*\|/, ''),
      email: user.email ?? address?.value ?? undefined,
      provenSince: provenSince(user.email_verified ?? address?.verified, akun),
      username: user.username ?? user.nickname,
      // Where it knows no name it shows the address.
      fullName: user.name === user.email ? null : user.name,
      isDisabled: user.blocked === true,
      hash: user.passwordHash ?? user.password_hash ?? customHash(user.custom_password_hash),
    };
  },
};

function customHash(custom: z.output<typeof row>['custom_password_hash']) {
  // Another algorithm's value may look like anything.
  return custom?.algorithm === 'bcrypt' ? custom.hash?.value : custom?.algorithm;
}
