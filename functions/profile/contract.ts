import { config } from '../../lib/config';
import type { Answer, Contract, Refusals } from '../../lib/contract';
import type { FieldIssue } from '../../lib/errors';
import { pictureUrlOf } from '../../lib/pictures/url';
import type { Account } from '../../lib/store/accounts';

const unauthorized = { status: 401, message: 'Unauthorized' };

const refusals = {
  malformed_body: { status: 400, message: 'isi permintaan tidak dapat dibaca' },
  unsupported_media_type: { status: 415, message: 'jenis isi permintaan tidak didukung' },
  body_too_large: { status: 413, message: 'isi permintaan terlalu besar' },
  validation_failed: { status: 400, message: 'permintaan tidak valid' },
  nothing_to_change: { status: 400, message: 'tidak ada data yang diubah' },
  cursor_invalid: { status: 400, message: 'cursor tidak valid' },
  unauthenticated: unauthorized,
  account_gone: unauthorized,
  forbidden: { status: 403, message: 'Forbidden' },
  origin_refused: { status: 403, message: 'asal permintaan tidak diizinkan' },
  admin_refused: { status: 403, message: 'hanya admin yang boleh membuat admin' },
  wrong_credentials: { status: 401, message: 'Email atau password salah' },
  account_pending: { status: 403, message: 'akun belum diaktifkan' },
  account_disabled: { status: 403, message: 'akun dinonaktifkan' },
  old_password_wrong: { status: 400, message: 'password lama salah' },
  account_not_found: { status: 404, message: 'Data tidak ditemukan' },
  registration_not_found: { status: 404, message: 'Data tidak ditemukan' },
  email_taken: { status: 409, message: 'Email sudah terdaftar' },
  phone_taken: { status: 409, message: 'Nomor telepon sudah terdaftar' },
  already_verified: { status: 409, message: 'Email sudah diverifikasi' },
  code_wrong: { status: 400, message: 'kode salah' },
  code_expired: { status: 400, message: 'kode kedaluwarsa' },
  reset_token_invalid: unauthorized,
  refresh_token_invalid: unauthorized,
  rate_limited: { status: 429, message: 'terlalu banyak permintaan, coba lagi nanti' },
  unavailable: { status: 503, message: 'layanan sedang tidak tersedia' },
  unexpected_failure: { status: 500, message: 'terjadi kesalahan pada server' },
} satisfies Refusals;

const badAddress = 'format email salah';
const differentPasswords = 'password dan konfirmasi password harus sama';

/** How the document calls a field within a sentence. */
const labels: Record<string, string> = {
  full_name: 'nama lengkap',
  'confirm-password': 'konfirmasi password',
};

function describe({ field, problem, min = 0, max = 0, length = 0 }: FieldIssue): string {
  const label = labels[field] ?? field;
  const words = {
    missing: `${label} wajib diisi`,
    type: `${label} tidak valid`,
    length:
      length < min
        ? `${label} harus lebih dari ${min - 1} karakter`
        : `${label} paling banyak ${max} karakter`,
    characters: `${label} mengandung karakter yang tidak diizinkan`,
    address: badAddress,
    choice: `${label} harus laki-laki atau perempuan`,
    code: `${label} tidak valid`,
    phone: 'format nomor telepon salah',
    picture: `${label} harus berupa gambar PNG, JPEG, WebP, atau GIF`,
    mismatch: differentPasswords,
    common: `${label} terlalu umum`,
    mask: `${label} harus yang baru`,
  };
  return words[problem];
}

/** The document's errors: a sentence where an address or a repeated password alone is wrong, else a list of fields. */
function tell(fields: readonly FieldIssue[]): unknown {
  const [first, ...more] = fields;
  const isAlone = first !== undefined && more.length === 0;
  if (isAlone && first.field === 'email') return badAddress;
  if (isAlone && first.problem === 'mismatch') return differentPasswords;
  return fields.map((issue) => ({ name: issue.field, message: describe(issue) }));
}

/** The profile document: a message and data, or errors. */
export const profile = {
  name: 'profile',
  language: 'id',

  refuse({ code, fields }): Answer {
    const { status, message } = refusals[code];
    return { status, body: { errors: fields.length > 0 ? tell(fields) : message } };
  },

  ok: (message: string, data?: unknown, status = 200): Answer => ({
    status,
    body: { message, ...(data === undefined ? {} : { data }) },
  }),
} satisfies Contract & Record<string, unknown>;

/** What an update answers. */
export function changedView({ username, fullName, gender, picture }: Account) {
  return { username, full_name: fullName, gender, profile_picture: pictureUrlOf(picture, config()) };
}

/** What a read answers, of oneself and of others. */
export function profileView(account: Account) {
  return { email: account.email, ...changedView(account) };
}
