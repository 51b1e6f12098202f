import type { Language } from '../contract';

export const pageNames = ['verify', 'reset-password', 'forgot-password', 'undo-email'] as const;

export type PageName = (typeof pageNames)[number];

/** What one page says at one moment: plain text, escaped by whoever lays it out. */
export interface Speech {
  heading: string;
  text: readonly string[];
  /** What pressing the button will do, one thing after another. */
  steps?: readonly string[];
  button?: string;
  /** The words of the link that asks for a new password by mail. */
  link?: string;
}

/** What a page says from its opening to its end. */
interface PageSpeech {
  /** Before the button, where the link is good to go on with. */
  ask: Speech;
  done: Speech;
  /** After a link that was used already, is late, or never was one. */
  dead?: Speech;
  /** Without the fragment that should be in the link. */
  incomplete?: Speech;
}

/** Every word of the pages in one language. */
export interface Words {
  pages: Record<PageName, PageSpeech>;
  /** On the page `verify`, where the link carries a registration's code. */
  activation: Pick<PageSpeech, 'ask' | 'done'>;
  notFound: Speech;
  /** Where JavaScript is off: on a page that is behind a link, and on one with a form alone. */
  withoutScript: { link: Speech; form: Speech };
  labels: { email: string; newPassword: string; repeated: string; reveal: string; lengthHint: string };
  wait: string;
  /** By code of the refusal, or field and problem; {min}, {max} and {wait} are filled in. */
  refusals: Record<string, string>;
  /** The name of the other language, in that language. */
  otherLanguage: string;
}

