import { describe, expect, test } from 'vitest';
import type { MailMessage } from '../../../lib/mail/messages';
import { renderMail } from '../../../lib/mail/render';

const english = { language: 'en', serviceName: 'Nusantara' } as const;
const indonesian = { language: 'id', serviceName: 'Nusantara' } as const;

const verify = { kind: 'verify_email', code: '482915', validSeconds: 600 } as const;
const reset = {
  kind: 'reset_password',
  link: 'https://accounts.example.com/pages/reset-password#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg',
  validSeconds: 900,
} as const;
const activate = {
  kind: 'activate_account',
  code: '048215937726',
  link: 'https://accounts.example.com/pages/verify#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg',
  validSeconds: 3600,
} as const;
const cleared = {
  kind: 'password_cleared',
  link: 'https://accounts.example.com/pages/reset-password#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg',
  validSeconds: 900,
} as const;
const verifyNew = {
  kind: 'verify_new_email',
  link: 'https://accounts.example.com/pages/verify#q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg',
  validSeconds: 86_400,
} as const;
const choose = {
  kind: 'choose_password',
  link: 'https://accounts.example.com/pages/reset-password#q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg',
  validSeconds: 900,
} as const;
const moved = { kind: 'email_changed', newEmail: 'h***@example.com' } as const;
const movedWithUndo = {
  ...moved,
  undoLink: 'https://accounts.example.com/pages/undo-email#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg',
  undoValidSeconds: 604_800,
} as const;

const undoableUntil = Date.UTC(2026, 10, 27, 9, 5);
const registered = { at: Date.UTC(2026, 10, 20, 9, 5), network: '192.0.2.0/24' };

const mailOf = (message: MailMessage) => {
  const { subject, text } = renderMail(message);
  return `${subject}\n\n${text}`;
};

