import { isDeepStrictEqual } from 'node:util';
import type { GatewayAnswer } from '../support/gateway';
import { type Act, type Asked, isRefused } from './acts';
import { isTold, namesOf, normal, toldAs } from './compare';
import { describe } from './describe';
import type { Plan } from './plans';
import type { Service } from './service';
import type { Turn } from './turns';
import { addresses, emptyWorld, type Mail, type World } from './world';
import { after, afterBoth, distinct, type Outcome } from './worlds';

/**
 * A sequence of acts, each held against the model: what is answered and mailed must be what the model has, in at
 * least one of the worlds that are possible after all that was seen before.
 */
export function createSequence(service: Service) {
  let worlds: World[] = [emptyWorld(service.now())];
  let steps = 0;
  const trace: string[] = [];

  /** The first of some plans that there is something for. */
  const planOf = (plans: Plan[]) => plans.find((plan) => actsOf(plan) !== undefined);

  /** What plans come to now; undefined if one of them has nothing to go by. */
  function actsOf(...plans: Plan[]): Act[] | undefined {
    const [world] = worlds;
    const acts = plans.map(({ act }, at) => {
      const step = `${steps + 1}${plans.length > 1 ? 'ab'[at] : ''}`;
      return world && act({ clients: service.clients(), world, step });
    });
    return acts.every((act) => act !== undefined) ? acts : undefined;
  }

  function begin(): void {
    steps += 1;
    service.pass(1);
    for (const world of worlds) world.now = service.now();
  }

  async function one(act: Act): Promise<string> {
    begin();
    const answer = await service.call(act);
    const outcomes = worlds.map((world) => after(world, act));
    return settle([act], [answer], outcomes);
  }

  async function both(first: Act, second: Act, turns: Turn[]): Promise<string> {
    begin();
    const answers = await service.callBoth([first, second], turns);
    const outcomes = worlds.flatMap((world) => afterBoth(world, [first, second]));
    return settle([first, second], answers, outcomes);
  }

  async function settle(acts: Act[], answers: GatewayAnswer[], outcomes: Outcome[]): Promise<string> {
    const mails = await service.learn(acts, answers);
    const said = acts.map((act, at) => `${describe(act, worlds[0])} -> ${answers[at]?.status}`);
    trace.push(`${String(steps).padStart(3)}. ${said.join('\n   | ')}`);
    const matching = outcomes.filter((outcome) => isSeen(outcome, acts, answers, mails));
    if (matching.length === 0) throw new Error(explain(acts, answers, mails, outcomes));
    for (const [at, act] of acts.entries()) {
      const answer = matching[0]?.answers[at];
      const key = `${act.verb} via ${act.via} -> ${answer && isRefused(answer) ? answer.refused : 'ok'}${acts.length > 1 ? ' (pair)' : ''}`;
      stats.set(key, (stats.get(key) ?? 0) + 1);
    }
    stats.set(`worlds ${matching.length}`, (stats.get(`worlds ${matching.length}`) ?? 0) + 1);
    worlds = distinct(matching.map(({ world }) => world));
    return said.join(' | ');
  }

  function isSeen(outcome: Outcome, acts: Act[], seen: GatewayAnswer[], mails: Mail[]): boolean {
    const { known } = service.clients();
    const isRaced = acts.length > 1;
    const isAnswered = outcome.answers.every((answer, at) =>
      isTold(acts[at] as Act, answer, seen[at] as GatewayAnswer, known, isRaced),
    );
    return isAnswered && isDeepStrictEqual(namesOf(outcome.mails), namesOf(mails));
  }

  function explain(acts: Act[], answers: GatewayAnswer[], mails: Mail[], outcomes: Outcome[]): string {
    const { known } = service.clients();
    const seen = answers.map(({ status, body, headers }) => [status, normal(body), headers['retry-after']]);
    const allowed = outcomes.map((outcome) => {
      const told = outcome.answers.map((answer, at) => [
        toldAs(acts[at] as Act, answer, known),
        isRefused(answer) ? answer : '',
      ]);
      return `  model:   ${inLines([...told, namesOf(outcome.mails)])}`;
    });
    return [
      'the service does not do what the model has:',
      ...trace,
      `  service: ${inLines([...seen, namesOf(mails)])}`,
      ...distinct(allowed),
    ].join('\n');
  }

  /** Asks at the end for what else may have gone wrong unseen: each session, reset link, password and the list. */
  async function inspect(): Promise<void> {
    const clients = service.clients();
    const ask = (asked: Asked) => one({ ...asked, person: 1, step: String(steps + 1) });
    trace.push('     and at the end:');
    for (const { session, access } of clients.kept) {
      await ask({ verb: 'read', via: 'session', token: { session, step: access.at(-1) ?? '' } });
    }
    for (const { id, kind } of clients.mails) {
      const isReset = kind === 'reset link' || kind === 'new password needed';
      if (isReset) await ask({ verb: 'check reset', via: 'token', link: id });
    }
    for (const { email, password } of worlds[0]?.accounts ?? []) {
      if (password) await ask({ verb: 'log in', via: 'profile', address: email, password });
    }
    await ask({ verb: 'list', via: 'directory' });
    const broken = await service.brokenInvariants(addresses);
    if (broken.length > 0) throw new Error(['broken invariants:', ...trace, ...broken].join('\n'));
    const leaks = service.leaks();
    if (leaks.length > 0) throw new Error(['secrets in the log:', ...trace, ...leaks].join('\n'));
  }

  function pass(seconds: number, name: string): string {
    service.pass(seconds);
    trace.push(`     ${name} pass`);
    return `${name} pass`;
  }

  return { planOf, actsOf, one, both, pass, inspect };
}

export type Sequence = ReturnType<typeof createSequence>;

const inLines = (told: unknown[]) => told.map((one) => JSON.stringify(one)).join('\n           ');

export const stats = new Map<string, number>();