const english = (service: string): Words => ({
  pages: {
    verify: {
      ask: {
        heading: 'Confirm your email address',
        text: [
          `Confirm that the address to which we sent this link is yours and belongs to your ${service} account.`,
          'To keep the account safe, two more things happen then:',
        ],
        steps: [
          'The current password stops working, and all devices are logged out.',
          'We send you an email with a link to choose a new password.',
        ],
        button: 'Confirm email address',
      },
      done: {
        heading: 'Your email address is confirmed',
        text: [
          'The password that was there before no longer works, and all devices are logged out.',
          'An email with a link to choose a new password is on its way to you. Use it soon.',
        ],
        link: 'No email? Ask for another link',
      },
      dead: {
        heading: 'This link no longer works',
        text: [
          'It has been used already, has expired, or is not complete.',
          'If you have an account, ask for a link to choose a new password: using it confirms your address, too. ' +
            'If you were about to register, please register again in the app or on the site.',
        ],
        link: 'Ask for a link',
      },
      incomplete: {
        heading: 'Something is missing from the link',
        text: [
          'This page works only with the whole link from our email. ' +
            'Open the email again and use its button, or copy the whole address into your browser.',
          'If you no longer have the email, ask for a link to choose a new password: using it confirms your ' +
            'address, too.',
        ],
        link: 'Ask for a link',
      },
    },
    'reset-password': {
      ask: {
        heading: 'Choose a new password',
        text: [`The new password for your ${service} account. All devices will be logged out.`],
        button: 'Save new password',
      },
      done: {
        heading: 'Your new password is saved',
        text: [
          'All devices are logged out. Go back to the app or the site that you came from, and log in with your ' +
            'new password.',
        ],
      },
      dead: {
        heading: 'This link no longer works',
        text: [
          'It has been used already, has expired, or was replaced by a newer one.',
          'Look for our newest email, or ask for another link.',
        ],
        link: 'Ask for a new link',
      },
      incomplete: {
        heading: 'Something is missing from the link',
        text: [
          'This page works only with the whole link from our email. ' +
            'Open the email again and use its button, or copy the whole address into your browser.',
          'If you no longer have the email, ask for a new link.',
        ],
        link: 'Ask for a new link',
      },
    },
    'forgot-password': {
      ask: {
        heading: 'Forgot your password?',
        text: [
          `Enter the email address of your ${service} account, and we will send you a link to choose a new password.`,
        ],
        button: 'Send the link',
      },
      done: {
        heading: 'Please check your inbox',
        text: [
          'If there is an account with this email address, a link to choose a new password is on its way.',
          'Nothing there after a few minutes? Look into the spam folder, and make sure that the address was spelt ' +
            'correctly.',
        ],
        link: 'Enter the address again',
      },
    },
    'undo-email': {
      ask: {
        heading: 'Undo the change of your email address',
        text: [
          `The email address of your ${service} account was changed. If you did that yourself, there is nothing ` +
            'to do: just close this page.',
          'If it was not you, undo the change:',
        ],
        steps: [
          'Your account gets back the address to which we sent you this link.',
          'The current password stops working, and all devices are logged out.',
          'We send you an email with a link to choose a new password.',
        ],
        button: 'Undo the change',
      },
      done: {
        heading: 'The change is undone',
        text: [
          'Your account has its former email address back. The password that was there no longer works, and all ' +
            'devices are logged out.',
          'An email with a link to choose a new password is on its way to you. Use it soon.',
        ],
        link: 'No email? Ask for another link',
      },
      dead: {
        heading: 'This link no longer works',
        text: [
          'It has been used already, has expired, or is not complete.',
          'If the change was undone with it, look for our email with the link to choose a new password, or ask for ' +
            `another. If it has expired, please contact the support team of ${service}.`,
        ],
        link: 'Ask for a link to choose a new password',
      },
      incomplete: {
        heading: 'Something is missing from the link',
        text: [
          'This page works only with the whole link from our email. ' +
            'Open the email again and use its button, or copy the whole address into your browser.',
          `If you no longer have the email, please contact the support team of ${service}.`,
        ],
      },
    },
  },
  activation: {
    ask: {
      heading: 'Activate your account',
      text: [`Only one step is left: activate your ${service} account.`],
      button: 'Activate account',
    },
    done: {
      heading: 'Your account is active',
      text: [
        'Go back to the app or the site where you registered, and log in with the password that you chose there.',
      ],
    },
  },
  notFound: {
    heading: 'This page does not exist',
    text: [
      'The address may be misspelt or not complete. If you followed a link from one of our emails, open the email ' +
        'again and use its button.',
    ],
  },
  withoutScript: {
    link: {
      heading: 'This page needs JavaScript',
      text: [
        'The secret part of your link never leaves your browser by itself: only JavaScript on this page can read it. ' +
          'Please allow JavaScript for this page and open the link again, or open it in another browser.',
      ],
    },
    form: {
      heading: 'This page needs JavaScript',
      text: [
        'Its form is sent with JavaScript. Please allow JavaScript for this page and load it again, or use another ' +
          'browser.',
      ],
    },
  },
  labels: {
    email: 'Email address',
    newPassword: 'New password',
    repeated: 'Repeat the new password',
    reveal: 'Show passwords',
    lengthHint: '{min} characters or more. A few words in a row are easy to remember and hard to guess.',
  },
  wait: 'One moment…',
  refusals: {
    'newPassword.missing': 'Enter a new password.',
    'newPassword.length': 'Use {min} to {max} characters.',
    'newPassword.characters': 'This password contains a character that cannot be used, such as a line break.',
    'newPassword.common': 'Too many people use this password, so it is easy to guess. Choose another one.',
    'newPassword.mask': 'This cannot be used as a password. Choose another one.',
    'repeated.mismatch': 'The two passwords are not the same.',
    'email.address': 'Enter an email address, such as name@example.com.',
    email_taken: 'There is an account with your email address by now. Log in, or reset its password.',
    phone_taken:
      'The phone number that you gave belongs to another account by now. Please register again with another one.',
    rate_limited: 'Too many attempts in a short time. Please wait {wait}, then try again.',
    unreachable: 'The server cannot be reached. Check your internet connection, then try again.',
    other: 'Something went wrong on our side. Please try again in a moment.',
  },
  otherLanguage: 'Bahasa Indonesia',
});

