import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { CannotStart } from './cannot-start';

/** Whatever listens, the variable that moves it, and where it listens otherwise. */
export const listeners = {
  http: { part: 'the HTTP API', variable: 'AKUN_HTTP_PORT', usual: 3000 },
  lambda: { part: 'the Lambda endpoint', variable: 'AKUN_LAMBDA_PORT', usual: 3002 },
  dynamodb: { part: 'DynamoDB Local', variable: 'AKUN_DYNAMODB_PORT', usual: 8000 },
  inbox: { part: 'the SES inbox', variable: 'AKUN_INBOX_PORT', usual: 8005 },
  s3: { part: 'S3', variable: 'AKUN_S3_PORT', usual: 4568 },
  worker: { part: 'the stream worker', variable: 'AKUN_WORKER_PORT', usual: 8006 },
} as const;

export type Listener = keyof typeof listeners;
export type Ports = Record<Listener, number>;

const names = Object.keys(listeners) as Listener[];

/**
 * The ports that the environment asks for.
 *
 * @throws CannotStart when one is no port, or two are the same.
 */
export function readPorts(environment: Record<string, string | undefined>): Ports {
  const ports = mapListeners((name) => readPort(name, environment[listeners[name].variable]));
  for (const [index, name] of names.entries()) {
    const twin = names.slice(0, index).find((earlier) => ports[earlier] === ports[name]);
    if (twin) {
      const [first, second] = [listeners[twin].variable, listeners[name].variable];
      throw new CannotStart(`${first} and ${second} are both ${ports[name]}: give each its own port.`);
    }
  }
  return ports;
}

/** Ports that nothing listens on, drawn together so that no two are the same. */
export async function pickFreePorts(): Promise<Ports> {
  const servers = await Promise.all(names.map(() => listenOn(0)));
  const drawn = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(close));
  return mapListeners((name) => drawn[names.indexOf(name)] as number);
}

/** @throws CannotStart naming the first port that is taken or may not be opened. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const name of names) {
    const { part, variable } = listeners[name];
    const obstacle = await findObstacle(ports[name]);
    if (obstacle) {
      const remedy = `end what uses it, or set ${variable} to another port`;
      throw new CannotStart(`Port ${ports[name]}, for ${part}, ${obstacle}: ${remedy}.`);
    }
  }
}

/** The variables by which serverless.yml learns of the ports. */
export function portVariables(ports: Ports): Record<string, string> {
  return Object.fromEntries(names.map((name) => [listeners[name].variable, String(ports[name])]));
}

function mapListeners(portOf: (name: Listener) => number): Ports {
  return Object.fromEntries(names.map((name) => [name, portOf(name)])) as Ports;
}

function readPort(name: Listener, text: string | undefined): number {
  if (!text) return listeners[name].usual;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new CannotStart(`${listeners[name].variable}=${text} is no port: set an integer from 1 to 65535.`);
}

async function findObstacle(port: number): Promise<string | undefined> {
  // Listening alone would miss a server on ::1, which is what browsers find first under `localhost`.
  if (await answers(port)) return 'is taken';
  try {
    await close(await listenOn(port));
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EADDRINUSE' ? 'is taken' : `cannot be opened (${code})`;
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: 'localhost' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function listenOn(port: number) {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
