import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type RunningMapping, runMapping, type Surroundings } from './event-source-mapping';
import type { Part } from './part';
import { serverPart } from './server-part';
import type { Mapping } from './stream/mappings';

/**
 * The stream worker: all event source mappings, and a page that says how they are. It answers 200 while each
 * of them reads its stream, also while one waits for a function that fails, and 503 otherwise.
 */
export async function startWorker(
  port: number,
  mappings: readonly Mapping[],
  surroundings: Surroundings,
): Promise<Part> {
  const running = new Map(
    mappings.map((mapping) => [mapping.functionKey, runMapping(mapping, surroundings)]),
  );
  const server = createServer((_request, response) => answerHealth(running, response)).listen(
    port,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const page = serverPart('the stream worker', server);
  let asked = false;
  const loopEnded = Promise.race([...running.values()].map(({ ended }) => ended));
  return {
    ...page,
    crashed: Promise.race([
      page.crashed,
      loopEnded.then(() => (asked ? page.crashed : 'a loop over a stream ended')),
    ]),
    async stop() {
      asked = true;
      await Promise.all([...running.values()].map((mapping) => mapping.stop()));
      await page.stop();
    },
  };
}

function answerHealth(running: Map<string, RunningMapping>, response: ServerResponse): void {
  const mappings = Object.fromEntries([...running].map(([key, { trouble }]) => [key, trouble() ?? 'ok']));
  const isWell = Object.values(mappings).every((state) => state === 'ok');
  response.writeHead(isWell ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: isWell ? 'ok' : 'failing', mappings }));
}
