import { contractOf, type FieldWords } from './contract';

const unauthorized: [number, string] = [401, 'You are unauthorized to make this request.'];

const words: FieldWords = {
  missing: (field) => `${field} wajib diisi`,
  type: (field) => `${field} tidak valid`,
  shortPassword: (field) => `${field} harus 6 sampai 128 karakter`,
  longPassword: (field) => `${field} harus 6 sampai 128 karakter`,
  longName: (field) => `${field} harus 1 sampai 100 karakter`,
  characters: (field) => `${field} mengandung karakter yang tidak diizinkan`,
  address: () => 'format email salah',
  choice: (field) => `${field} tidak valid`,
  code: (field) => `${field} tidak valid`,
  phone: () => 'format nomor telepon salah',
  picture: (field) => `${field} harus berupa gambar`,
  common: (field) => `${field} terlalu umum`,
  mask: (field) => `${field} harus yang baru`,
};

export const directory = contractOf({
  name: 'directory',
  lines: {
    malformed: [400, 'Isi permintaan harus berupa objek JSON'],
    tooLarge: [413, 'Isi permintaan tidak boleh lebih dari 16 KB'],
    mediaType: [415, 'Isi permintaan harus application/json'],
    nothing: [400, 'Tidak ada yang diubah'],
    unauthenticated: unauthorized,
    forbidden: unauthorized,
    wrongLogin: unauthorized,
    pending: [403, 'Akun belum diaktifkan'],
    disabled: [403, 'Akun dinonaktifkan'],
    notFound: [404, "User doesn't exist"],
    taken: [409, 'Email sudah terdaftar'],
    wrongCode: [404, 'Maaf, kode otp salah'],
    lateCode: [404, 'Maaf, kode otp salah'],
    badCursor: [400, 'cursor tidak valid'],
    limited: [429, 'Terlalu banyak permintaan, coba lagi nanti'],
    unavailable: [503, 'Layanan sedang tidak tersedia'],
    failed: [500, 'Terjadi kesalahan pada server'],
  },
  envelope: (message) => ({ status: 'failed', message }),
  field: (field, problem) => ({ status: 'failed', message: words[problem](field) }),
});
