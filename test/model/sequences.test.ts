import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyCommands } from './commands';
import { createSequence, type Sequence } from './sequence';
import { openService, type Service } from './service';
import { settings } from './settings';

let service: Service;

beforeAll(async () => {
  service = await openService();
});

afterAll(() => {
  service.close();
});

// Shrinking takes as long as it takes.
const timeout = 900_000 + settings.runs * 5000;

test('whatever is asked of it, in whatever order, the service answers and mails what the model does', {
  timeout,
}, async () => {
  const property = fc.asyncProperty(anyCommands(settings.replay), async (commands) => {
    await service.begin();
    const sequence = createSequence(service);
    await fc.asyncModelRun(() => ({ model: sequence, real: {} }), commands);
    await sequence.inspect();
  });
  const { runs: numRuns, seed, path } = settings;
  const given = path === undefined ? { seed, numRuns } : { seed, numRuns, path };
  const found: Found = await fc.check(property, given);
  if (found.failed) expect.fail(report(found));
});

type Found = fc.RunDetails<[Iterable<fc.AsyncCommand<Sequence, object>>]>;

/** The shortest sequence that fails, and how to see it fail again. */
function report(found: Found): string {
  const { errorInstance, counterexample, counterexamplePath, seed, numRuns, numShrinks } = found;
  const [, replay = ''] = /replayPath="([^"]*)"/.exec(fc.stringify(counterexample?.[0])) ?? [];
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return [
    message,
    '',
    `Found by sequence ${numRuns} of seed ${seed}, and made shorter ${numShrinks} times. This one again:`,
    `  npm run test:model -- --seed=${seed} --path=${counterexamplePath} --replay=${replay}`,
  ].join('\n');
}
