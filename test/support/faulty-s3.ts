import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { startTestS3 } from './s3';

export interface S3Request {
  method: string;
  /** Below the bucket: `pictures/<name>`. */
  key: string;
  /** The how many-th since the last reset, from 1, the SDK's own repetitions among them. */
  nth: number;
}

/** What becomes of a request: it is refused as too much, never arrives, or is done without anybody hearing of it. */
export type S3Fate = 'done' | 'throttled' | 'cut off' | 'answer lost';

/** A local S3 behind a wire on which requests go wrong as they are told to. */
export async function startFaultyS3() {
  const s3 = await startTestS3();
  let fateOf: (request: S3Request) => S3Fate = () => 'done';
  const asked: S3Request[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    // By the true date a client would set its simulated clock right.
    response.sendDate = false;
    const { method = '', url = '' } = request;
    const body = await buffer(request);
    const place = { method, key: url.replace(/^\/[^/]+\//, '').replace(/\?.*/, ''), nth: asked.length + 1 };
    asked.push(place);
    const fate = fateOf(place);
    if (fate === 'cut off') response.destroy();
    else if (fate === 'throttled') throttle(response);
    else
      await forward(
        { url: s3.endpoint + url, method, request, body },
        fate === 'done' ? response : undefined,
      );
    if (fate === 'answer lost') response.destroy();
  };
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: s3.bucket,
    asked,
    /** How requests go from now on. */
    goes(next: (request: S3Request) => S3Fate) {
      fateOf = next;
      asked.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await s3.stop();
    },
  };
}

export type FaultyS3 = Awaited<ReturnType<typeof startFaultyS3>>;

function throttle(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/xml' });
  response.end('<Error><Code>SlowDown</Code><Message>injected</Message></Error>');
}

interface Forwarded {
  url: string;
  method: string;
  request: IncomingMessage;
  body: Buffer;
}

async function forward({ url, method, request, body }: Forwarded, response?: ServerResponse): Promise<void> {
  const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
  const answer = await fetch(url, {
    method,
    headers: headers as Record<string, string>,
    body: body.length > 0 ? new Uint8Array(body) : null,
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const left = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);
  const kept = [...answer.headers].filter(([name]) => !left.has(name));
  response?.writeHead(answer.status, { ...Object.fromEntries(kept), 'content-length': bytes.length });
  response?.end(bytes);
}
