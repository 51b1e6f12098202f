import type { Language } from '../contract';
import type { RequestKind } from './messages';

/** What the reader holds in hand: the sentences about it differ. */
export type Means = 'code' | 'link' | 'both';

export type Unit = 'minute' | 'hour' | 'day';

type RequestWords = {
  subject: (service: string) => string;
  heading: string;
  intro: (service: string) => string;
  button: string;
  adviceTitle: string;
  advice: string;
};

type MeansWords = {
  lifetime: (duration: string) => string;
  secrecy: (service: string) => string;
};

/** What tells the owner of something that happened. */
export type NoticeWords = {
  subject: (service: string) => string;
  heading: string;
  event: (service: string) => string;
  /** What is left to do for who did it, where that is something. */
  ifYou?: string;
};

/** Every word that a mail can hold, in one language: plain text, escaped by whoever lays it out. */
export type Words = {
  requests: Record<RequestKind, RequestWords>;
  means: Record<Means, MeansWords>;
  enterCode: string;
  skipCode: string;
  buttonFails: string;
  notices: {
    preheader: string;
    nothingToDo: string;
    adviceTitle: string;
    passwordChanged: NoticeWords & { advice: string };
    emailVerified: NoticeWords & { advice: string };
    emailUndone: NoticeWords & { advice: (service: string) => string };
    /** Of an address that a former one can still take the account from. */
    undoable: { title: string; text: (moment: string) => string };
    emailChanged: {
      subject: (service: string) => string;
      heading: string;
      event: (service: string, newEmail: string) => string;
      advice: string;
      button: string;
      adviceWithoutUndo: (service: string) => string;
    };
  };
  registered: (moment: string, network: string | undefined) => string;
  moment: (day: string, hours: string, minutes: string) => string;
  duration: (count: number, unit: Unit) => string;
  underAMinute: string;
  footer: (service: string) => string;
};

