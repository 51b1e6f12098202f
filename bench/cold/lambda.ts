import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** One start of a function: milliseconds from the start of its process. */
export interface Start {
  /** Until it asked for its first event. */
  init: number;
  /** Until its answer to that event had come. */
  served: number;
  /** Milliseconds of processor time until then, its threads' together. */
  processor: number;
  /** What it answered: the status of an HTTP answer. */
  status: number;
}

export interface Func {
  /** Where its code lies, as Lambda's LAMBDA_TASK_ROOT. */
  directory: string;
  /** `<file>.<exported>`, below that. */
  handler: string;
}

const client = join(import.meta.dirname, 'runtime-client.cjs');

/** A Runtime API that hands one event to each process that it starts. */
export async function startLambda(node: string, environment: Record<string, string>) {
  let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void = () => {};
  const server = createServer((request, response) => {
    void text(request).then((body) => answer(request, response, body));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function start({ directory, handler }: Func, event: object): Promise<Start> {
    const env = {
      ...environment,
      _HANDLER: handler,
      LAMBDA_TASK_ROOT: directory,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
    };
    let resolve: (start: Start) => void = () => {};
    let reject: (error: Error) => void = () => {};
    const served = new Promise<Start>((...settle) => {
      [resolve, reject] = settle;
    });
    const said: string[] = [];
    const id = randomUUID();
    const began = performance.now();
    let init = 0;
    answer = (request, response, body) => {
      const time = performance.now() - began;
      const isNext = request.url?.endsWith('/invocation/next');
      // The second event never comes.
      if (isNext && init > 0) return;
      if (isNext) {
        init = time;
        response.writeHead(200, {
          'content-type': 'application/json',
          'lambda-runtime-aws-request-id': id,
          'lambda-runtime-deadline-ms': Date.now() + 10_000,
          'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-west-1:123456789012:function:bench',
        });
        response.end(JSON.stringify(event));
        return;
      }
      response.writeHead(202).end();
      if (!request.url?.endsWith('/response')) reject(new Error(`${handler}: ${body}`));
      const { statusCode } = JSON.parse(body) as { statusCode: number };
      const processor = Number(request.headers['x-processor-microseconds']) / 1000;
      resolve({ init, served: time, processor, status: statusCode });
    };
    const child = spawn(node, [client], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(String(data)));
    const ended = once(child, 'exit');
    child.on('exit', (code) => reject(new Error(`${handler} ended with ${code}: ${said.join('')}`)));
    const overdue = setTimeout(() => child.kill('SIGKILL'), 20_000);
    try {
      return await served;
    } finally {
      clearTimeout(overdue);
      child.kill('SIGKILL');
      await ended;
    }
  }

  return { start, stop: () => server.close().closeAllConnections() };
}
