import { type Caller, provenCaller, updateUser } from '../contract/session/people';
import { call, freshEmail, newestMailTo } from '../support/http';
import { type Language, linkIn } from './browser';

/** An account whose address was changed, with the links that went to both addresses. */
export interface Moved extends Caller {
  /** The address that was proven and left. */
  former: string;
  verifyLink: string;
  undoLink: string;
}

/** Someone who proves a mailbox and then moves to another address. */
export async function moved(): Promise<Moved> {
  const caller = await provenCaller();
  const email = freshEmail('moved');
  const answer = await updateUser(caller.headers, { email });
  if (answer.status !== 200) throw new Error(`update: ${JSON.stringify(answer.body)}`);
  const [verify, undo] = await Promise.all([
    newestMailTo(email, 1, 'Confirm your new email address for akun'),
    newestMailTo(caller.email, 1, 'Your akun email address was changed'),
  ]);
  const links = { verifyLink: linkIn(verify, 'verify'), undoLink: linkIn(undo, 'undo-email') };
  return { ...caller, ...links, former: caller.email, email, key: email };
}

const resetSubjects = { en: 'Reset your akun password', id: 'Atur ulang kata sandi akun Anda' };

/** The link that is mailed, without being asked for, when a proof has ended the password. */
export async function mailedChoiceLink(email: string): Promise<string> {
  return linkIn(await newestMailTo(email, 1, 'Choose a new akun password'), 'reset-password');
}

/** The newest link for a new password that an address has received. */
export async function mailedResetLink(email: string, language: Language = 'en', mails = 1): Promise<string> {
  return linkIn(await newestMailTo(email, mails, resetSubjects[language]), 'reset-password');
}

/** Asks for a link for a new password, as the page does, and reads it from the mail. */
export async function resetLink(email: string): Promise<string> {
  const answer = await call('POST /pages/forgot-password', { body: { email } });
  if (answer.status !== 200) throw new Error(`forgot-password: ${JSON.stringify(answer.body)}`);
  return mailedResetLink(email);
}
