import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ProvidedContext } from 'vitest';
import type { TestProject } from 'vitest/node';
import { requireJava } from '../../local/checks';
import { connectDynamodb } from '../../local/clients';
import startDynamodb from '../../test/setup/dynamodb';
import { resultsOf, runProgram, type Taken } from '../program';
import { timeEngine } from './engine';
import { filler } from './fill';
import { inVitest } from './in-vitest';
import type { GrowthResults, SizeTaken, Storm } from './results';

type Context = Omit<ProvidedContext, 'measurement'>;

/** Beyond it the whole would take longer than a bench may. */
const mostFillSeconds = 540;
/** Taken here, for all benches share their options. */
const isFull = process.argv.includes('--full');
process.argv = process.argv.filter((argument) => argument !== '--full');
/** How far a call or a batch moves the bar, in accounts: about what takes as long. */
const accountsPerCall = 300;
/** Calls and pages that are measured in each size; what is a few more or less moves a bar by as much. */
const callsPerSize = 62;
const stormSteps = 20;

async function measure(scale: { sizes: number[]; tries: number; registrations: number }, show: Show) {
  const { sizes, tries, registrations } = scale;
  await requireJava();
  const { context, client, stop } = await start();
  const total = (sizes.at(-1) ?? 0) + (sizes.length * callsPerSize + stormSteps) * accountsPerCall;
  let calls = 0;
  let filled = 0;
  const draw = () => show(filled + calls * accountsPerCall, total);
  const step = () => {
    calls += 1;
    draw();
  };
  const table = filler({ ...context.environment, DYNAMODB_ENDPOINT: context.dynamodbUrl });
  const taken: SizeTaken[] = [];
  const kept: GrowthResults['kept'] = [];
  const leftOut: number[] = [];
  try {
    // Once for nothing, so that what is measured first is not what warms the database up.
    await inVitest('measure.ts', { tries: 1, context, step: () => {} });
    let perSecond = Number.POSITIVE_INFINITY;
    for (const size of sizes) {
      if (!isFull && (size - filled) / perSecond > mostFillSeconds) {
        const earlier = await earlierOf(size);
        if (earlier) kept.push(earlier);
        else leftOut.push(size);
        continue;
      }
      const [from, began] = [filled, performance.now()];
      await table.fill(from, size, (accounts) => {
        filled = accounts;
        draw();
      });
      const fillSeconds = (performance.now() - began) / 1000;
      perSecond = (size - from) / fillSeconds;
      const found = await inVitest<Pick<SizeTaken, 'calls' | 'pages'>>('measure.ts', {
        tries,
        context,
        step,
      });
      const engine = await timeEngine(client, context.environment.TABLE ?? '');
      taken.push({ accounts: size, fillSeconds, ...found, engine });
    }
    const storm = await inVitest<Storm>('storm.ts', { tries: registrations, context, step });
    return { tries, sizes: taken, kept, leftOut, storm } satisfies GrowthResults;
  } finally {
    table.close();
    client.destroy();
    await stop();
  }
}

/** What the results that are kept say of a size, and when it was measured. */
async function earlierOf(accounts: number): Promise<GrowthResults['kept'][number] | undefined> {
  if (!existsSync(resultsOf('growth'))) return undefined;
  const results = JSON.parse(await readFile(resultsOf('growth'), 'utf8')) as GrowthResults & { taken: Taken };
  if (results.taken.quick) return undefined;
  const measured = results.sizes.find((size) => size.accounts === accounts);
  if (measured) return { date: results.taken.date, size: measured };
  return results.kept.find(({ size }) => size.accounts === accounts);
}

type Show = (done: number, total: number) => void;

/** The tests' own DynamoDB Local. */
async function start() {
  const context: Partial<Context> = {};
  const provide = (name: keyof Context, value: never) => Object.assign(context, { [name]: value });
  const stop = await startDynamodb({ provide } as unknown as TestProject, true);
  const provided = context as Context;
  const client = connectDynamodb(provided.dynamodbUrl);
  return { context: provided, client, stop };
}

void runProgram({
  name: 'growth',
  about:
    'Whether calls cost more as accounts become more: fills a table with 1,000, 100,000 and 1,000,000 accounts, and in\n' +
    'each size makes every call of the table of calls, counts what it asks of DynamoDB, and times it; then counts under\n' +
    'which partition keys many registrations write. Needs Java, and 5 GB of memory for a million accounts. A size whose\n' +
    `filling would take more than ${mostFillSeconds / 60} minutes on this machine is left out, and what an earlier run found is kept; with\n` +
    '--full it is filled all the same.',
  noun: 'step',
  measure: ({ quick, show }) =>
    quick
      ? measure({ sizes: [1000, 10_000], tries: 3, registrations: 40 }, show)
      : measure({ sizes: [1000, 100_000, 1_000_000], tries: 11, registrations: 2000 }, show),
});
