import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTarget, type Target } from '../attacks/harness/target';
import { ownTable } from '../support/own-tables';
import { allItems } from '../support/table';
import { type Act, acts } from './acts';
import { type Measured, meterOf } from './meter';
import { callsIn, pageWith } from './page';

let target: Target;
let measure: ReturnType<typeof meterOf>;
const rows: [Act, Measured][] = [];

beforeAll(async () => {
  // A table of their own: a page of a list costs what is in it.
  target = await openTarget(await ownTable('TABLE'));
  measure = meterOf(target.services.client, { isPatient: true });
  for (let number = 0; number < 20; number++) await target.person();
});
afterAll(() => target.close());

test.for(acts)('$name takes no more requests in a row than it must', async (act) => {
  const { endpoint, ready, least, because } = act;
  // Once before, so that the containers hold the keys that they need.
  await target.strike(endpoint, await ready(target));
  const shot = await ready(target);
  const measured = await measure(async () => {
    const { status } = await target.strike(endpoint, shot);
    expect(status).toBe(endpoint.done(shot).status);
  });
  rows.push([act, measured]);
  expect(measured.inARow).toBeGreaterThanOrEqual(least);
  const said = `${measured.inARow} in a row where ${least} would do, ${because ? 'because' : 'without a reason'}`;
  expect(measured.inARow > least, said).toBe(because !== undefined);
});

test('every item fits into one unit', async () => {
  const sizes = (await allItems(target.services)).map((item) => Buffer.byteLength(JSON.stringify(item)));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1024);
});

test('requests and units are those of docs/performance.md, which npm run measure writes anew', async () => {
  expect(rows).toHaveLength(acts.length);
  await expect(await pageWith(rows)).toMatchFileSnapshot('../../docs/performance.md');
  await expect(callsIn(rows)).toMatchFileSnapshot('../../bench/results/calls.json');
});
