import * as z from 'zod/mini';
import { anyText, arrivingOf, extrasOf, metadata } from '../extras';
import type { Format } from '../format';

const text = z.nullish(z.string());

const row = z.object({
  id: text,
  email: text,
  encrypted_password: text,
  email_confirmed_at: text,
  phone: text,
  banned_until: text,
  created_at: text,
  updated_at: text,
  raw_app_meta_data: metadata,
  raw_user_meta_data: z.nullish(
    z.looseObject({ username: anyText, full_name: anyText, name: anyText, phone: anyText }),
  ),
});

/** As its own rows have them: without these its queries fail. */
const columnsItNeeds = {
  instance_id: '00000000-0000-0000-0000-000000000000',
  aud: 'authenticated',
  role: 'authenticated',
  confirmation_token: '',
  recovery_token: '',
  email_change: '',
  email_change_token_new: '',
};

const forever = '2999-12-31T00:00:00.000Z';

/** Rows of the table auth.users, each as JSON. */
export const supabase: Format = {
  about: 'Supabase: rows of auth.users as JSON',
  file: 'json lines',
  carriesHashes: true,
  write(leaving) {
    const { account, hash, pictureUrl } = leaving;
    const {
      username,
      fullName: full_name,
      phone,
      createdAt,
      updatedAt,
      provenSince,
      ...akun
    } = extrasOf(leaving);
    return {
      ...columnsItNeeds,
      id: account.id,
      email: account.email,
      encrypted_password: hash ?? '',
      email_confirmed_at: provenSince ?? null,
      banned_until: account.status === 'disabled' ? forever : null,
      created_at: createdAt,
      updated_at: updatedAt,
      raw_app_meta_data: { provider: 'email', providers: ['email'], akun },
      // Not into its column `phone`, by which one logs in there: nobody has proven the number.
      raw_user_meta_data: { username, full_name, phone, avatar_url: pictureUrl },
    };
  },
  read(line) {
    const user = row.parse(line);
    const { username, full_name, name, phone } = user.raw_user_meta_data ?? {};
    const numberThere = user.phone ? `+${user.phone.replace(/^\+/, '')}` : undefined;
    return {
      ...arrivingOf(user.raw_app_meta_data?.akun),
      id: user.id ?? undefined,
      email: user.email ?? undefined,
      provenSince: user.email_confirmed_at,
      username,
      fullName: full_name ?? name,
      phone: phone ?? numberThere,
      isDisabled: Date.parse(user.banned_until ?? '') > Date.now(),
      createdAt: user.created_at,
      updatedAt: user.updated_at,
      hash: user.encrypted_password,
    };
  },
};
