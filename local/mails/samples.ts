import type { Language } from '../../lib/contract';
import type { MailMessage } from '../../lib/mail/messages';

type Kind = MailMessage['kind'];
type Said<M> = M extends MailMessage ? Omit<M, 'kind'> : never;
type SamplesOf<K extends Kind> = [Said<MailMessage & { kind: K }>, ...Said<MailMessage & { kind: K }>[]];

const [minutes, hours, days] = [60, 3600, 86_400];

const linkTo = (page: string) => `https://accounts.example.com/pages/${page}#q7Zr0h3Vq7Zr0h3V`;
const registered = { at: Date.UTC(2026, 10, 20, 9, 30), network: '192.0.2.0/24' };
const undoableUntil = Date.UTC(2026, 10, 27, 9, 30);
const moved = { newEmail: 'h***@example.com' };
const reset = { link: linkTo('reset-password'), validSeconds: 15 * minutes };

/** At least one for each kind: a new kind without one does not compile. */
function samplesOf(base: Pick<MailMessage, 'language' | 'serviceName'>): { [K in Kind]: SamplesOf<K> } {
  return {
    activate_account: [
      { ...base, code: '482915', validSeconds: 10 * minutes, registered },
      { ...base, code: '148215937726', link: linkTo('verify'), validSeconds: hours, registered },
    ],
    verify_email: [{ ...base, code: '048291', validSeconds: 10 * minutes }],
    verify_new_email: [{ ...base, link: linkTo('verify'), validSeconds: days }],
    reset_password: [
      { ...base, code: '739104', validSeconds: 10 * minutes },
      { ...base, ...reset },
    ],
    choose_password: [{ ...base, ...reset, undoableUntil }],
    password_cleared: [{ ...base, ...reset }],
    password_changed: [base, { ...base, undoableUntil }],
    email_verified: [{ ...base, undoableUntil }],
    email_undone: [base],
    email_changed: [
      { ...base, ...moved },
      { ...base, ...moved, undoLink: linkTo('undo-email'), undoValidSeconds: 7 * days },
    ],
  };
}

/** Every kind of mail that there is, in a language, as an owner could get it. */
export function sampleMessages(language: Language): MailMessage[] {
  const samples = samplesOf({ language, serviceName: 'Nusantara' });
  return Object.entries(samples).flatMap(([kind, messages]) =>
    messages.map((message) => ({ ...message, kind }) as MailMessage),
  );
}
