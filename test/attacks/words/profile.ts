import { contractOf, type FieldWords } from './contract';

const labels: Record<string, string> = {
  full_name: 'nama lengkap',
  'confirm-password': 'konfirmasi password',
};

const words: FieldWords = {
  missing: (label) => `${label} wajib diisi`,
  type: (label) => `${label} tidak valid`,
  shortPassword: (label) => `${label} harus lebih dari 5 karakter`,
  longPassword: (label) => `${label} paling banyak 128 karakter`,
  longName: (label) => `${label} paling banyak 100 karakter`,
  characters: (label) => `${label} mengandung karakter yang tidak diizinkan`,
  address: () => 'format email salah',
  choice: (label) => `${label} harus laki-laki atau perempuan`,
  code: (label) => `${label} tidak valid`,
  phone: () => 'format nomor telepon salah',
  picture: (label) => `${label} harus berupa gambar PNG, JPEG, WebP, atau GIF`,
  common: (label) => `${label} terlalu umum`,
  mask: (label) => `${label} harus yang baru`,
};

export const profile = contractOf({
  name: 'profile',
  lines: {
    malformed: [400, 'isi permintaan tidak dapat dibaca'],
    tooLarge: [413, 'isi permintaan terlalu besar'],
    mediaType: [415, 'jenis isi permintaan tidak didukung'],
    nothing: [400, 'tidak ada data yang diubah'],
    unauthenticated: [401, 'Unauthorized'],
    wrongLogin: [401, 'Email atau password salah'],
    pending: [403, 'akun belum diaktifkan'],
    disabled: [403, 'akun dinonaktifkan'],
    notFound: [404, 'Data tidak ditemukan'],
    taken: [409, 'Email sudah terdaftar'],
    badResetToken: [401, 'Unauthorized'],
    limited: [429, 'terlalu banyak permintaan, coba lagi nanti'],
    unavailable: [503, 'layanan sedang tidak tersedia'],
    failed: [500, 'terjadi kesalahan pada server'],
  },
  envelope: (errors) => ({ errors }),
  field(field, problem) {
    if (field === 'email') return { errors: 'format email salah' };
    return { errors: [{ name: field, message: words[problem](labels[field] ?? field) }] };
  },
});
