import { randomUUID } from 'node:crypto';
import { hash } from 'bcryptjs';
import { keys } from '../../../lib/store/keys';
import { setAt } from '../../support/table';
import type { World } from '../world';

/** Over 72 bytes, so that it is hashed under a pepper. */
export const password = 'correct horse battery staple '.repeat(4).trim();
export const another = 'another horse, another battery '.repeat(3).trim();

export const freshEmail = () => `person-${randomUUID()}@example.com`;
export const freshPhone = () => `0812${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
export const sixDigits = /\b(\d{6})\b/;
export const twelveDigits = /\b(\d{12})\b/;
export const linkToken = (page: string) => new RegExp(`/pages/${page}#(?:[a-z]+=)?([\\w-]{12,})`);

type Services = Pick<World, 'services'>;

export async function accountIdOf({ services }: Services, email: string): Promise<string> {
  return String((await services.emails.find(email))?.accountId);
}

export async function makeAdmin(world: Services, email: string): Promise<void> {
  await setAt(world.services, keys.account(await accountIdOf(world, email)), { role: 'admin' });
}

/** As if the password had been hashed when hashes cost less: a login makes another. */
export async function outdateHash(world: Services, email: string): Promise<void> {
  const key = keys.credential(await accountIdOf(world, email));
  await setAt(world.services, key, { hash: await hash('rahasia', 5) });
}

/** As if the account had been moved away and back, and both addresses could still take it: the proof of its own ends that. */
export async function movedAwayAndBack({ services }: Services, email: string): Promise<void> {
  const account = await services.accounts.find(await services.emails.owner(email));
  if (!account) throw new Error(`no account at ${email}`);
  const away = freshEmail();
  const reservedUntil = services.now() + 86_400_000;
  const formerEmails = [email, away].map((emailKey) => ({ emailKey, reservedUntil }));
  await setAt(services, keys.account(account.id), {
    formerEmails: [...account.formerEmails, ...formerEmails],
  });
  await setAt(services, keys.emailLock(away), { accountId: account.id, reservedUntil });
}

/** Every way in which a login needs a right, whatever the contract calls it; the password is the same after it. */
export async function logIns(
  world: World,
  route: string,
  email: string,
  { wrong, email: field = 'email' }: { wrong: number; email?: string },
): Promise<void> {
  const { ask, services } = world;
  const as = (address: string, given: string) => ({ body: { [field]: address, password: given } });
  await ask(route, wrong, { ...as(email, another), isFirst: true });
  await ask(route, wrong, { ...as(freshEmail(), password), isFirst: true });
  await ask(route, 200, { ...as(email, password), isFirst: true });
  await outdateHash(world, email);
  await ask(route, 200, as(email, 'rahasia'));
  const key = keys.credential(await accountIdOf(world, email));
  await setAt(services, key, { hash: await services.passwords.hash(password) });
}

/** A registration that waits for an address, which an account of that address ends. */
export async function waiting({ ask }: World, email: string): Promise<void> {
  const body = { nama: 'Siti', email, telp: freshPhone(), password };
  await ask('POST /activation/api/users/register', 201, { body });
}