describe('in English, the whole mail as text', () => {
  test('asks to prove the mailbox that an account moved to, and says what that ends', () => {
    expect(mailOf({ ...english, ...verifyNew })).toBe(`\
Confirm your new email address for Nusantara

Confirm your new email address

An account at Nusantara was given this email address. Please confirm that it
is yours. To keep the account safe, confirming logs out all devices and
removes the old password. Another email follows, with which you choose a new
one.

Confirm email address:
https://accounts.example.com/pages/verify#q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

This link is valid for 24 hours.

Not your account?
You can ignore this email. Someone probably mistyped their address. Never
share the link. Nobody at Nusantara will ask you for it.

This email was sent automatically by Nusantara.
`);
  });

  test('asks for the password that the proof of a new address took away', () => {
    expect(mailOf({ ...english, ...choose })).toBe(`\
Choose a new Nusantara password

Choose a new password

You confirmed the email address of your Nusantara account. To keep the
account safe, we logged out all devices and removed the password that was
set before.

Choose a new password:
https://accounts.example.com/pages/reset-password#q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

This link is valid for 15 minutes.

Didn’t confirm it?
Someone else may be able to read your mail. Change the password of your
mailbox first, then choose a new password with this email. Never share the
link. Nobody at Nusantara will ask you for it.

This email was sent automatically by Nusantara.
`);
  });

  test('asks to prove a mailbox with a code', () => {
    expect(mailOf({ ...english, ...verify })).toBe(`\
Confirm your email address for Nusantara

Confirm your email address

Please confirm that this email address is yours and belongs to your
Nusantara account.

Enter this code in the app or on the site that asks for it:

482915

This code is valid for 10 minutes.

Didn’t ask for this?
You can ignore this email. Someone probably mistyped their address. Never
share the code. Nobody at Nusantara will ask you for it.

This email was sent automatically by Nusantara.
`);
  });

  test('offers a new password behind a link', () => {
    expect(mailOf({ ...english, ...reset })).toBe(`\
Reset your Nusantara password

Reset your password

We received a request to reset the password of your Nusantara account.

Choose a new password:
https://accounts.example.com/pages/reset-password#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

This link is valid for 15 minutes.

Didn’t ask for this?
You can ignore this email. Your password stays as it is. Never share the
link. Nobody at Nusantara will ask you for it.

This email was sent automatically by Nusantara.
`);
  });

  test('finishes a registration by code or by link', () => {
    expect(mailOf({ ...english, ...activate })).toBe(`\
Activate your Nusantara account

Activate your account

Thank you for registering with Nusantara. One step is left to activate your
account.

Enter this code in the app or on the site that asks for it:

048215937726

You can also continue without typing the code:

Activate account:
https://accounts.example.com/pages/verify#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

The code and the link are valid for 1 hour.

Didn’t register?
You can ignore this email. Someone probably mistyped their address. Never
share the code or the link. Nobody at Nusantara will ask you for them.

This email was sent automatically by Nusantara.
`);
  });

  test('says why an undone change of address needs a new password', () => {
    expect(mailOf({ ...english, ...cleared })).toBe(`\
Choose a new Nusantara password

Choose a new password

The change of your email address was undone, and your Nusantara account uses
this address again. To keep it safe, we logged out all devices and removed
the old password.

Choose a new password:
https://accounts.example.com/pages/reset-password#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

This link is valid for 15 minutes.

Didn’t undo the change?
Someone else may be able to read your mail. Change the password of your
mailbox first, then choose a new password with this email. Never share the
link. Nobody at Nusantara will ask you for it.

This email was sent automatically by Nusantara.
`);
  });

  test('tells of a changed password', () => {
    expect(mailOf({ ...english, kind: 'password_changed' })).toBe(`\
Your Nusantara password was changed

Your password was changed

The password of your Nusantara account was changed. All other devices have
been logged out.

If this was you, there is nothing left to do.

Wasn’t you?
Reset your password right away with “Forgot password” on the login page.
Change the password of your mailbox too, in case someone else can read your
mail.

This email was sent automatically by Nusantara.
`);
  });

  test('tells the old address of the new one and how to undo the change', () => {
    expect(mailOf({ ...english, ...movedWithUndo })).toBe(`\
Your Nusantara email address was changed

Your email address was changed

The email address of your Nusantara account was changed from this one to
h***@example.com.

If this was you, there is nothing left to do.

Wasn’t you?
Undo the change. Your account gets this address back, all devices are logged
out, and we send you an email to choose a new password.

Undo the change:
https://accounts.example.com/pages/undo-email#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

This link is valid for 7 days. Never share the link. Nobody at Nusantara
will ask you for it.

This email was sent automatically by Nusantara.
`);
  });

  test('sends an old address that cannot undo the change to the support team', () => {
    expect(mailOf({ ...english, ...moved })).toBe(`\
Your Nusantara email address was changed

Your email address was changed

The email address of your Nusantara account was changed from this one to
h***@example.com.

If this was you, there is nothing left to do.

Wasn’t you?
Contact the support team of Nusantara right away.

This email was sent automatically by Nusantara.
`);
  });

  test('tells a registration from others that wait for the same address', () => {
    const told = mailOf({ ...english, ...activate, registered });
    expect(told).toContain(
      '\n\nRegistered on 20 November 2026, 09:05 UTC, from the network 192.0.2.0/24.\n\n',
    );
    const { at } = registered;
    const unknown = mailOf({ ...english, ...activate, registered: { at } });
    expect(unknown).toContain('\n\nRegistered on 20 November 2026, 09:05 UTC.\n\n');
  });

  test('tells who proved a changed address that the change can be undone, and until when', () => {
    const undoable = `
The change of address is not final yet
The account used another email address before. Until 27 November 2026, 09:05
UTC, whoever reads that mailbox can undo the change and take the account
back. If that address is not yours, put nothing of value into the account
before then.

This email was sent automatically by Nusantara.
`;
    expect(mailOf({ ...english, ...choose, undoableUntil })).toContain(undoable);
    expect(mailOf({ ...english, kind: 'password_changed', undoableUntil })).toContain(undoable);
    expect(mailOf({ ...english, kind: 'email_verified', undoableUntil })).toBe(`\
Your Nusantara email address is confirmed

Your email address is confirmed

Your Nusantara account now uses this email address.

If this was you, there is nothing left to do.

Wasn’t you?
Someone else may be able to read your mail. Change the password of your
mailbox first, then reset the password of the account with “Forgot password”
on the login page.
${undoable}`);
  });

  test('tells an address that the account went back to the one before', () => {
    expect(mailOf({ ...english, kind: 'email_undone' })).toBe(`\
Your Nusantara account no longer uses this email address

The change to this email address was undone

The Nusantara account that used this email address went back to the address
that it had before. All devices have been logged out, and the password no
longer works.

If you undid the change yourself, please go on in the mailbox of the address
before: we sent an email there to choose a new password.

Wasn’t you?
Only someone who reads the mailbox of the address before can do this. If the
account is yours, contact the support team of Nusantara.

This email was sent automatically by Nusantara.
`);
  });
});

