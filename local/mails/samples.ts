import type { Language } from '../../lib/contract';
import type { MailMessage } from '../../lib/mail/messages';

const [minutes, hours, days] = [60, 3600, 86_400];

/** Every mail that there is, in a language, as an owner could get it. */
export function sampleMessages(language: Language): MailMessage[] {
  const base = { language, serviceName: 'Nusantara' };
  const linkTo = (page: string) => `https://accounts.example.com/pages/${page}#q7Zr0h3Vq7Zr0h3V`;
  const registered = { at: Date.UTC(2026, 10, 20, 9, 30), network: '192.0.2.0/24' };
  const undoableUntil = Date.UTC(2026, 10, 27, 9, 30);
  const moved = { kind: 'email_changed', newEmail: 'h***@example.com' } as const;
  return [
    { ...base, kind: 'activate_account', code: '482915', validSeconds: 10 * minutes, registered },
    {
      ...base,
      kind: 'activate_account',
      code: '148215937726',
      link: linkTo('verify'),
      validSeconds: hours,
      registered,
    },
    { ...base, kind: 'verify_email', code: '048291', validSeconds: 10 * minutes },
    { ...base, kind: 'verify_new_email', link: linkTo('verify'), validSeconds: days },
    { ...base, kind: 'reset_password', code: '739104', validSeconds: 10 * minutes },
    { ...base, kind: 'reset_password', link: linkTo('reset-password'), validSeconds: 15 * minutes },
    {
      ...base,
      kind: 'choose_password',
      link: linkTo('reset-password'),
      validSeconds: 15 * minutes,
      undoableUntil,
    },
    { ...base, kind: 'password_cleared', link: linkTo('reset-password'), validSeconds: 15 * minutes },
    { ...base, kind: 'password_changed' },
    { ...base, kind: 'password_changed', undoableUntil },
    { ...base, kind: 'email_verified', undoableUntil },
    { ...base, kind: 'email_undone' },
    { ...base, ...moved },
    { ...base, ...moved, undoLink: linkTo('undo-email'), undoValidSeconds: 7 * days },
  ];
}
