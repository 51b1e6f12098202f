import type { Act } from './acts';
import { wrongPassword } from './scene';
import { accountAt, type World, waitingAt } from './world';

/** An act as one reads it: `log in(via token, person 2, ana, right password)`. */
export function describe(act: Act, world: World | undefined): string {
  const { verb, via, person, step: _, ...parts } = act;
  const told = Object.entries(parts).map(([name, value]) => describePart(name, value, act, world));
  return `${verb}(${[`via ${via}`, `person ${person}`, ...told].join(', ')})`;
}

function describePart(name: string, value: unknown, act: Act, world: World | undefined): string {
  if (name === 'password') return act.verb === 'log in' ? judged(act, world) : 'a new password';
  if (name === 'oldPassword') return value === wrongPassword ? 'wrong old password' : 'right old password';
  if (name === 'changes') return describeChanges(value as object);
  if (typeof value === 'boolean') return value ? name : `no ${name}`;
  if (value === 'wrong') return `wrong ${name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('mail' in value) return `the one of ${String(value.mail)}`;
  const { session, step } = value as { session: string; step: string };
  return session === `session ${step}` ? session : `${session} as of ${step}`;
}

function describeChanges(changes: object): string {
  const told = Object.entries(changes).map(([field, value]) =>
    field === 'password' || field === 'name' ? `new ${field}` : `${field} ${value}`,
  );
  return `{ ${told.join(', ')} }`;
}

function judged({ address, password }: Extract<Act, { verb: 'log in' }>, world: World | undefined): string {
  if (!world) return 'a password';
  const account = accountAt(world, address);
  const isRight = account
    ? account.password === password
    : waitingAt(world, address).some((registration) => registration.password === password);
  return isRight ? 'right password' : 'wrong password';
}
