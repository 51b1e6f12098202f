import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { openTarget, type Struck, type Target } from '../../test/attacks/harness/target';
import { type Act, acts } from '../../test/calls/acts';
import { type Measured, meterOf } from '../../test/calls/meter';
import { spreadOf } from '../spread';
import type { CallTaken, PageTaken } from './results';
import { timeHandlers } from './watches';

const { tries, resultFile } = inject('measurement');
const warmUps = 2;

let target: Target;
let measure: ReturnType<typeof meterOf>;
let handlers: ReturnType<typeof timeHandlers>;
const calls: CallTaken[] = [];
const pages: PageTaken[] = [];

vi.mock('bcryptjs', async (original) => {
  const { countHashes } = await import('./watches');
  return countHashes(await original<typeof import('bcryptjs')>());
});

beforeAll(async () => {
  target = await openTarget();
  measure = meterOf(target.services.client, { isPatient: false });
  handlers = timeHandlers();
});

afterAll(async () => {
  target.close();
  await writeFile(resultFile, JSON.stringify({ calls, pages }));
});

async function take({ endpoint, ready }: Pick<Act, 'endpoint' | 'ready'>) {
  const taken: {
    asked: Measured;
    mails: number;
    milliseconds: number;
    cpuMilliseconds: number;
    hashes: number;
  }[] = [];
  for (let at = -warmUps; at < tries; at++) {
    const shot = await ready(target);
    handlers.reset();
    const struck: Struck[] = [];
    const asked = await measure(async () => struck.push(await target.strike(endpoint, shot)));
    for (const { status, journal } of struck) {
      expect(status).toBe(endpoint.done(shot).status);
      const mails = (await target.mailsOf(journal)).length;
      if (at >= 0) taken.push({ asked, mails, ...handlers.last() });
    }
  }
  return taken;
}

test.for(acts)('$name', async (act) => {
  const taken = await take(act);
  const [first] = taken;
  if (!first) throw new Error('nothing was measured');
  const { requests, billed } = first.asked;
  // What can run side by side falls one after another where the processor is busy: the least is what must be in a row.
  const inARow = Math.min(...taken.map(({ asked }) => asked.inARow));
  calls.push({
    name: act.name,
    endpoint: act.endpoint.name,
    asked: { inARow, requests, billed },
    milliseconds: spreadOf(taken.map(({ milliseconds }) => milliseconds)),
    cpuMilliseconds: spreadOf(taken.map(({ cpuMilliseconds }) => cpuMilliseconds)),
    hashes: first.hashes,
    mails: first.mails,
  });
});

const list = acts.find(({ name }) => name.startsWith('directory-list-users'));

/** The second of these sizes is read on from a page in the midst, as who walks the whole list reads. */
test.for([
  { limit: 20, before: 0 },
  { limit: 20, before: 20 },
  { limit: 100, before: 0 },
  { limit: 1000, before: 0 },
])('$limit of the list after $before pages', async ({ limit, before }) => {
  if (!list) throw new Error('there is no list');
  let query: Record<string, string> = { limit: String(limit) };
  for (let page = 0; page < before; page++) {
    const { body } = await target.strike(list.endpoint, { ...(await list.endpoint.ready(target)), query });
    const { next_cursor: cursor } = body as { next_cursor?: string };
    if (!cursor) break;
    query = { limit: String(limit), cursor };
  }
  const taken = await take({
    endpoint: list.endpoint,
    ready: async () => ({ ...(await list.endpoint.ready(target)), query }),
  });
  const units = taken[0]?.asked.billed.read ?? 0;
  pages.push({ limit, before, units, milliseconds: spreadOf(taken.map(({ milliseconds }) => milliseconds)) });
});
