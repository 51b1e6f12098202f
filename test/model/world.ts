/** Who may have an account: `ana` stands for ana@example.com. */
export const addresses = ['ana', 'budi', 'citra', 'dewi'] as const;
export type Address = (typeof addresses)[number];

/** Who sends requests, each from a network of their own. */
export const people = [1, 2, 3] as const;
export type Person = (typeof people)[number];

export const phones = ['081231231231', '081231231232'] as const;
export type Phone = (typeof phones)[number];

export type Contract = 'directory' | 'session' | 'activation' | 'token' | 'profile';
export type Language = 'en' | 'id';

export type MailKind =
  | 'activation'
  | 'verification code'
  | 'verification link'
  | 'reset code'
  | 'reset link'
  | 'new password needed'
  | 'password changed'
  | 'address changed'
  | 'address proven'
  | 'address lost';

/** A mail that left, or a code that an answer showed. Its id stands for the code or link in it. */
export interface Mail {
  id: string;
  kind: MailKind;
  to: Address;
  language: Language;
}

export interface Account {
  id: string;
  email: Address;
  isProven: boolean;
  /** Null once the mailbox has ended it. */
  password: string | null;
  username: string | null;
  fullName: string | null;
  phone: Phone | null;
  gender: 'laki-laki' | 'perempuan' | null;
  role: 'user' | 'admin';
  /** Proven addresses that it has left and that are kept for it, each with the mail that takes it back. */
  left: { address: Address; until: number; mail: string; language: Language }[];
  createdAt: number;
  updatedAt: number;
}

/** A registration that waits for its code: no account yet. */
export interface Registration {
  id: string;
  address: Address;
  person: Person;
  password: string;
  username: string | null;
  fullName: string | null;
  phone: Phone | null;
  until: number;
  /** The mail whose code it waits for; `guessesBefore` are not that code's. */
  code: { mail: string; until: number; guessesBefore: number };
  /** directory's other code, which the answer showed: it proves no mailbox. */
  shown: { id: string; until: number } | undefined;
  language: Language;
}

export interface Session {
  account: string;
  until: number;
  isEnded: boolean;
  /** Until when each of its access tokens lives, by the step that brought it. */
  access: Record<string, number>;
  /** The generation of each of its refresh tokens, by the step that brought it. */
  refresh: Record<string, number>;
  generation: number;
  rotatedAt: number;
}

export type CodePurpose = 'verify' | 'reset';

/** What was mailed to prove something about an account, at the address that the account had. */
export interface Proof {
  purpose: CodePurpose | 'reset link' | 'verify link' | 'registration';
  mail: string;
  account: string;
  address: Address;
  until: number;
  isEnded: boolean;
  language: Language;
}

/** What is counted for an address and a purpose, whoever asks, whether there is an account or not. */
export interface Tally {
  /** Guesses since the last code was issued; of registrations, since ever. */
  attempts: number;
  guesses: Windows;
  mails: Windows;
  nextMailAt: number;
}

export interface Windows {
  hour: number;
  inHour: number;
  day: number;
  inDay: number;
}

/** All that the service knows, as far as its promises go. Times are seconds since 1970. */
export interface World {
  now: number;
  accounts: Account[];
  registrations: Registration[];
  sessions: Record<string, Session>;
  proofs: Proof[];
  tallies: Record<string, Tally>;
  failures: Partial<Record<Address, { count: number; lastAt: number }>>;
  /** What this step mails. */
  outbox: Mail[];
}

export function emptyWorld(now: number): World {
  return {
    now,
    accounts: [],
    registrations: [],
    sessions: {},
    proofs: [],
    tallies: {},
    failures: {},
    outbox: [],
  };
}

export function accountOf(world: World, id: string): Account | undefined {
  return world.accounts.find((account) => account.id === id);
}

export function accountAt(world: World, address: Address): Account | undefined {
  return world.accounts.find(({ email }) => email === address);
}

/** An address is an account's, or kept for one that has left it; for that one it is free. */
export function isTaken(world: World, address: Address, forAccount?: Account): boolean {
  return world.accounts
    .filter(({ id }) => id !== forAccount?.id)
    .some(({ email, left }) => email === address || left.some((kept) => isKept(world, kept, address)));
}

export function isPhoneTaken({ accounts }: World, phone: Phone | null): boolean {
  return phone !== null && accounts.some((account) => account.phone === phone);
}

export function waitingAt({ registrations, now }: World, address: Address): Registration[] {
  return registrations.filter((registration) => registration.address === address && registration.until > now);
}

/** Ends all that wait for an address. */
export function dropWaiting(world: World, address: Address): void {
  world.registrations = world.registrations.filter((registration) => registration.address !== address);
}

/** Ends all sessions of an account, but for one that may live on, and all that was mailed for it. */
export function endEverything(world: World, { id }: Account, except?: string): void {
  for (const [name, session] of Object.entries(world.sessions)) {
    if (session.account === id && name !== except) session.isEnded = true;
  }
  for (const proof of world.proofs) if (proof.account === id) proof.isEnded = true;
}

export function send(world: World, kind: MailKind, to: Address, language: Language, mail: string): void {
  world.outbox.push({ id: mail, kind, to, language });
}

function isKept({ now }: World, left: Account['left'][number], address: Address): boolean {
  return left.address === address && left.until > now;
}
