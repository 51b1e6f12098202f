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
  const running = mappings.map((mapping) => runMapping(mapping, surroundings));
  const server = createServer((_request, response) => answerHealth(running, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const page = serverPart('the stream worker', server);
  let asked = false;
  const loopEnded = Promise.race(running.map(({ ended }) => ended));
  return {
    ...page,
    crashed: Promise.race([
      page.crashed,
      loopEnded.then(() => (asked ? page.crashed : 'a loop over a stream ended')),
    ]),
    async stop() {
      asked = true;
      await Promise.all(running.map((mapping) => mapping.stop()));
      await page.stop();
    },
  };
}

function answerHealth(running: readonly RunningMapping[], response: ServerResponse): void {
  const mappings = running.map(({ functionKey, trouble }) => [functionKey, trouble() ?? 'ok'] as const);
  const isWell = mappings.every(([, state]) => state === 'ok');
  response.writeHead(isWell ? 200 : 503, { 'content-type': 'application/json' });
  const status = isWell ? 'ok' : 'failing';
  response.end(JSON.stringify({ status, mappings: Object.fromEntries(mappings) }));
}
