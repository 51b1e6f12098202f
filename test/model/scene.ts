import type { Act, Held, Shown } from './acts';
import type { Clients, Kept } from './clients';
import {
  type Address,
  accountAt,
  accountOf,
  addresses,
  type Mail,
  type MailKind,
  type Person,
  type World,
  waitingAt,
} from './world';

/** Where a plan becomes an act: what the people have, and what the model takes for true. */
export interface Scene {
  clients: Clients;
  world: World;
  step: string;
}

/** How many are newer than the one that is meant. */
export type Age = number;

/** Where the newest account or registration is, or one before it; now and then any address. */
export type Place = Age | Address;

export function placeOf({ world: { accounts, registrations } }: Scene, place: Place): Address {
  if (typeof place === 'string') return place;
  const inhabited = [...registrations.map(({ address }) => address), ...accounts.map(({ email }) => email)];
  return inhabited.at(-1 - place) ?? addresses[place] ?? 'ana';
}

export function mailed({ clients }: Scene, kinds: MailKind[], age: Age): Mail | undefined {
  return clients.mails.filter(({ kind }) => kinds.includes(kind)).at(-1 - age);
}

/** A mailed code and where it was sent; a wrong one, for any address. */
export function codeMailed(
  scene: Scene,
  kind: MailKind,
  { age, isWrong, place }: { age: Age; isWrong: boolean; place: Place },
): { code: Shown; address: Address } | undefined {
  const mail = mailed(scene, [kind], age);
  if (mail && isWrong) return { code: 'wrong', address: place === 0 ? placeOf(scene, place) : mail.to };
  return mail && { code: { mail: mail.id }, address: mail.to };
}

interface OfSession {
  token: Held;
  person: Person;
}

/** The newest session of anybody, or one before it, with its newest access token, or one before that. */
export function accessOf({ clients }: Scene, age: Age, tokenAge: Age = 0): OfSession | undefined {
  return tokenOf(clients.kept.at(-1 - age), 'access', tokenAge);
}

export function refreshOf({ clients }: Scene, age: Age, tokenAge: Age = 0): OfSession | undefined {
  return tokenOf(clients.kept.filter(({ refresh }) => refresh.length > 0).at(-1 - age), 'refresh', tokenAge);
}

/** A session of whoever is at an address; where there is none, of anybody. */
export function accessAt(scene: Scene, address: Address, age: Age): OfSession | undefined {
  const account = accountAt(scene.world, address);
  const own = scene.clients.kept.filter(
    ({ session }) => scene.world.sessions[session]?.account === account?.id,
  );
  return tokenOf(own.at(-1 - age), 'access', 0) ?? accessOf(scene, age);
}

function tokenOf(kept: Kept | undefined, kind: 'access' | 'refresh', tokenAge: Age): OfSession | undefined {
  const step = kept?.[kind].at(-1 - tokenAge);
  return kept && step !== undefined
    ? { token: { session: kept.session, step }, person: kept.person }
    : undefined;
}

/** The caller's own account, or one that is or was there, the newest first. */
export function targetOf({ clients, world }: Scene, token: Held, which: 'own' | Age): string | undefined {
  if (which === 'own') return world.sessions[token.session]?.account;
  return clients.accounts.filter(({ number }) => number > 0).at(-1 - which)?.name;
}

export const newPassword = ({ step }: Pick<Act, 'step'>) => `rahasia ${step}`;
export const wrongPassword = 'salah sekali';

/** The password that opens an account or registration, one that is another's or no more, or none that ever was. */
export function passwordFor(
  { clients, world }: Scene,
  address: Address,
  which: 'right' | 'former' | 'wrong',
): string | undefined {
  const account = accountAt(world, address);
  const right = account ? account.password : waitingAt(world, address).at(-1)?.password;
  if (which === 'former') return clients.passwords.findLast((password) => password !== right);
  return which === 'right' ? (right ?? undefined) : wrongPassword;
}

/** The password of who calls, or a wrong one where there is none. */
export function oldPasswordOf({ world }: Scene, { session }: Held): string {
  const account = accountOf(world, world.sessions[session]?.account ?? '');
  return account?.password ?? wrongPassword;
}
