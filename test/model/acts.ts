import type { Account, Address, Contract, Person, Phone } from './world';

/** The hosted pages behind mailed links are a sixth way in. */
export type Via = Contract | 'page';

/** A code as somebody shows it: that of a mail, or one that is nobody's. */
export type Shown = { mail: string } | 'wrong';

/** An access or refresh token, by its session and the step that brought it. */
export interface Held {
  session: string;
  step: string;
}

export interface Changes {
  name?: string;
  gender?: 'laki-laki' | 'perempuan';
  email?: Address;
  phone?: Phone;
  password?: string;
}

/** What a client can ask for, all of it said. */
export type Asked =
  | { verb: 'register'; via: Contract; address: Address; password: string; phone?: Phone; admin?: true }
  | { verb: 'activate'; via: 'activation'; address: Address; code: Shown }
  | { verb: 'activate'; via: 'directory' | 'page'; code: Shown }
  | { verb: 'resend'; via: 'activation'; address: Address }
  | { verb: 'log in'; via: Contract; address: Address; password: string }
  | { verb: 'refresh'; via: 'token'; token: Held; rotate: boolean }
  | { verb: 'log out'; via: 'session' | 'profile' | 'token'; token: Held }
  | { verb: 'read'; via: 'session' | 'activation' | 'token' | 'profile'; token: Held }
  | { verb: 'read another'; via: 'directory' | 'profile'; token: Held; account: string }
  | { verb: 'list'; via: 'directory'; token?: Held }
  | { verb: 'update'; via: 'session' | 'profile'; token: Held; changes: Changes }
  | { verb: 'update'; via: 'directory'; token: Held; account: string; changes: Changes }
  | { verb: 'update'; via: 'activation'; token: Held; changes: Changes; oldPassword: string }
  | { verb: 'set password'; via: 'directory'; token: Held; account: string; password: string }
  | { verb: 'delete'; via: 'directory'; token: Held; account: string }
  | { verb: 'ask verification'; via: 'session'; token: Held }
  | { verb: 'verify'; via: 'session'; token: Held; code: Shown }
  | { verb: 'verify'; via: 'page'; link: string }
  | { verb: 'undo'; via: 'page'; link: string }
  | { verb: 'ask reset'; via: 'session' | 'token' | 'profile' | 'page'; address: Address }
  | { verb: 'reset'; via: 'session'; address: Address; code: Shown; password: string }
  | { verb: 'reset'; via: 'token' | 'profile' | 'page'; link: string; password: string }
  | { verb: 'check reset'; via: 'token'; link: string };

/** One request: what is asked, by whom, as which step of the sequence (`12`, or `12a` beside `12b`). */
export type Act = Asked & { person: Person; step: string };

export type Verb = Asked['verb'];
export type ActOf<V extends Verb, C extends Via = Via> = Extract<Act, { verb: V; via: C }>;

export type RefusalCode =
  | 'account_gone'
  | 'account_not_found'
  | 'account_pending'
  | 'already_verified'
  | 'code_expired'
  | 'code_wrong'
  | 'email_taken'
  | 'forbidden'
  | 'old_password_wrong'
  | 'phone_taken'
  | 'rate_limited'
  | 'refresh_token_invalid'
  | 'registration_not_found'
  | 'reset_token_invalid'
  | 'unauthenticated'
  | 'wrong_credentials';

/** Why not; `orElse` where two things are wrong at once and either may be said. */
export interface Refused {
  refused: RefusalCode;
  retryAfter?: number;
  orElse?: Refused;
}

/** What an answer shows: the account as it stands then, or several, or the address of a registration. */
export interface Done {
  account?: Account;
  accounts?: Account[];
  address?: Address;
  /** What it may show instead: an update beside another shows the account as it read it, with its own changes. */
  orElse?: Answer;
}

export type Answer = Done | Refused;

export const isRefused = (answer: object): answer is Refused => 'refused' in answer;

export const refused = (code: RefusalCode, retryAfter?: number): Refused =>
  retryAfter === undefined ? { refused: code } : { refused: code, retryAfter };
