import * as z from 'zod/mini';
import { accountData } from '../../describe';
import type { Format } from '../format';

const text = z.nullish(z.string());

const row = z.object({
  id: z.optional(z.string()),
  number: z.optional(z.number()),
  email: z.string(),
  emailVerifiedAt: text,
  username: text,
  fullName: text,
  phone: text,
  gender: text,
  picture: text,
  role: z.optional(z.enum(['user', 'admin'])),
  status: z.optional(z.enum(['active', 'disabled'])),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  passwordHash: text,
});

/** Everything that an account has; for a move between stages, or a copy to keep. */
export const own: Format = {
  about: 'everything an account has (the default)',
  file: 'json lines',
  carriesHashes: true,
  write: ({ account, hash }) => ({
    ...accountData(account),
    ...(hash === undefined ? { passwordHash: null, mustReset: true } : { passwordHash: hash }),
  }),
  read(line) {
    const { emailVerifiedAt, status, passwordHash, ...rest } = row.parse(line);
    return {
      ...rest,
      provenSince: emailVerifiedAt,
      isDisabled: status === 'disabled',
      hash: passwordHash,
    };
  },
};
