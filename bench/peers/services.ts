import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CannotStart } from '../../local/cannot-start';
import { project } from '../../local/definition';
import type { Answer, Ask } from './load';
import type { Server } from './results';

export interface Person {
  email: string;
  password: string;
}

/** How a service is started, and how it is asked for what all of them do. */
export interface Service {
  name: Server;
  command: string[];
  register: (person: Person) => Ask;
  login: (person: Person) => Ask;
  /** What a login's answer lets one read with. */
  read: (login: Answer) => Ask;
}

export interface Running {
  service: Service;
  port: number;
  stop: () => Promise<void>;
}

/** The services, given where the peers are installed. */
export function servicesIn(folder: string): Service[] {
  const tokenOf = ({ body }: Answer) => (JSON.parse(body) as { token: string }).token;
  const bearer = (login: Answer) => ({ authorization: `Bearer ${tokenOf(login)}` });
  const origin = { origin: 'http://127.0.0.1' };
  return [
    {
      name: 'akun',
      command: ['--import', 'tsx', join(project, 'bench', 'peers', 'akun.ts')],
      register: (person) => ({
        method: 'POST',
        path: '/session/api/users',
        body: { ...person, username: 'Wira', name: 'Wira Utama', role: 'USER' },
        status: 201,
      }),
      login: (person) => ({ method: 'POST', path: '/session/api/users/login', body: person, status: 200 }),
      read: (login) => ({ method: 'GET', path: '/session/api/users', headers: bearer(login), status: 200 }),
    },
    {
      name: 'Better Auth',
      command: [join(folder, 'better-auth.mjs')],
      register: (person) => ({
        method: 'POST',
        path: '/api/auth/sign-up/email',
        headers: origin,
        body: { ...person, name: 'Wira Utama' },
        status: 200,
      }),
      login: (person) => ({
        method: 'POST',
        path: '/api/auth/sign-in/email',
        headers: origin,
        body: person,
        status: 200,
      }),
      read: ({ headers }) => ({
        method: 'GET',
        path: '/api/auth/get-session',
        headers: { cookie: (headers['set-cookie'] ?? []).map((set) => set.split(';')[0]).join('; ') },
        status: 200,
      }),
    },
    {
      name: 'Express',
      command: [join(folder, 'express.mjs')],
      register: (person) => ({
        method: 'POST',
        path: '/register',
        body: { ...person, name: 'Wira Utama' },
        status: 201,
      }),
      login: (person) => ({ method: 'POST', path: '/login', body: person, status: 200 }),
      read: (login) => ({ method: 'GET', path: '/me', headers: bearer(login), status: 200 }),
    },
  ];
}

/**
 * Starts a service in a process of its own; it ends by itself when this one does.
 *
 * @throws CannotStart with what it said when it does not come up
 */
export async function start(service: Service, bcryptCost: number): Promise<Running> {
  const env = { ...process.env, NODE_ENV: 'production', BCRYPT_COST: String(bcryptCost) };
  const child = spawn(process.execPath, service.command, {
    cwd: project,
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${String(chunk)}`.slice(-2000);
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(child, 'message').then(([message]) => (message as { port: number }).port),
    ended.then(([code]) => {
      throw new CannotStart(`${service.name} does not start: it ended with ${code}.\n${said}`);
    }),
  ]);
  return {
    service,
    port,
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
