import { validate as isUuid, v5 as uuidV5 } from 'uuid';
import * as z from 'zod/mini';
import type { ImportedAccount } from '../../lib/accounts/import-account';
import { drawNumber } from '../../lib/accounts/new-account';
import { type EmailAddress, parseEmailAddress } from '../../lib/email-address';
import { displayName } from '../../lib/fields';
import { parsePhoneNumber } from '../../lib/phone-number';
import { isPictureName } from '../../lib/pictures/name';
import { nobody } from '../../lib/store/keys';
import type { Arriving, ResetReason } from './format';
import { usableHash } from './hash';

/** A row that can be imported. */
export interface Arrived {
  imported: ImportedAccount;
  /** The other system's id, where another one was given in its place. */
  formerId?: string;
  /** The number that the row gave: another account may have it. */
  givenNumber?: number;
  mustReset?: ResetReason;
}

/** What is wrong with a row: a field and why, never its value. */
export class RowProblem extends Error {}

interface Circumstances {
  /** Ids are made of it where the other system's do not fit. */
  format: string;
  phoneRegion: string;
  time: number;
}

/**
 * Makes an account of what a row had, by the rules of every other account.
 *
 * @throws RowProblem
 */
export function arrive(given: Arriving, { format, phoneRegion, time }: Circumstances): Arrived {
  const email = parseEmailAddress(given.email ?? '');
  if (!email) throw new RowProblem(given.email ? 'email: is no address' : 'email: is missing');
  const phone = present(given.phone) && parsePhoneNumber(present(given.phone) ?? '', phoneRegion);
  if (present(given.phone) && !phone) throw new RowProblem('phone: is no number');
  const { id, formerId } = idOf(given, format, email);
  const { hash, mustReset } = usableHash(given.hash);
  const givenNumber = numberOf(given.number);
  const createdAt = timeOf('createdAt', given.createdAt) ?? time;
  const provenSince =
    given.provenSince === true ? time : timeOf('provenSince', given.provenSince || undefined);
  const account = {
    id,
    number: givenNumber ?? drawNumber(time),
    email: email.shown,
    emailKey: email.key,
    ...(provenSince === undefined ? {} : { emailVerifiedAt: provenSince }),
    username: nameOf('username', given.username),
    fullName: nameOf('fullName', given.fullName),
    phone: phone ? phone.shown : null,
    phoneKey: phone ? phone.key : null,
    gender: genders[given.gender?.toLowerCase() ?? ''] ?? null,
    picture: given.picture && isPictureName(given.picture) ? given.picture : null,
    role: given.role === 'admin' ? ('admin' as const) : ('user' as const),
    status: given.isDisabled ? ('disabled' as const) : ('active' as const),
    createdAt,
    updatedAt: timeOf('updatedAt', given.updatedAt) ?? createdAt,
  };
  return {
    imported: { account, hash },
    ...(formerId === undefined ? {} : { formerId }),
    ...(givenNumber === undefined ? {} : { givenNumber }),
    ...(mustReset === undefined ? {} : { mustReset }),
  };
}

const namespace = 'f3b1c3a6-5f0e-4f0a-9a55-1f6f0f5a7c11';

/** A UUID is kept. Of anything else, and of nothing, the same row makes the same id each time it is imported. */
function idOf({ id }: Arriving, format: string, email: EmailAddress): { id: string; formerId?: string } {
  if (id && isUuid(id) && id !== nobody) return { id: id.toLowerCase() };
  const made = uuidV5(JSON.stringify([format, id || email.key]), namespace);
  return id ? { id: made, formerId: id } : { id: made };
}

/** As other systems call what is kept here; what has no place here is left out. */
const genders: Record<string, 'laki-laki' | 'perempuan'> = {
  'laki-laki': 'laki-laki',
  male: 'laki-laki',
  perempuan: 'perempuan',
  female: 'perempuan',
};

function nameOf(field: string, value: string | null | undefined): string | null {
  if (!present(value)) return null;
  const parsed = z.safeParse(displayName, value);
  if (parsed.success) return parsed.data;
  throw new RowProblem(`${field}: is longer than 100 characters, or has some that cannot be shown`);
}

const present = (value: string | null | undefined) => value?.trim() || undefined;

function numberOf(value: number | undefined): number | undefined {
  if (value === undefined || (Number.isSafeInteger(value) && value > 0)) return value;
  throw new RowProblem('number: is no whole number above 0');
}

function timeOf(field: string, value: string | number | boolean | null | undefined): number | undefined {
  if (value === undefined || value === null || typeof value === 'boolean' || value === '') return undefined;
  const time = new Date(value).getTime();
  if (Number.isFinite(time) && time >= 0) return time;
  throw new RowProblem(`${field}: is no time`);
}
