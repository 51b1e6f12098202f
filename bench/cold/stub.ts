import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** What a function asked of DynamoDB, and what it was answered. */
export interface Exchange {
  operation: string;
  asked: string;
  status: number;
  answer: string;
}

/** A picture, for whoever asks S3 for one: what it shows is nothing to who sends it on. */
const picture = Buffer.from('RIFF....WEBP');

/**
 * An AWS over TLS that answers at once: with what DynamoDB Local says, which it writes down on a tape, or, played from
 * such a tape, with the same again. A read is answered as the same one was; a write, which has ids of its own, as the
 * next of its kind.
 */
export async function startStub(directory: string, dynamodb: string) {
  const { key, cert } = await makeCertificate(directory);
  let respond: (operation: string, asked: string) => Promise<Pick<Exchange, 'status' | 'answer'>>;
  const server = createServer({ key, cert }, (request, response) => {
    void answer(request, response);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await text(request);
    const operation = request.headers['x-amz-target'];
    if (operation === undefined) {
      response.writeHead(200, { 'content-type': 'image/webp' }).end(picture);
      return;
    }
    const { status, answer: said } = await respond(String(operation), asked);
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(said),
      'x-amzn-requestid': 'BENCH',
    });
    response.end(said);
  }

  return {
    url: `https://localhost:${port}`,

    /** The same by an address, under which S3's client puts a bucket into the path and not before the name. */
    pathUrl: `https://127.0.0.1:${port}`,

    /** Has DynamoDB Local answer from now on, and writes down what is said. */
    record(): Exchange[] {
      const tape: Exchange[] = [];
      respond = async (operation, asked) => {
        const headers = {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': operation,
          authorization:
            'AWS4-HMAC-SHA256 Credential=BENCH/20260101/eu-west-1/dynamodb/aws4_request, Signature=0',
        };
        const answered = await fetch(dynamodb, { method: 'POST', headers, body: asked });
        const exchange = { operation, asked, status: answered.status, answer: await answered.text() };
        tape.push(exchange);
        return exchange;
      };
      return tape;
    },

    /** Has a tape answer from now on. */
    play(tape: readonly Exchange[]): void {
      const left = [...tape];
      respond = async (operation, asked) => {
        const isOfKind = (exchange: Exchange) => exchange.operation === operation;
        const same = left.findIndex((exchange) => isOfKind(exchange) && exchange.asked === asked);
        const at = same < 0 ? left.findIndex(isOfKind) : same;
        const [exchange] = at < 0 ? [] : left.splice(at, 1);
        // What is asked once more than on the tape is answered as it was the last time.
        const last = tape.findLast((one) => isOfKind(one) && one.asked === asked);
        return exchange ?? last ?? { status: 400, answer: '{"__type":"NotOnTheTape"}' };
      };
    },

    stop: () => server.close().closeAllConnections(),
  };
}

/** A certificate for localhost and its address, which signs itself; `NODE_EXTRA_CA_CERTS` is to name its file. */
async function makeCertificate(directory: string) {
  const [keyFile, file] = [join(directory, 'key.pem'), certificateIn(directory)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-days', '2', ...curve, ...subject],
    ...['-keyout', keyFile, '-out', file],
  ]);
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(file)]);
  return { key, cert };
}

export const certificateIn = (directory: string) => join(directory, 'certificate.pem');
