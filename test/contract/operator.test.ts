import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { lazy } from '../../lib/lazy';
import { type Listener, listeners } from '../../local/ports';
import { run } from '../../operator/run';
import { connect } from '../../operator/site';
import { verbs } from '../../operator/verbs';
import { call, freshEmail } from '../support/http';

/** The local stage at the ports of the running stack. */
const site = lazy(() => {
  for (const [name, url] of Object.entries(inject('urls'))) {
    process.env[listeners[name as Listener].variable] = new URL(url).port;
  }
  return connect({});
});

/** The command as an operator runs it beside the running stack. */
async function akun(...words: string[]): Promise<unknown> {
  let answer = '';
  await run([...words, '--as', 'tester', '--yes', '--json'], {
    verbs,
    terminal: {
      out: (text) => {
        answer = text;
      },
      err: (text) => {
        throw new Error(text);
      },
      redraw: () => {},
      isInteractive: false,
      ask: () => Promise.resolve('no'),
    },
    connect: site,
    interruption: () => new AbortController().signal,
  });
  return JSON.parse(answer);
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
});

test('an account that was exported comes back by an import, and its owner logs in as before', async () => {
  const email = freshEmail();
  await call(path, { body: { username: 'Rahma', password: 'rahasia', name: 'Siti Rahma', email } });
  const logIn = () => call(`${path}/login`, { body: { email, password: 'rahasia' } });
  const directory = await mkdtemp(join(tmpdir(), 'akun-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const [all, own] = [join(directory, 'all.jsonl'), join(directory, 'own.jsonl')];
  await akun('export', all);
  // Others are at work in the same stack: theirs stay theirs.
  const lines = (await readFile(all, 'utf8')).split('\n');
  await writeFile(own, lines.filter((line) => line.includes(email)).join('\n'));
  await akun('delete', email);
  expect((await logIn()).status).toBe(401);
  expect(await akun('import', own)).toMatchObject({ created: 1, conflicts: 0 });
  expect((await logIn()).status).toBe(200);
});
