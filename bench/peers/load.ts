import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** One request, and the status of an answer that did what was asked. */
export interface Ask {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: object;
  status: number;
}

export interface Answer {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What one connection's requests took, in milliseconds. */
export interface Sample {
  milliseconds: number;
  /** Of them, those in which the service waited for its store, where it says. */
  awaitingStore: number | undefined;
}

/** A client of a service on this machine with connections that are kept open. */
export function clientOf(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  /** @throws Error for any other status than the one that is asked for */
  function ask({ method, path, headers = {}, body, status }: Ask): Promise<Answer> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const length = { 'content-length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const sent = request({
        port,
        host: '127.0.0.1',
        agent,
        method,
        path,
        headers: { ...type, ...length, ...headers },
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        let told = '';
        response.setEncoding('utf8');
        response.on('error', reject);
        response.on('data', (chunk: string) => {
          told += chunk;
        });
        response.on('end', () => {
          if (response.statusCode === status) resolve({ headers: response.headers, body: told });
          else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${told.slice(0, 300)}`));
        });
      });
      sent.end(text);
    });
  }

  return { ask, close: () => agent.destroy() };
}

/**
 * A closed loop: each connection asks anew as soon as it has its answer, for so many seconds. Requests that begin
 * within them are waited for, and the seconds that it really took are told.
 */
export async function load(
  port: number,
  { connections, seconds, asks }: { connections: number; seconds: number; asks: (connection: number) => Ask },
): Promise<{ samples: Sample[]; seconds: number }> {
  const client = clientOf(port, connections);
  const samples: Sample[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const connection = async (number: number) => {
    while (performance.now() < until) {
      const [asked, at] = [asks(number), performance.now()];
      const { headers } = await client.ask(asked);
      const told = headers['x-awaiting-store'];
      const awaitingStore = told === undefined ? undefined : Number(told);
      samples.push({ milliseconds: performance.now() - at, awaitingStore });
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, number) => connection(number)));
  client.close();
  return { samples, seconds: (performance.now() - began) / 1000 };
}
