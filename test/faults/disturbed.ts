import { expect } from 'vitest';
import { hurry, interceptAll, signal } from '../support/faults';
import type { GatewayAnswer } from '../support/gateway';
import { brokenInvariants } from '../support/invariants';
import { factsOf, snapshotOf, unspentGuesses } from './facts';
import { type Kind, strikeAt } from './kinds';
import { expectUnavailable } from './unavailable';
import {
  begin,
  beginWalk,
  type Course,
  checkTokens,
  type Flow,
  finish,
  perform,
  type Step,
  type Walk,
} from './walk';

/** What became of one try of a step: no answer is a function that ended before it had one. */
interface Outcome {
  answer: GatewayAnswer | undefined;
  /** Whether anything went wrong in it at all. */
  isStruck: boolean;
}

/** Tries a step once, with something going wrong at its n-th request. */
type Try = (walk: Walk, step: Step, nth: number) => Promise<Outcome>;

interface Disturbance {
  title: string;
  attempt: Try;
  /** Whether a try may have been done though nobody was told. */
  mayBeDone: boolean;
  /** What still happens when the client is done. */
  settle?: () => Promise<void>;
}

/**
 * Walks a flow in which each request of each step goes wrong, one after another: the client hears of it and tries
 * again, until nothing goes wrong any more. After every try the whole table is looked at: nothing was done, or all.
 */
export async function walkDisturbed(flow: Flow, course: Course, disturbance: Disturbance): Promise<void> {
  hurry();
  const walk = await beginWalk(flow);
  try {
    for (const [place, step] of flow.steps.entries()) {
      await begin(walk, step);
      await tryUntilDone(walk, step, course.facts[place], disturbance);
      await disturbance.settle?.();
      await finish(walk, step);
      await expectAll(walk, course.facts[place], step.title);
    }
    await walk.restart();
    await checkTokens(walk, flow);
  } finally {
    await walk.close();
  }
}

async function tryUntilDone(
  walk: Walk,
  step: Step,
  facts: unknown,
  { title, attempt, mayBeDone }: Disturbance,
): Promise<void> {
  let waits = 0;
  for (let nth = 1; ; nth++) {
    const situation = `${title}, at request ${nth} of: ${step.title}`;
    walk.gateway.clock.advance({ seconds: 1 });
    const before = await snapshotOf(walk.gateway.services);
    const { answer, isStruck } = await attempt(walk, step, nth);
    await expectNothingOrAll(walk, before, facts, situation);
    if (answer && (await isDone(walk, step, answer, mayBeDone && nth > 1))) return;
    if (answer?.status === 429 && waits++ < 5) {
      walk.gateway.clock.advance({ seconds: Number(answer.headers['retry-after']) });
      nth -= 1;
    } else if (answer) {
      expect(isStruck, `${situation}: ${answer.status} ${JSON.stringify(answer.body)}`).toBe(true);
      expectUnavailable(step.request(walk.memory).route, answer, situation);
    }
  }
}

/** Whether the client has what it wanted, be it that an earlier try was done. */
async function isDone(
  walk: Walk,
  step: Step,
  { status }: GatewayAnswer,
  mayBeDone: boolean,
): Promise<boolean> {
  if (status === step.status) return true;
  if (!mayBeDone || status !== step.again?.status) return false;
  const { instead } = step.again;
  if (instead) expect(await perform(walk, instead), instead.title).toMatchObject({ status: instead.status });
  return true;
}

type Snapshot = Awaited<ReturnType<typeof snapshotOf>>;

async function expectNothingOrAll(
  walk: Walk,
  before: Snapshot,
  facts: unknown,
  situation: string,
): Promise<void> {
  const { services } = walk.gateway;
  const now = await snapshotOf(services);
  expect(unspentGuesses(before.items, now.items), situation).toEqual([]);
  if (now.effects !== before.effects) await expectAll(walk, facts, situation);
}

async function expectAll(walk: Walk, facts: unknown, situation: string): Promise<void> {
  const { services } = walk.gateway;
  const { items } = await snapshotOf(services);
  expect(await factsOf(services, items), situation).toEqual(facts);
  expect(await brokenInvariants(services), situation).toEqual([]);
  const sessions = items.filter(({ pk }) => String(pk).startsWith('SESSION#'));
  expect(sessions.length, `sessions after ${situation}`).toBeLessThanOrEqual(walk.openings);
}

/** A request, or it and all behind it, goes wrong in one of the ways that there are. */
export function faultOf(kind: Kind): Disturbance {
  return {
    title: kind.title,
    mayBeDone: kind.mayBeDone,
    async attempt(walk, step, nth) {
      const stop = strikeAt(walk.gateway.services, kind, nth);
      const answer = await perform(walk, step);
      return { answer, isStruck: stop() };
    },
  };
}

/** A request that arrives late does so when the client has long had what it wanted from another container. */
export const crashes = ['before', 'after', 'before the late arrival of'] as const;
export type Crash = (typeof crashes)[number];

/** The function ends at a request, and with it the container: nothing of what it had in mind is done. */
export function crashOf(when: Crash): Disturbance {
  const late: (() => Promise<unknown>)[] = [];
  return {
    title: `a crash ${when} a request`,
    mayBeDone: when === 'after',
    async attempt(walk, step, nth) {
      const underWay: Promise<unknown>[] = [];
      const crashed = signal();
      const stop = interceptAll(walk.gateway.services, ({ request, send }) => {
        if (request < nth || (request === nth && when === 'after')) {
          const answer = send();
          underWay.push(answer);
          if (request < nth) return answer;
        }
        if (request === nth && when === 'before the late arrival of') late.push(send);
        crashed.give();
        return new Promise(() => {});
      });
      const answer = await Promise.race([perform(walk, step), crashed.given]);
      stop();
      if (answer) return { answer, isStruck: false };
      await Promise.allSettled(underWay);
      await walk.restart();
      return { answer: undefined, isStruck: true };
    },
    async settle() {
      await Promise.allSettled(late.splice(0).map((send) => send()));
    },
  };
}

/** Walks a flow in which every request goes wrong at first, and no client hears of it. */
export async function walkUnnoticed(flow: Flow, course: Course, kind: Kind): Promise<void> {
  hurry();
  const walk = await beginWalk(flow);
  try {
    for (const [place, step] of flow.steps.entries()) {
      await begin(walk, step);
      const { answer } = await faultOf(kind).attempt(walk, step, 1);
      expect(answer, `${kind.title}: ${step.title}`).toMatchObject({ status: step.status });
      await finish(walk, step);
      await expectAll(walk, course.facts[place], `${kind.title}: ${step.title}`);
    }
    await checkTokens(walk, flow);
  } finally {
    await walk.close();
  }
}
