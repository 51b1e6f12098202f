import * as fc from 'fast-check';
import { anyPlan, type Plan } from './plans';
import type { Sequence } from './sequence';
import type { Turn } from './turns';

type Command = fc.AsyncCommand<Sequence, object>;

/** Something to do, several times where it says so. */
function single(wish: Plan[]): Command {
  let said = 'nothing';
  return {
    check: (sequence) => sequence.planOf(wish) !== undefined,
    async run(sequence) {
      const plan = sequence.planOf(wish);
      if (!plan) return;
      const done: string[] = [];
      while (done.length < plan.times) {
        const [act] = sequence.actsOf(plan) ?? [];
        if (!act) return;
        done.push(await sequence.one(act));
        said = done.join('; ');
      }
    },
    toString: () => said,
  };
}

/** Two things to do in one moment. */
function pair(wish: Plan[], other: Plan[], turns: Turn[]): Command {
  let said = 'nothing';
  return {
    check: (sequence) => sequence.planOf(wish) !== undefined && sequence.planOf(other) !== undefined,
    async run(sequence) {
      const plans = [wish, other].map((plans) => sequence.planOf(plans)).filter((plan) => plan !== undefined);
      const [first, second] = sequence.actsOf(...plans) ?? [];
      if (first && second) said = `at once: ${await sequence.both(first, second, turns)}`;
    },
    toString: () => said,
  };
}

function passing(name: string, seconds: number): Command {
  return {
    check: () => true,
    async run(sequence) {
      sequence.pass(seconds, name);
    },
    toString: () => `${name} pass`,
  };
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const times: [name: string, seconds: number][] = [
  ['12 seconds', 12],
  ['40 seconds', 40],
  ['1 minute', minute],
  ['90 seconds', 90],
  ['6 minutes', 6 * minute],
  ['11 minutes', 11 * minute],
  ['20 minutes', 20 * minute],
  ['70 minutes', 70 * minute],
  ['6 hours', 6 * hour],
  ['25 hours', 25 * hour],
  ['8 days', 8 * day],
];

const turn = fc.constantFrom<Turn>('first', 'second');

/** Sequences of commands: single ones, pairs in one moment, and time that passes. */
export function anyCommands(replayPath?: string) {
  // What nobody can do yet gives way to something else.
  const wish = fc.tuple(anyPlan, anyPlan, anyPlan);
  const one = wish.map(single);
  const two = fc.tuple(wish, wish, fc.array(turn, { maxLength: 10 })).map((parts) => pair(...parts));
  const short = times.slice(0, 5);
  const time = fc.constantFrom(...short, ...short, ...times).map((drawn) => passing(...drawn));
  const kinds = [...Array.from({ length: 9 }, () => one), two, two, two, time];
  const bounds = { maxCommands: 40, size: 'max' } as const;
  return fc.commands(kinds, replayPath === undefined ? bounds : { ...bounds, replayPath });
}
