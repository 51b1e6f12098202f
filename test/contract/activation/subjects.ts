/** The subjects of the mails that these two contracts cause, in the language of the one that asked. */
export const activationSubject = { en: 'Activate your akun account', id: 'Aktifkan akun Anda di akun' };
export const verifySubject = {
  en: 'Confirm your new email address for akun',
  id: 'Konfirmasi alamat email baru Anda untuk akun',
};
export const passwordChangedSubject = {
  en: 'Your akun password was changed',
  id: 'Kata sandi akun Anda telah diubah',
};
export const emailChangedSubject = {
  en: 'Your akun email address was changed',
  id: 'Alamat email akun Anda telah diubah',
};
