import type { Language } from '../contract';

/** A code to type, a link to open, or both; never neither. */
export type CodeOrLink = { code: string; link?: string } | { code?: string; link: string };

/**
 * What the owner is asked to do: prove that the mailbox is theirs (`verify_new_email`: the one that an account moved
 * to), choose a new password, finish a registration, or choose the password that an undone change of address
 * (`password_cleared`) or the proof of a new one (`choose_password`) took away.
 */
export type RequestKind =
  | 'verify_email'
  | 'verify_new_email'
  | 'reset_password'
  | 'activate_account'
  | 'password_cleared'
  | 'choose_password';
export type RequestMessage = {
  kind: RequestKind;
  validSeconds: number;
  /** Of a registration: when it was made, in milliseconds, and from which network, where that is known. */
  registered?: { at: number; network?: string };
} & Partial<Undoable> &
  CodeOrLink;

/** Until when, in milliseconds, an address that the account had before can take it back. */
type Undoable = { undoableUntil: number };

/** Tells the owner, after the fact, that the password is a new one. */
export type PasswordNotice = { kind: 'password_changed' } & Partial<Undoable>;

/** Tells who proved a changed address that the change is not final yet. */
export type ProofNotice = { kind: 'email_verified' } & Undoable;

/** Tells the address that an account leaves because the change to it was undone. */
export type UndoneNotice = { kind: 'email_undone' };

/** Tells the old address that the account has moved; `newEmail` arrives masked. */
export type EmailNotice = { kind: 'email_changed'; newEmail: string } & (
  | { undoLink: string; undoValidSeconds: number }
  | { undoLink?: never; undoValidSeconds?: never }
);

/** Everything that a mail of ours can say, with all that it takes to say it. */
export type MailMessage = { language: Language; serviceName: string } & (
  | RequestMessage
  | PasswordNotice
  | ProofNotice
  | UndoneNotice
  | EmailNotice
);
