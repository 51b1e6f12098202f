import type { Answer, Contract, Refusals } from '../../lib/contract';
import type { FieldIssue } from '../../lib/errors';
import { passwordMask } from '../../lib/fields';
import type { ListedAccount } from '../../lib/store/listing';

const unauthorized = { status: 401, message: 'You are unauthorized to make this request.' };

const refusals = {
  malformed_body: { status: 400, message: 'Isi permintaan harus berupa objek JSON' },
  unsupported_media_type: { status: 415, message: 'Isi permintaan harus application/json' },
  body_too_large: { status: 413, message: 'Isi permintaan tidak boleh lebih dari 16 KB' },
  validation_failed: { status: 400, message: 'Permintaan tidak valid' },
  nothing_to_change: { status: 400, message: 'Tidak ada yang diubah' },
  cursor_invalid: { status: 400, message: 'cursor tidak valid' },
  unauthenticated: unauthorized,
  account_gone: unauthorized,
  // The document knows no 403 for a stranger.
  forbidden: unauthorized,
  origin_refused: { status: 403, message: 'Asal permintaan tidak diizinkan' },
  admin_refused: { status: 403, message: 'Hanya admin yang boleh membuat admin' },
  wrong_credentials: unauthorized,
  account_pending: { status: 403, message: 'Akun belum diaktifkan' },
  account_disabled: { status: 403, message: 'Akun dinonaktifkan' },
  old_password_wrong: { status: 400, message: 'Password lama salah' },
  account_not_found: { status: 404, message: "User doesn't exist" },
  registration_not_found: { status: 404, message: "User doesn't exist" },
  email_taken: { status: 409, message: 'Email sudah terdaftar' },
  phone_taken: { status: 409, message: 'Nomor telepon sudah terdaftar' },
  already_verified: { status: 409, message: 'Email sudah diverifikasi' },
  code_wrong: { status: 404, message: 'Maaf, kode otp salah' },
  code_expired: { status: 404, message: 'Maaf, kode otp salah' },
  reset_token_invalid: unauthorized,
  refresh_token_invalid: unauthorized,
  rate_limited: { status: 429, message: 'Terlalu banyak permintaan, coba lagi nanti' },
  unavailable: { status: 503, message: 'Layanan sedang tidak tersedia' },
  unexpected_failure: { status: 500, message: 'Terjadi kesalahan pada server' },
} satisfies Refusals;

function describe({ field, problem, min, max }: FieldIssue): string {
  const words = {
    missing: `${field} wajib diisi`,
    type: `${field} tidak valid`,
    length: `${field} harus ${min} sampai ${max} karakter`,
    characters: `${field} mengandung karakter yang tidak diizinkan`,
    address: 'format email salah',
    choice: `${field} tidak valid`,
    code: `${field} tidak valid`,
    phone: 'format nomor telepon salah',
    picture: `${field} harus berupa gambar`,
    mismatch: `${field} harus sama`,
    common: `${field} terlalu umum`,
    mask: `${field} harus yang baru`,
  };
  return words[problem];
}

/** The directory document: a status word, and the user object in lists. */
export const directory = {
  name: 'directory',
  language: 'id',

  refuse({ code, fields }): Answer {
    const { status, message } = refusals[code];
    const told = fields.length > 0 ? fields.map(describe).join(', ') : message;
    return { status, body: { status: 'failed', message: told } };
  },

  ok: (parts: Record<string, unknown>): Answer => ({ status: 200, body: { status: 'success', ...parts } }),
} satisfies Contract & Record<string, unknown>;

/** The document's user object: it shows a password, and none is ever told. */
export function userView({ number, username, email, createdAt, updatedAt }: ListedAccount) {
  return {
    id: number,
    username,
    email,
    password: passwordMask,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  };
}