describe('in Indonesian, the whole mail as text', () => {
  test('tells a registration from others that wait for the same address', () => {
    const told = mailOf({ ...indonesian, ...activate, registered });
    expect(told).toContain(
      '\n\nDidaftarkan pada 20 November 2026 pukul 09.05 UTC dari jaringan\n192.0.2.0/24.\n\n',
    );
  });

  test('tells who proved a changed address that the change can be undone, and until when', () => {
    const undoable = `
Perubahan alamat ini belum final
Akun ini sebelumnya memakai alamat email lain. Hingga 27 November 2026 pukul
09.05 UTC, siapa pun yang dapat membaca email di alamat itu dapat
membatalkan perubahan dan mengambil kembali akun ini. Jika alamat itu bukan
milik Anda, jangan menyimpan hal berharga di akun ini sebelum waktu
tersebut.

Email ini dikirim secara otomatis oleh Nusantara.
`;
    expect(mailOf({ ...indonesian, ...choose, undoableUntil })).toContain(undoable);
    expect(mailOf({ ...indonesian, kind: 'password_changed', undoableUntil })).toContain(undoable);
    expect(mailOf({ ...indonesian, kind: 'email_verified', undoableUntil })).toBe(`\
Alamat email Nusantara Anda telah dikonfirmasi

Alamat email Anda telah dikonfirmasi

Akun Nusantara Anda kini memakai alamat email ini.

Jika Anda yang melakukannya, tidak ada lagi yang perlu dilakukan.

Bukan Anda yang melakukannya?
Mungkin ada orang lain yang dapat membaca email Anda. Ubah dahulu kata sandi
akun email Anda, lalu atur ulang kata sandi akun ini melalui “Lupa kata
sandi” di halaman masuk.
${undoable}`);
  });

  test('tells an address that the account went back to the one before', () => {
    expect(mailOf({ ...indonesian, kind: 'email_undone' })).toBe(`\
Akun Nusantara Anda tidak lagi memakai alamat email ini

Perubahan ke alamat email ini telah dibatalkan

Akun Nusantara yang memakai alamat email ini kembali ke alamat yang dipakai
sebelumnya. Semua sesi telah diakhiri dan kata sandinya tidak berlaku lagi.

Jika Anda sendiri yang membatalkannya, lanjutkan di kotak masuk alamat
sebelumnya: kami telah mengirimkan email ke sana untuk membuat kata sandi
baru.

Bukan Anda yang melakukannya?
Hanya orang yang dapat membaca email di alamat sebelumnya yang dapat
melakukannya. Jika akun itu milik Anda, hubungi tim dukungan Nusantara.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('asks to prove the mailbox that an account moved to, and says what that ends', () => {
    expect(mailOf({ ...indonesian, ...verifyNew })).toBe(`\
Konfirmasi alamat email baru Anda untuk Nusantara

Konfirmasi alamat email baru Anda

Sebuah akun Nusantara kini memakai alamat email ini. Mohon konfirmasikan
bahwa alamat ini milik Anda. Demi keamanan akun, konfirmasi mengakhiri semua
sesi dan menghapus kata sandi yang lama. Setelah itu Anda akan menerima
email lain untuk membuat kata sandi baru.

Konfirmasi alamat email:
https://accounts.example.com/pages/verify#q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

Tautan ini berlaku selama 24 jam.

Bukan akun Anda?
Abaikan saja email ini. Mungkin seseorang salah mengetik alamat email.
Jangan berikan tautan ini kepada siapa pun. Pihak Nusantara tidak akan
pernah memintanya.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('asks for the password that the proof of a new address took away', () => {
    expect(mailOf({ ...indonesian, ...choose })).toBe(`\
Buat kata sandi Nusantara yang baru

Buat kata sandi baru

Anda telah mengonfirmasi alamat email akun Nusantara Anda. Demi keamanan
akun, kami mengakhiri semua sesi dan menghapus kata sandi yang sebelumnya
dipakai.

Buat kata sandi baru:
https://accounts.example.com/pages/reset-password#q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

Tautan ini berlaku selama 15 menit.

Tidak merasa mengonfirmasinya?
Mungkin ada orang lain yang dapat membaca email Anda. Ubah dahulu kata sandi
akun email Anda, lalu buat kata sandi baru melalui email ini. Jangan berikan
tautan ini kepada siapa pun. Pihak Nusantara tidak akan pernah memintanya.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('asks to prove a mailbox with a code', () => {
    expect(mailOf({ ...indonesian, ...verify })).toBe(`\
Konfirmasi alamat email Anda untuk Nusantara

Konfirmasi alamat email Anda

Mohon konfirmasikan bahwa alamat email ini milik Anda dan dipakai untuk akun
Nusantara Anda.

Masukkan kode ini di aplikasi atau situs yang memintanya:

482915

Kode ini berlaku selama 10 menit.

Tidak merasa memintanya?
Abaikan saja email ini. Mungkin seseorang salah mengetik alamat email.
Jangan berikan kode ini kepada siapa pun. Pihak Nusantara tidak akan pernah
memintanya.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('offers a new password behind a link', () => {
    expect(mailOf({ ...indonesian, ...reset })).toBe(`\
Atur ulang kata sandi Nusantara Anda

Atur ulang kata sandi Anda

Kami menerima permintaan untuk mengatur ulang kata sandi akun Nusantara
Anda.

Buat kata sandi baru:
https://accounts.example.com/pages/reset-password#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

Tautan ini berlaku selama 15 menit.

Tidak merasa memintanya?
Abaikan saja email ini. Kata sandi Anda tidak berubah. Jangan berikan tautan
ini kepada siapa pun. Pihak Nusantara tidak akan pernah memintanya.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('finishes a registration by code or by link', () => {
    expect(mailOf({ ...indonesian, ...activate })).toBe(`\
Aktifkan akun Anda di Nusantara

Aktifkan akun Anda

Terima kasih telah mendaftar di Nusantara. Tinggal satu langkah lagi untuk
mengaktifkan akun Anda.

Masukkan kode ini di aplikasi atau situs yang memintanya:

048215937726

Anda juga dapat melanjutkan tanpa mengetik kode:

Aktifkan akun:
https://accounts.example.com/pages/verify#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

Kode dan tautan ini berlaku selama 1 jam.

Tidak merasa mendaftar?
Abaikan saja email ini. Mungkin seseorang salah mengetik alamat email.
Jangan berikan kode atau tautan ini kepada siapa pun. Pihak Nusantara tidak
akan pernah memintanya.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('says why an undone change of address needs a new password', () => {
    expect(mailOf({ ...indonesian, ...cleared })).toBe(`\
Buat kata sandi Nusantara yang baru

Buat kata sandi baru

Perubahan alamat email Anda telah dibatalkan dan akun Nusantara Anda kembali
memakai alamat ini. Demi keamanan, kami mengakhiri semua sesi dan menghapus
kata sandi yang lama.

Buat kata sandi baru:
https://accounts.example.com/pages/reset-password#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

Tautan ini berlaku selama 15 menit.

Tidak merasa membatalkannya?
Mungkin ada orang lain yang dapat membaca email Anda. Ubah dahulu kata sandi
akun email Anda, lalu buat kata sandi baru melalui email ini. Jangan berikan
tautan ini kepada siapa pun. Pihak Nusantara tidak akan pernah memintanya.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('tells of a changed password', () => {
    expect(mailOf({ ...indonesian, kind: 'password_changed' })).toBe(`\
Kata sandi Nusantara Anda telah diubah

Kata sandi Anda telah diubah

Kata sandi akun Nusantara Anda telah diubah. Semua sesi di perangkat lain
telah diakhiri.

Jika Anda yang melakukannya, tidak ada lagi yang perlu dilakukan.

Bukan Anda yang melakukannya?
Segera atur ulang kata sandi Anda melalui “Lupa kata sandi” di halaman
masuk. Ubah juga kata sandi akun email Anda, untuk berjaga-jaga jika ada
orang lain yang dapat membaca email Anda.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('tells the old address of the new one and how to undo the change', () => {
    expect(mailOf({ ...indonesian, ...movedWithUndo })).toBe(`\
Alamat email Nusantara Anda telah diubah

Alamat email Anda telah diubah

Alamat email akun Nusantara Anda telah diubah dari alamat ini menjadi
h***@example.com.

Jika Anda yang melakukannya, tidak ada lagi yang perlu dilakukan.

Bukan Anda yang melakukannya?
Batalkan perubahan ini. Akun Anda akan kembali memakai alamat ini, semua
sesi akan diakhiri, dan kami akan mengirimkan email untuk membuat kata sandi
baru.

Batalkan perubahan:
https://accounts.example.com/pages/undo-email#token=q7Zr0h3V-pX2mW9tKfLs4uYcB1nE8aDg

Tautan ini berlaku selama 7 hari. Jangan berikan tautan ini kepada siapa
pun. Pihak Nusantara tidak akan pernah memintanya.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });

  test('sends an old address that cannot undo the change to the support team', () => {
    expect(mailOf({ ...indonesian, ...moved })).toBe(`\
Alamat email Nusantara Anda telah diubah

Alamat email Anda telah diubah

Alamat email akun Nusantara Anda telah diubah dari alamat ini menjadi
h***@example.com.

Jika Anda yang melakukannya, tidak ada lagi yang perlu dilakukan.

Bukan Anda yang melakukannya?
Segera hubungi tim dukungan Nusantara.

Email ini dikirim secara otomatis oleh Nusantara.
`);
  });
});

describe('a line of text', () => {
  const link = `https://accounts.example.com/pages/verify#token=${'x'.repeat(200)}`;

  test.for(['en', 'id'] as const)('has at most 76 columns, links apart (%s)', (language) => {
    const { text } = renderMail({
      language,
      serviceName: 'Perpustakaan Nasional Republik Indonesia Raya',
      kind: 'activate_account',
      code: '048215937726',
      link,
      validSeconds: 3600,
    });
    const tooLong = text.split('\n').filter((line) => line.length > 76);
    expect(tooLong).toEqual([link]);
  });
});