const english: Words = {
  requests: {
    verify_email: {
      subject: (service) => `Confirm your email address for ${service}`,
      heading: 'Confirm your email address',
      intro: (service) =>
        `Please confirm that this email address is yours and belongs to your ${service} account.`,
      button: 'Confirm email address',
      adviceTitle: 'Didn’t ask for this?',
      advice: 'You can ignore this email. Someone probably mistyped their address.',
    },
    verify_new_email: {
      subject: (service) => `Confirm your new email address for ${service}`,
      heading: 'Confirm your new email address',
      intro: (service) =>
        `An account at ${service} was given this email address. Please confirm that it is yours. To keep the ` +
        'account safe, confirming logs out all devices and removes the old password. Another email follows, with which ' +
        'you choose a new one.',
      button: 'Confirm email address',
      adviceTitle: 'Not your account?',
      advice: 'You can ignore this email. Someone probably mistyped their address.',
    },
    choose_password: {
      subject: (service) => `Choose a new ${service} password`,
      heading: 'Choose a new password',
      intro: (service) =>
        `You confirmed the email address of your ${service} account. To keep the account safe, we logged out all ` +
        'devices and removed the password that was set before.',
      button: 'Choose a new password',
      adviceTitle: 'Didn’t confirm it?',
      advice:
        'Someone else may be able to read your mail. Change the password of your mailbox first, ' +
        'then choose a new password with this email.',
    },
    reset_password: {
      subject: (service) => `Reset your ${service} password`,
      heading: 'Reset your password',
      intro: (service) => `We received a request to reset the password of your ${service} account.`,
      button: 'Choose a new password',
      adviceTitle: 'Didn’t ask for this?',
      advice: 'You can ignore this email. Your password stays as it is.',
    },
    activate_account: {
      subject: (service) => `Activate your ${service} account`,
      heading: 'Activate your account',
      intro: (service) =>
        `Thank you for registering with ${service}. One step is left to activate your account.`,
      button: 'Activate account',
      adviceTitle: 'Didn’t register?',
      advice: 'You can ignore this email. Someone probably mistyped their address.',
    },
    password_cleared: {
      subject: (service) => `Choose a new ${service} password`,
      heading: 'Choose a new password',
      intro: (service) =>
        `The change of your email address was undone, and your ${service} account uses this address again. ` +
        'To keep it safe, we logged out all devices and removed the old password.',
      button: 'Choose a new password',
      adviceTitle: 'Didn’t undo the change?',
      advice:
        'Someone else may be able to read your mail. Change the password of your mailbox first, ' +
        'then choose a new password with this email.',
    },
  },
  means: {
    code: {
      lifetime: (duration) => `This code is valid for ${duration}.`,
      secrecy: (service) => `Never share the code. Nobody at ${service} will ask you for it.`,
    },
    link: {
      lifetime: (duration) => `This link is valid for ${duration}.`,
      secrecy: (service) => `Never share the link. Nobody at ${service} will ask you for it.`,
    },
    both: {
      lifetime: (duration) => `The code and the link are valid for ${duration}.`,
      secrecy: (service) => `Never share the code or the link. Nobody at ${service} will ask you for them.`,
    },
  },
  enterCode: 'Enter this code in the app or on the site that asks for it:',
  skipCode: 'You can also continue without typing the code:',
  buttonFails: 'If the button does not work, copy this address into your browser:',
  notices: {
    preheader: 'If this was not you, please read what to do now.',
    nothingToDo: 'If this was you, there is nothing left to do.',
    adviceTitle: 'Wasn’t you?',
    passwordChanged: {
      subject: (service) => `Your ${service} password was changed`,
      heading: 'Your password was changed',
      event: (service) =>
        `The password of your ${service} account was changed. All other devices have been logged out.`,
      advice:
        'Reset your password right away with “Forgot password” on the login page. Change the password ' +
        'of your mailbox too, in case someone else can read your mail.',
    },
    emailVerified: {
      subject: (service) => `Your ${service} email address is confirmed`,
      heading: 'Your email address is confirmed',
      event: (service) => `Your ${service} account now uses this email address.`,
      advice:
        'Someone else may be able to read your mail. Change the password of your mailbox first, ' +
        'then reset the password of the account with “Forgot password” on the login page.',
    },
    emailUndone: {
      subject: (service) => `Your ${service} account no longer uses this email address`,
      heading: 'The change to this email address was undone',
      event: (service) =>
        `The ${service} account that used this email address went back to the address that it had before. ` +
        'All devices have been logged out, and the password no longer works.',
      ifYou:
        'If you undid the change yourself, please go on in the mailbox of the address before: we sent an email there ' +
        'to choose a new password.',
      advice: (service) =>
        'Only someone who reads the mailbox of the address before can do this. ' +
        `If the account is yours, contact the support team of ${service}.`,
    },
    undoable: {
      title: 'The change of address is not final yet',
      text: (moment) =>
        `The account used another email address before. Until ${moment}, whoever reads that mailbox can undo ` +
        'the change and take the account back. If that address is not yours, put nothing of value into the account ' +
        'before then.',
    },
    emailChanged: {
      subject: (service) => `Your ${service} email address was changed`,
      heading: 'Your email address was changed',
      event: (service, newEmail) =>
        `The email address of your ${service} account was changed from this one to ${newEmail}.`,
      advice:
        'Undo the change. Your account gets this address back, all devices are logged out, ' +
        'and we send you an email to choose a new password.',
      button: 'Undo the change',
      adviceWithoutUndo: (service) => `Contact the support team of ${service} right away.`,
    },
  },
  registered: (moment, network) =>
    `Registered on ${moment}${network ? `, from the network ${network}` : ''}.`,
  moment: (day, hours, minutes) => `${day}, ${hours}:${minutes} UTC`,
  duration: (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`,
  underAMinute: 'less than a minute',
  footer: (service) => `This email was sent automatically by ${service}.`,
};

const indonesianUnits: Record<Unit, string> = { minute: 'menit', hour: 'jam', day: 'hari' };

const indonesian: Words = {
  requests: {
    verify_email: {
      subject: (service) => `Konfirmasi alamat email Anda untuk ${service}`,
      heading: 'Konfirmasi alamat email Anda',
      intro: (service) =>
        `Mohon konfirmasikan bahwa alamat email ini milik Anda dan dipakai untuk akun ${service} Anda.`,
      button: 'Konfirmasi alamat email',
      adviceTitle: 'Tidak merasa memintanya?',
      advice: 'Abaikan saja email ini. Mungkin seseorang salah mengetik alamat email.',
    },
    verify_new_email: {
      subject: (service) => `Konfirmasi alamat email baru Anda untuk ${service}`,
      heading: 'Konfirmasi alamat email baru Anda',
      intro: (service) =>
        `Sebuah akun ${service} kini memakai alamat email ini. Mohon konfirmasikan bahwa alamat ini milik Anda. ` +
        'Demi keamanan akun, konfirmasi mengakhiri semua sesi dan menghapus kata sandi yang lama. Setelah itu ' +
        'Anda akan menerima email lain untuk membuat kata sandi baru.',
      button: 'Konfirmasi alamat email',
      adviceTitle: 'Bukan akun Anda?',
      advice: 'Abaikan saja email ini. Mungkin seseorang salah mengetik alamat email.',
    },
    choose_password: {
      subject: (service) => `Buat kata sandi ${service} yang baru`,
      heading: 'Buat kata sandi baru',
      intro: (service) =>
        `Anda telah mengonfirmasi alamat email akun ${service} Anda. Demi keamanan akun, kami mengakhiri semua ` +
        'sesi dan menghapus kata sandi yang sebelumnya dipakai.',
      button: 'Buat kata sandi baru',
      adviceTitle: 'Tidak merasa mengonfirmasinya?',
      advice:
        'Mungkin ada orang lain yang dapat membaca email Anda. Ubah dahulu kata sandi akun email Anda, ' +
        'lalu buat kata sandi baru melalui email ini.',
    },
    reset_password: {
      subject: (service) => `Atur ulang kata sandi ${service} Anda`,
      heading: 'Atur ulang kata sandi Anda',
      intro: (service) => `Kami menerima permintaan untuk mengatur ulang kata sandi akun ${service} Anda.`,
      button: 'Buat kata sandi baru',
      adviceTitle: 'Tidak merasa memintanya?',
      advice: 'Abaikan saja email ini. Kata sandi Anda tidak berubah.',
    },
    activate_account: {
      subject: (service) => `Aktifkan akun Anda di ${service}`,
      heading: 'Aktifkan akun Anda',
      intro: (service) =>
        `Terima kasih telah mendaftar di ${service}. Tinggal satu langkah lagi untuk mengaktifkan akun Anda.`,
      button: 'Aktifkan akun',
      adviceTitle: 'Tidak merasa mendaftar?',
      advice: 'Abaikan saja email ini. Mungkin seseorang salah mengetik alamat email.',
    },
    password_cleared: {
      subject: (service) => `Buat kata sandi ${service} yang baru`,
      heading: 'Buat kata sandi baru',
      intro: (service) =>
        `Perubahan alamat email Anda telah dibatalkan dan akun ${service} Anda kembali memakai alamat ini. ` +
        'Demi keamanan, kami mengakhiri semua sesi dan menghapus kata sandi yang lama.',
      button: 'Buat kata sandi baru',
      adviceTitle: 'Tidak merasa membatalkannya?',
      advice:
        'Mungkin ada orang lain yang dapat membaca email Anda. Ubah dahulu kata sandi akun email Anda, ' +
        'lalu buat kata sandi baru melalui email ini.',
    },
  },
  means: {
    code: {
      lifetime: (duration) => `Kode ini berlaku selama ${duration}.`,
      secrecy: (service) =>
        `Jangan berikan kode ini kepada siapa pun. Pihak ${service} tidak akan pernah memintanya.`,
    },
    link: {
      lifetime: (duration) => `Tautan ini berlaku selama ${duration}.`,
      secrecy: (service) =>
        `Jangan berikan tautan ini kepada siapa pun. Pihak ${service} tidak akan pernah memintanya.`,
    },
    both: {
      lifetime: (duration) => `Kode dan tautan ini berlaku selama ${duration}.`,
      secrecy: (service) =>
        'Jangan berikan kode atau tautan ini kepada siapa pun. ' +
        `Pihak ${service} tidak akan pernah memintanya.`,
    },
  },
  enterCode: 'Masukkan kode ini di aplikasi atau situs yang memintanya:',
  skipCode: 'Anda juga dapat melanjutkan tanpa mengetik kode:',
  buttonFails: 'Jika tombol tidak berfungsi, salin alamat ini ke peramban Anda:',
  notices: {
    preheader: 'Jika bukan Anda yang melakukannya, baca apa yang perlu dilakukan sekarang.',
    nothingToDo: 'Jika Anda yang melakukannya, tidak ada lagi yang perlu dilakukan.',
    adviceTitle: 'Bukan Anda yang melakukannya?',
    passwordChanged: {
      subject: (service) => `Kata sandi ${service} Anda telah diubah`,
      heading: 'Kata sandi Anda telah diubah',
      event: (service) =>
        `Kata sandi akun ${service} Anda telah diubah. Semua sesi di perangkat lain telah diakhiri.`,
      advice:
        'Segera atur ulang kata sandi Anda melalui “Lupa kata sandi” di halaman masuk. ' +
        'Ubah juga kata sandi akun email Anda, untuk berjaga-jaga jika ada orang lain ' +
        'yang dapat membaca email Anda.',
    },
    emailVerified: {
      subject: (service) => `Alamat email ${service} Anda telah dikonfirmasi`,
      heading: 'Alamat email Anda telah dikonfirmasi',
      event: (service) => `Akun ${service} Anda kini memakai alamat email ini.`,
      advice:
        'Mungkin ada orang lain yang dapat membaca email Anda. Ubah dahulu kata sandi akun email Anda, ' +
        'lalu atur ulang kata sandi akun ini melalui “Lupa kata sandi” di halaman masuk.',
    },
    emailUndone: {
      subject: (service) => `Akun ${service} Anda tidak lagi memakai alamat email ini`,
      heading: 'Perubahan ke alamat email ini telah dibatalkan',
      event: (service) =>
        `Akun ${service} yang memakai alamat email ini kembali ke alamat yang dipakai sebelumnya. ` +
        'Semua sesi telah diakhiri dan kata sandinya tidak berlaku lagi.',
      ifYou:
        'Jika Anda sendiri yang membatalkannya, lanjutkan di kotak masuk alamat sebelumnya: kami telah mengirimkan ' +
        'email ke sana untuk membuat kata sandi baru.',
      advice: (service) =>
        'Hanya orang yang dapat membaca email di alamat sebelumnya yang dapat melakukannya. ' +
        `Jika akun itu milik Anda, hubungi tim dukungan ${service}.`,
    },
    undoable: {
      title: 'Perubahan alamat ini belum final',
      text: (moment) =>
        `Akun ini sebelumnya memakai alamat email lain. Hingga ${moment}, siapa pun yang dapat membaca email di ` +
        'alamat itu dapat membatalkan perubahan dan mengambil kembali akun ini. Jika alamat itu bukan milik Anda, ' +
        'jangan menyimpan hal berharga di akun ini sebelum waktu tersebut.',
    },
    emailChanged: {
      subject: (service) => `Alamat email ${service} Anda telah diubah`,
      heading: 'Alamat email Anda telah diubah',
      event: (service, newEmail) =>
        `Alamat email akun ${service} Anda telah diubah dari alamat ini menjadi ${newEmail}.`,
      advice:
        'Batalkan perubahan ini. Akun Anda akan kembali memakai alamat ini, semua sesi akan diakhiri, ' +
        'dan kami akan mengirimkan email untuk membuat kata sandi baru.',
      button: 'Batalkan perubahan',
      adviceWithoutUndo: (service) => `Segera hubungi tim dukungan ${service}.`,
    },
  },
  registered: (moment, network) => `Didaftarkan pada ${moment}${network ? ` dari jaringan ${network}` : ''}.`,
  moment: (day, hours, minutes) => `${day} pukul ${hours}.${minutes} UTC`,
  duration: (count, unit) => `${count} ${indonesianUnits[unit]}`,
  underAMinute: 'kurang dari satu menit',
  footer: (service) => `Email ini dikirim secara otomatis oleh ${service}.`,
};

export const words: Record<Language, Words> = { en: english, id: indonesian };
