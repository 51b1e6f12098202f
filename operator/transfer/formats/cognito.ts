import * as z from 'zod/mini';
import type { Format } from '../format';

/** The header of its import job, as the CLI's get-csv-header gives it for a pool without attributes of its own. */
const columns = [
  'cognito:username',
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'email_verified',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'phone_number_verified',
  'address',
  'updated_at',
  'cognito:mfa_enabled',
] as const;

const cell = z.optional(z.string());

const row = z.object({
  sub: cell,
  'cognito:username': cell,
  name: cell,
  given_name: cell,
  family_name: cell,
  nickname: cell,
  preferred_username: cell,
  email: cell,
  email_verified: cell,
  gender: cell,
  phone_number: cell,
  updated_at: cell,
});

const genders = { 'laki-laki': 'male', perempuan: 'female' } as const;

export const cognito: Format = {
  about: 'Amazon Cognito: the CSV file of its import job, without hashes',
  file: 'csv',
  columns,
  carriesHashes: false,
  write({ account, pictureUrl }) {
    const { id, email, emailVerifiedAt, username, fullName, phoneKey, gender, updatedAt } = account;
    return {
      'cognito:username': id,
      name: fullName,
      nickname: username,
      picture: pictureUrl,
      email,
      email_verified: emailVerifiedAt === undefined ? 'FALSE' : 'TRUE',
      gender: gender && genders[gender],
      phone_number: phoneKey,
      phone_number_verified: 'FALSE',
      updated_at: Math.floor(updatedAt / 1000),
      'cognito:mfa_enabled': 'FALSE',
    };
  },
  read(line) {
    const user = row.parse(line);
    const fullName = [user.given_name, user.family_name].filter(Boolean).join(' ');
    return {
      id: user.sub || user['cognito:username'],
      email: user.email || user['cognito:username'],
      provenSince: user.email_verified?.toLowerCase() === 'true',
      username: user.nickname || user.preferred_username,
      fullName: user.name || fullName,
      phone: user.phone_number,
      gender: user.gender,
      updatedAt: user.updated_at ? Number(user.updated_at) * 1000 : undefined,
    };
  },
};
