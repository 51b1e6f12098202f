import type { Act, Answer, Refused } from '../acts';
import type { Address, World } from '../world';
import type { Attempt } from './budgets';
import { askVerification, undo, verify, verifyByLink } from './proving';
import { activate, activateByCode, register, resend } from './registering';
import { askReset, checkReset, resetByCode, resetByLink } from './resetting';
import { list, logIn, logOut, read, readAnother, refresh } from './sessions';
import { remove, updateByNumber, updateOwn, updateWithPassword } from './updating';

/** What was paid before the decision: of a guess, the how manieth it was; of a password, when; for which address. */
export interface Paid {
  attempts?: number;
  attempt?: Attempt;
  address?: Address;
}

/** A promise changes the world and says what is answered. Attempts and guesses are paid in a step before it. */
export interface Promised {
  pay?: (world: World, act: Act) => Refused | Paid | undefined;
  decide: (world: World, act: Act, paid: Paid) => Answer;
}

/** What the service promises for each thing that can be asked of it. */
export function promised(act: Act): Promised {
  const found = promises[`${act.verb} via ${act.via}`] ?? promises[act.verb];
  if (!found) throw new Error(`model: nothing is promised for ${act.verb} via ${act.via}`);
  return found;
}

// Each is found by the verb of the acts that it is for.
const at = (decide: (world: World, act: never) => Answer) => ({ decide }) as unknown as Promised;
const inTwo = (two: {
  pay: (world: World, act: never) => Refused | Paid | undefined;
  decide: (world: World, act: never, paid: never) => Answer;
}) => two as unknown as Promised;

const promises: Record<string, Promised> = {
  register: at(register),
  activate: at(activateByCode),
  'activate via activation': inTwo(activate),
  resend: at(resend),
  'log in': inTwo(logIn),
  refresh: at(refresh),
  'log out': at(logOut),
  read: at(read),
  'read another': at(readAnother),
  list: at(list),
  update: at(updateOwn),
  'update via directory': at(updateByNumber),
  'update via activation': inTwo(updateWithPassword),
  'set password': at(updateByNumber),
  delete: at(remove),
  'ask verification': at(askVerification),
  verify: inTwo(verify),
  'verify via page': at(verifyByLink),
  undo: at(undo),
  'ask reset': at(askReset),
  reset: at(resetByLink),
  'reset via session': inTwo(resetByCode),
  'check reset': at(checkReset),
};