const indonesian = (service: string): Words => ({
  pages: {
    verify: {
      ask: {
        heading: 'Konfirmasi alamat email Anda',
        text: [
          `Konfirmasikan bahwa alamat tujuan tautan ini milik Anda dan dipakai untuk akun ${service} Anda.`,
          'Demi keamanan akun, dua hal berikut juga akan terjadi:',
        ],
        steps: [
          'Kata sandi yang sekarang tidak berlaku lagi dan semua perangkat dikeluarkan dari akun.',
          'Kami mengirimkan email berisi tautan untuk membuat kata sandi baru.',
        ],
        button: 'Konfirmasi alamat email',
      },
      done: {
        heading: 'Alamat email Anda telah dikonfirmasi',
        text: [
          'Kata sandi yang lama tidak berlaku lagi dan semua perangkat telah dikeluarkan dari akun.',
          'Email berisi tautan untuk membuat kata sandi baru sedang dikirimkan kepada Anda. Segera gunakan tautan itu.',
        ],
        link: 'Tidak menerima email? Minta tautan lagi',
      },
      dead: {
        heading: 'Tautan ini tidak berlaku lagi',
        text: [
          'Tautan ini sudah digunakan, sudah kedaluwarsa, atau tidak lengkap.',
          'Jika Anda sudah memiliki akun, mintalah tautan untuk membuat kata sandi baru: dengan menggunakannya, ' +
            'alamat Anda ikut dikonfirmasi. Jika Anda baru hendak mendaftar, silakan mendaftar lagi di aplikasi ' +
            'atau situs tersebut.',
        ],
        link: 'Minta tautan',
      },
      incomplete: {
        heading: 'Tautan tidak lengkap',
        text: [
          'Halaman ini hanya dapat digunakan dengan tautan yang utuh dari email kami. ' +
            'Buka kembali email tersebut dan gunakan tombolnya, atau salin seluruh alamatnya ke peramban Anda.',
          'Jika email itu sudah tidak ada, mintalah tautan untuk membuat kata sandi baru: dengan menggunakannya, ' +
            'alamat Anda ikut dikonfirmasi.',
        ],
        link: 'Minta tautan',
      },
    },
    'reset-password': {
      ask: {
        heading: 'Buat kata sandi baru',
        text: [`Kata sandi baru untuk akun ${service} Anda. Semua perangkat akan dikeluarkan dari akun.`],
        button: 'Simpan kata sandi baru',
      },
      done: {
        heading: 'Kata sandi baru Anda telah disimpan',
        text: [
          'Semua perangkat telah dikeluarkan dari akun. Kembalilah ke aplikasi atau situs semula, lalu masuk dengan ' +
            'kata sandi baru Anda.',
        ],
      },
      dead: {
        heading: 'Tautan ini tidak berlaku lagi',
        text: [
          'Tautan ini sudah digunakan, sudah kedaluwarsa, atau sudah diganti dengan yang lebih baru.',
          'Cari email terbaru dari kami atau mintalah tautan lagi.',
        ],
        link: 'Minta tautan baru',
      },
      incomplete: {
        heading: 'Tautan tidak lengkap',
        text: [
          'Halaman ini hanya dapat digunakan dengan tautan yang utuh dari email kami. ' +
            'Buka kembali email tersebut dan gunakan tombolnya, atau salin seluruh alamatnya ke peramban Anda.',
          'Jika email itu sudah tidak ada, mintalah tautan baru.',
        ],
        link: 'Minta tautan baru',
      },
    },
    'forgot-password': {
      ask: {
        heading: 'Lupa kata sandi?',
        text: [
          `Masukkan alamat email akun ${service} Anda. Kami akan mengirimkan tautan untuk membuat kata sandi baru.`,
        ],
        button: 'Kirim tautan',
      },
      done: {
        heading: 'Silakan periksa email Anda',
        text: [
          'Jika ada akun dengan alamat email ini, tautan untuk membuat kata sandi baru sedang dikirimkan.',
          'Belum ada setelah beberapa menit? Periksa folder spam dan pastikan alamatnya ditulis dengan benar.',
        ],
        link: 'Masukkan kembali alamat email',
      },
    },
    'undo-email': {
      ask: {
        heading: 'Batalkan perubahan alamat email Anda',
        text: [
          `Alamat email akun ${service} Anda telah diubah. Jika Anda sendiri yang mengubahnya, tidak ada yang perlu ` +
            'dilakukan: tutup saja halaman ini.',
          'Jika bukan Anda, batalkan perubahan itu:',
        ],
        steps: [
          'Akun Anda kembali memakai alamat yang kami kirimi tautan ini.',
          'Kata sandi yang sekarang tidak berlaku lagi dan semua perangkat dikeluarkan dari akun.',
          'Kami mengirimkan email berisi tautan untuk membuat kata sandi baru.',
        ],
        button: 'Batalkan perubahan',
      },
      done: {
        heading: 'Perubahan telah dibatalkan',
        text: [
          'Akun Anda kembali memakai alamat email yang lama. Kata sandi sebelumnya tidak berlaku lagi dan semua ' +
            'perangkat telah dikeluarkan dari akun.',
          'Email berisi tautan untuk membuat kata sandi baru sedang dikirimkan kepada Anda. Segera gunakan tautan itu.',
        ],
        link: 'Tidak menerima email? Minta tautan lagi',
      },
      dead: {
        heading: 'Tautan ini tidak berlaku lagi',
        text: [
          'Tautan ini sudah digunakan, sudah kedaluwarsa, atau tidak lengkap.',
          'Jika perubahan sudah dibatalkan dengan tautan ini, cari email kami yang berisi tautan untuk membuat kata ' +
            'sandi baru atau mintalah tautan lagi. Jika tautan ini sudah kedaluwarsa, silakan hubungi tim dukungan ' +
            `${service}.`,
        ],
        link: 'Minta tautan untuk membuat kata sandi baru',
      },
      incomplete: {
        heading: 'Tautan tidak lengkap',
        text: [
          'Halaman ini hanya dapat digunakan dengan tautan yang utuh dari email kami. ' +
            'Buka kembali email tersebut dan gunakan tombolnya, atau salin seluruh alamatnya ke peramban Anda.',
          `Jika email itu sudah tidak ada, silakan hubungi tim dukungan ${service}.`,
        ],
      },
    },
  },
  activation: {
    ask: {
      heading: 'Aktifkan akun Anda',
      text: [`Tinggal satu langkah lagi: aktifkan akun ${service} Anda.`],
      button: 'Aktifkan akun',
    },
    done: {
      heading: 'Akun Anda sudah aktif',
      text: [
        'Kembalilah ke aplikasi atau situs tempat Anda mendaftar, lalu masuk dengan kata sandi yang Anda buat di sana.',
      ],
    },
  },
  notFound: {
    heading: 'Halaman ini tidak ada',
    text: [
      'Alamatnya mungkin salah tulis atau tidak lengkap. Jika Anda mengikuti tautan dari email kami, buka kembali ' +
        'email tersebut dan gunakan tombolnya.',
    ],
  },
  withoutScript: {
    link: {
      heading: 'Halaman ini memerlukan JavaScript',
      text: [
        'Bagian rahasia dari tautan Anda tidak pernah meninggalkan peramban dengan sendirinya: hanya JavaScript di ' +
          'halaman ini yang dapat membacanya. Izinkan JavaScript untuk halaman ini lalu buka kembali tautannya, ' +
          'atau buka di peramban lain.',
      ],
    },
    form: {
      heading: 'Halaman ini memerlukan JavaScript',
      text: [
        'Formulirnya dikirimkan dengan JavaScript. Izinkan JavaScript untuk halaman ini lalu muat ulang, atau ' +
          'gunakan peramban lain.',
      ],
    },
  },
  labels: {
    email: 'Alamat email',
    newPassword: 'Kata sandi baru',
    repeated: 'Ulangi kata sandi baru',
    reveal: 'Tampilkan kata sandi',
    lengthHint: '{min} karakter atau lebih. Rangkaian beberapa kata mudah diingat dan sulit ditebak.',
  },
  wait: 'Mohon tunggu…',
  refusals: {
    'newPassword.missing': 'Masukkan kata sandi baru.',
    'newPassword.length': 'Gunakan {min} sampai {max} karakter.',
    'newPassword.characters':
      'Kata sandi ini berisi karakter yang tidak dapat digunakan, misalnya ganti baris.',
    'newPassword.common': 'Kata sandi ini dipakai banyak orang sehingga mudah ditebak. Pilih yang lain.',
    'newPassword.mask': 'Ini tidak dapat dijadikan kata sandi. Pilih yang lain.',
    'repeated.mismatch': 'Kedua kata sandi tidak sama.',
    'email.address': 'Masukkan alamat email, misalnya nama@example.com.',
    email_taken: 'Alamat email Anda kini sudah memiliki akun. Silakan masuk atau atur ulang kata sandinya.',
    phone_taken:
      'Nomor telepon yang Anda berikan kini dipakai akun lain. Silakan mendaftar lagi dengan nomor lain.',
    rate_limited: 'Terlalu banyak percobaan dalam waktu singkat. Tunggu {wait}, lalu coba lagi.',
    unreachable: 'Server tidak dapat dihubungi. Periksa koneksi internet Anda, lalu coba lagi.',
    other: 'Terjadi kesalahan di pihak kami. Silakan coba lagi beberapa saat lagi.',
  },
  otherLanguage: 'English',
});

/** The words of a language, for the service that shows the pages. */
export const words: Record<Language, (service: string) => Words> = { en: english, id: indonesian };
