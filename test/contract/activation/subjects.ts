/** The subjects of the mails that these two contracts cause, in the language of the one that asked. */
export const activationSubject = { en: 'Activate your akun account', id: 'Aktifkan akun akun Anda' };
export const verifySubject = {
  en: 'Confirm your email address for akun',
  id: 'Konfirmasi alamat email Anda untuk akun',
};
export const passwordChangedSubject = {
  en: 'Your akun password was changed',
  id: 'Kata sandi akun Anda telah diubah',
};
export const emailChangedSubject = {
  en: 'Your akun email address was changed',
  id: 'Alamat email akun Anda telah diubah',
};
