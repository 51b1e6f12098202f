import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { project } from '../../local/definition';
import { type Listener, listeners } from '../../local/ports';
import { call, freshEmail } from '../support/http';

/** The command as an operator runs it beside the running stack. */
async function akun(...words: string[]): Promise<unknown> {
  const ports = Object.entries(inject('urls')).map(([name, url]) => [
    listeners[name as Listener].variable,
    new URL(url).port,
  ]);
  const environment = { ...process.env, ...Object.fromEntries(ports) };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['operator/akun.js', ...words, '--as', 'tester', '--yes', '--json'],
    { cwd: project, env: environment },
  );
  return JSON.parse(stdout);
}

const path = 'POST /session/api/users';

test('what an operator does to an account of the running stack is what its clients meet', async () => {
  const email = freshEmail();
  const body = { username: 'Rahma', password: 'rahasia', name: 'Siti Rahma', email };
  await call(path, { body });
  const logIn = () => call(`${path}/login`, { body: { email, password: 'rahasia' } });

  expect(await akun('find', email)).toMatchObject({ account: { email, role: 'user', status: 'active' } });
  expect(await akun('make-admin', email)).toMatchObject({ changed: true, account: { role: 'admin' } });
  const { token } = (await logIn()).body as { token: string };
  const read = () => call('GET /session/api/users', { headers: { authorization: token } });
  expect((await read()).body).toMatchObject({ data: { role: 'ADMIN' } });
  await akun('disable', email);
  expect([(await logIn()).status, (await read()).status]).toEqual([403, 401]);
  await akun('enable', email);
  expect([(await logIn()).status, (await read()).status]).toEqual([200, 401]);
  await akun('delete', email);
  expect((await logIn()).status).toBe(401);
});
