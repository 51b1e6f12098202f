import { type Act, type Answer, type Changes, isRefused } from './acts';
import { type Paid, promised } from './promises';
import { accountAt, accountOf, type Mail, type World } from './world';

/** How one or two acts may have gone: what each is answered, which mails leave, and what the service knows then. */
export interface Outcome {
  answers: Answer[];
  mails: Mail[];
  world: World;
}

/** The outcome of one act. */
export function after(world: World, act: Act): Outcome {
  return play(world, [act], promised(act).pay ? [0, 0] : [0]);
}

/**
 * Every outcome of two acts in one moment: one after the other, whichever is first. Of those that pay before they
 * decide, both may have paid before either decides.
 */
export function afterBoth(world: World, pair: [Act, Act]): Outcome[] {
  const parts = pair.map((act, index) => (promised(act).pay ? [index, index] : [index]));
  const alone = pair.map((act) => after(world, act).answers[0]);
  const outcomes = merges(parts[0] ?? [], parts[1] ?? []).map((order) => {
    const outcome = play(world, pair, order);
    const answers = outcome.answers.map((answer, index) =>
      orAsRead(pair[index] as Act, answer, alone[index]),
    );
    return { ...outcome, answers };
  });
  return distinct([...outcomes, ...outrun(world, pair)]);
}

/** Who asks for a mail just as another act brings one to the address is told to wait, and nothing else happens. */
function outrun(world: World, [first, second]: [Act, Act]): Outcome[] {
  const wait: Answer = { refused: 'rate_limited' };
  const {
    answers: [ofFirst = wait],
    ...afterFirst
  } = after(world, first);
  const {
    answers: [ofSecond = wait],
    ...afterSecond
  } = after(world, second);
  return [
    ...(isOutrun(second, first) ? [{ ...afterFirst, answers: [ofFirst, wait] }] : []),
    ...(isOutrun(first, second) ? [{ ...afterSecond, answers: [wait, ofSecond] }] : []),
  ];
}

function isOutrun(asker: Act, other: Act): boolean {
  if (asker.verb === 'update') return other.verb === 'update' && isSameMove(asker.changes, other.changes);
  const asksForLink = asker.verb === 'ask reset' && asker.via !== 'session';
  return asksForLink && (other.verb === 'undo' || (other.verb === 'verify' && other.via === 'page'));
}

const isSameMove = (one: Changes, other: Changes) => one.email !== undefined && one.email === other.email;

function orAsRead({ verb }: Act, answer: Answer, alone: Answer | undefined): Answer {
  const isBoth = verb === 'update' && alone !== undefined && !isRefused(answer) && !isRefused(alone);
  return isBoth ? { ...answer, orElse: alone } : answer;
}

/** Plays the parts of acts in an order: `[0, 1, 0]` pays for the first, does the second, decides the first. */
function play(before: World, acts: Act[], order: number[]): Outcome {
  const world = structuredClone(before);
  const answers: Answer[] = [];
  const paid: (Paid | undefined)[] = [];
  for (const index of order) {
    const act = acts[index] as Act;
    const { pay, decide } = promised(act);
    if (answers[index]) continue;
    if (pay && !paid[index]) {
      const result = pay(world, act) ?? {};
      if (isRefused(result)) answers[index] = result;
      else paid[index] = result;
    } else {
      answers[index] = structuredClone(decide(world, act, paid[index] ?? {}));
    }
  }
  const mails = world.outbox.filter((mail) => isWorthSending(world, mail));
  world.outbox = [];
  return { answers, mails, world };
}

/** A mail whose code or link died before it left is dropped. */
function isWorthSending(world: World, { id, kind, to }: Mail): boolean {
  if (['password changed', 'address proven', 'address lost'].includes(kind)) return true;
  if (kind === 'activation') return world.registrations.some(({ code }) => code.mail === id) || stillProves();
  if (kind === 'address changed')
    return world.accounts.some(({ left }) => left.some(({ mail }) => mail === id));
  const proof = world.proofs.find(({ mail }) => mail === id);
  return proof !== undefined && !proof.isEnded && accountAt(world, to)?.id === proof.account;

  function stillProves(): boolean {
    const proof = world.proofs.find(({ mail }) => mail === id);
    const account = proof && accountOf(world, proof.account);
    return !proof?.isEnded && account?.email === to && !account.isProven;
  }
}

function merges(one: number[], other: number[]): number[][] {
  const [first, ...rest] = one;
  const [second, ...others] = other;
  if (first === undefined) return [other];
  if (second === undefined) return [one];
  return [
    ...merges(rest, other).map((order) => [first, ...order]),
    ...merges(one, others).map((order) => [second, ...order]),
  ];
}

/** Worlds that cannot be told apart are one. */
export function distinct<T>(items: T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
