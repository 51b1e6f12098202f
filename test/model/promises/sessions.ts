import { type Act, type ActOf, type Answer, type Held, isRefused, type Refused, refused } from '../acts';
import { figures } from '../figures';
import {
  type Account,
  type Address,
  accountAt,
  accountOf,
  type Session,
  type World,
  waitingAt,
} from '../world';
import { type Attempt, payAttempt, takeBackAttempt } from './budgets';

/**
 * An attempt is paid for first; a right password clears the address's failures, a waiting registration's too if no other
 * waits there. Of several one's says nothing of the others'.
 */
export const logIn = {
  pay: (world: World, { address }: ActOf<'log in'>) => payAttempt(world, address),

  decide(
    world: World,
    { address, password, ...act }: ActOf<'log in'>,
    { attempt }: { attempt: Attempt },
  ): Answer {
    const account = accountAt(world, address);
    const waiting = account ? [] : waitingAt(world, address);
    const isRight = account
      ? account.password === password
      : waiting.some((registration) => registration.password === password);
    if (!isRight) return refused('wrong_credentials');
    if (waiting.length > 1) takeBackAttempt(world, address, attempt);
    else clearFailures(world, address);
    if (!account) return refused('account_pending');
    openSession(world, account, act);
    return { account };
  },
};

export function clearFailures({ failures }: World, address: Address): void {
  delete failures[address];
}

export function openSession(world: World, account: Account, { step, via }: Pick<Act, 'step' | 'via'>): void {
  if (via === 'page') throw new Error('model: pages open no session');
  const until = world.now + figures.sessionSeconds[via];
  const isToken = via === 'token';
  world.sessions[`session ${step}`] = {
    account: account.id,
    until,
    isEnded: false,
    access: { [step]: isToken ? world.now + figures.accessSeconds : until },
    refresh: isToken ? { [step]: 0 } : {},
    generation: 0,
    rotatedAt: 0,
  };
}

interface Caller {
  account: Account;
  session: Session;
}

/** Who presents an access token. Whether the account is there is looked at first, of a token that is in time. */
export function callerOf(world: World, token: Held): Caller | Refused {
  const session = world.sessions[token.session];
  const isInTime = session && (session.access[token.step] ?? 0) > world.now;
  if (!isInTime) return refused('unauthenticated');
  const account = accountOf(world, session.account);
  if (!account) return refused('account_gone');
  return session.isEnded ? refused('unauthenticated') : { account, session };
}

/** Makes an act of who presents a living access token. */
export function authenticated<A extends { token: Held }>(
  work: (world: World, act: A, caller: Caller) => Answer,
): (world: World, act: A) => Answer {
  return (world, act) => {
    const caller = callerOf(world, act.token);
    return isRefused(caller) ? caller : work(world, act, caller);
  };
}

export const read = authenticated<ActOf<'read'>>((_world, _act, { account }) => ({ account }));

export const readAnother = authenticated<ActOf<'read another'>>((world, { account: id }) => {
  const account = accountOf(world, id);
  return account ? { account } : refused('account_not_found');
});

export const list = ({ accounts }: World): Answer => ({ accounts });

/**
 * Only the newest generation renews, and the one before it for ten seconds more: a lost answer is no theft. Any
 * other kills the session, its access tokens included.
 */
export function refresh(world: World, { token, rotate, step }: ActOf<'refresh'>): Answer {
  const session = renewable(world, token);
  if (isRefused(session)) return session;
  if (rotate && session.refresh[token.step] === session.generation) {
    session.generation += 1;
    session.rotatedAt = world.now;
  }
  session.access[step] = Math.min(world.now + figures.accessSeconds, session.until);
  if (rotate) session.refresh[step] = session.generation;
  return {};
}

export function logOut(world: World, act: ActOf<'log out'>): Answer {
  const session = act.via === 'token' ? renewable(world, act.token) : callersSession(world, act.token);
  if (isRefused(session)) return session;
  session.isEnded = true;
  return {};
}

function callersSession(world: World, token: Held): Session | Refused {
  const caller = callerOf(world, token);
  return isRefused(caller) ? caller : caller.session;
}

function renewable(world: World, token: Held): Session | Refused {
  const session = world.sessions[token.session];
  const generation = session?.refresh[token.step];
  const isLiving = session && !session.isEnded && session.until > world.now;
  if (!isLiving || generation === undefined || !accountOf(world, session.account)) {
    return refused('refresh_token_invalid');
  }
  const isLast = generation === session.generation - 1;
  const isGraceful = isLast && world.now - session.rotatedAt <= figures.graceSeconds;
  if (generation === session.generation || isGraceful) return session;
  session.isEnded = true;
  return refused('refresh_token_invalid');
}
