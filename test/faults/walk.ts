import { expect, vi } from 'vitest';
import { lazy } from '../../lib/lazy';
import { interceptAll } from '../support/faults';
import {
  type Gateway,
  type GatewayAnswer,
  type GatewayRequest,
  openGateway,
  rolesAuthority,
} from '../support/gateway';
import { type Mail, waitingMails } from '../support/mailbox';
import { dropTables, ownTable } from '../support/own-tables';
import { factsOf, snapshotOf } from './facts';

/** What a client remembers between its requests: tokens, codes, ids. */
export type Memory = Record<string, string>;

/** One request of a client, which it repeats until it is done. */
export interface Step {
  title: string;
  /** Minutes that pass before it. */
  after?: number;
  request: (memory: Memory) => GatewayRequest & { route: string };
  /** The status of success. */
  status: number;
  /** What the client keeps of the answer. */
  remember?: (body: never, memory: Memory) => void;
  /** What the client reads in its mailbox when this is done. */
  read?: (mails: Mail[], memory: Memory) => void;
  /**
   * What who repeats this hears after a first try that was done, but not answered; and how the client then comes by
   * what that answer held.
   */
  again?: { status: number; instead?: Step };
  /** Whether it opens a session. */
  opens?: boolean;
}

export interface Flow {
  title: string;
  steps: Step[];
  /** What its functions find in their environment beside the table. */
  environment?: () => Record<string, string>;
  /** Whether the deployment is so fresh that it has no keys yet. */
  hasFirstKeys?: true;
  /** What in the memory is an access token that lets in when all is done, and what is one that must not. */
  alive?: string[];
  dead?: string[];
}

/** A flow under way: its table, and the container that serves it now. */
export interface Walk {
  gateway: Gateway;
  memory: Memory;
  /** The sessions that may have been opened. */
  openings: number;
  /** Throws the container away, with all that it held in memory, and goes on with another. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
}

export async function beginWalk({ environment, hasFirstKeys }: Flow): Promise<Walk> {
  const tables = { ...(await ownTable('TABLE')), ...(hasFirstKeys ? await ownTable('KEY_TABLE') : {}) };
  const open = () => openGateway({ ...tables, ...environment?.() }, authority());
  const walk: Walk = {
    gateway: await open(),
    memory: {},
    openings: 0,
    async restart() {
      const now = Date.now();
      walk.gateway = await open();
      vi.setSystemTime(now);
    },
    async close() {
      walk.gateway.close();
      await dropTables(tables);
    },
  };
  return walk;
}

/** What each role grants is the same for all containers. */
const authority = lazy(rolesAuthority);

/** The facts after each step of a flow to which nothing happens, and how many requests each makes. */
export interface Course {
  facts: unknown[];
  requests: number[];
}

/** Walks a flow to which nothing happens. */
export async function walkUndisturbed(flow: Flow): Promise<Course> {
  const walk = await beginWalk(flow);
  const course: Course = { facts: [], requests: [] };
  try {
    for (const step of flow.steps) {
      let requests = 0;
      await begin(walk, step);
      const stop = interceptAll(walk.gateway.services, ({ request, send }) => {
        requests = request;
        return send();
      });
      const answer = await perform(walk, step);
      stop();
      expect(answer, step.title).toMatchObject({ status: step.status });
      await finish(walk, step);
      course.requests.push(requests);
      const { services } = walk.gateway;
      course.facts.push(await factsOf(services, (await snapshotOf(services)).items));
    }
    await checkTokens(walk, flow);
  } finally {
    await walk.close();
  }
  return course;
}

/** Lets the time pass that a client lets pass before a step. */
export async function begin({ gateway }: Walk, { after }: Step): Promise<void> {
  if (after) gateway.clock.advance({ minutes: after });
}

/** Sends the request of a step, and keeps what its success brings. */
export async function perform(walk: Walk, step: Step): Promise<GatewayAnswer> {
  const { route, ...request } = step.request(walk.memory);
  if (step.opens) walk.openings += 1;
  const answer = await walk.gateway.call(route, request);
  if (answer.status === step.status) step.remember?.(answer.body as never, walk.memory);
  return answer;
}

/** Reads the mail that a step has brought about. */
export async function finish({ gateway, memory }: Walk, { read }: Step): Promise<void> {
  read?.(await waitingMails(gateway.services), memory);
}

/** Tells by every token that the client ever had whether it lets in, as it should, or must not. */
export async function checkTokens({ gateway, memory }: Walk, { alive = [], dead = [] }: Flow): Promise<void> {
  const found = await Promise.all(
    [...alive, ...dead].map(async (name) => {
      const headers = { authorization: memory[name] ?? '' };
      const { status } = await gateway.call('GET /token/users/verify-token', { headers });
      return [name, status === 200];
    }),
  );
  const expected = [...alive.map((name) => [name, true]), ...dead.map((name) => [name, false])];
  expect(found).toEqual(expected);
}
