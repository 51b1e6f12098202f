import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TestServices } from '../../support/services';
import { historyOf } from '../../support/table';
import { answerOf, operate } from '../operate';
import { member, settle } from './crowd';
import { emptyServices, linesIn, ownDirectory } from './files';

/** A table of so many, whose index is read in pages of so few that an export has several. */
async function crowded(count: number) {
  const services = await emptyServices();
  await settle(
    services,
    Array.from({ length: count }, (_, n) => member(n, services.now())),
  );
  const ids = services.listing.ids.bind(services.listing);
  services.listing.ids = (_limit, afterId) => ids(10, afterId);
  return services;
}

const emailsIn = async (path: string) =>
  (await linesIn(path)).map((row) => (row as { email: string }).email).toSorted();

const all = (count: number, services: TestServices) =>
  Array.from({ length: count }, (_, n) => member(n, services.now()).account.email).toSorted();

const untilPage = (services: TestServices, pages: number, then: () => void) => {
  const ids = services.listing.ids.bind(services.listing);
  let page = 0;
  services.listing.ids = (limit, afterId) => {
    page += 1;
    if (page === pages) then();
    return ids(limit, afterId);
  };
  return () => {
    services.listing.ids = ids;
  };
};

test('every account is written once, page after page, and the act is audited', async () => {
  const services = await crowded(35);
  const path = join(await ownDirectory(), 'accounts.jsonl');
  const { exitCode, out, err } = await operate(services, ['export', path]);
  expect({ exitCode, out, err }).toEqual({
    exitCode: 0,
    out: `35 accounts written into ${path}; the owners of 14 must reset their password.\n`,
    err: '',
  });
  expect(await emailsIn(path)).toEqual(all(35, services));
  expect(await historyOf(services, { id: 'operators' })).toMatchObject([
    { event: 'authz_admin', route: 'akun export', by: 'operator:tester' },
  ]);
  await expect(readFile(`${path}.checkpoint`)).rejects.toThrow('ENOENT');
});

test('Ctrl-C ends it after a page, and the same command goes on from there', async () => {
  const services = await crowded(35);
  const path = join(await ownDirectory(), 'accounts.jsonl');
  const ending = new AbortController();
  const undo = untilPage(services, 2, () => ending.abort());
  const first = await operate(services, ['export', path], { interruption: ending.signal });
  expect(first).toEqual({
    exitCode: 130,
    out: '',
    err: 'Interrupted after 20 accounts. The same command goes on from there.\n',
  });
  undo();
  expect(await answerOf(services, 'export', path)).toEqual({ file: path, written: 35, mustReset: 14 });
  expect(await emailsIn(path)).toEqual(all(35, services));
});

test('what was half written when it crashed is written again, once', async () => {
  const services = await crowded(35);
  const path = join(await ownDirectory(), 'accounts.csv');
  const undo = untilPage(services, 3, () => {
    throw new Error('crash');
  });
  expect((await operate(services, ['export', path, '--format', 'cognito'])).exitCode).toBe(1);
  undo();
  await writeFile(path, `${await readFile(path, 'utf8')}half a li`);
  expect(await answerOf(services, 'export', path, '--format', 'cognito')).toMatchObject({ written: 35 });
  const [header, ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(header).toMatch(/^cognito:username,name,/);
  expect(lines.map((line) => line.split(',')[0])).toHaveLength(35);
  expect(new Set(lines).size).toBe(35);
});

test('a disk that takes no place to go on from is said, and leaves no file in the way of the next try', async () => {
  const services = await crowded(1);
  const path = join(await ownDirectory(), 'accounts.csv');
  const again = ['export', path, '--format', 'cognito'];
  await mkdir(`${path}.checkpoint.new`);
  expect(await operate(services, again)).toEqual({
    exitCode: 1,
    out: '',
    err: 'A file could not be read or written (EISDIR: it is a directory). Mend that, then give the same command again.\n',
  });
  await rmdir(`${path}.checkpoint.new`);
  expect(await operate(services, again)).toMatchObject({ exitCode: 0 });
});

test('a file that is there is not overwritten', async () => {
  const services = await crowded(1);
  const path = join(await ownDirectory(), 'accounts.jsonl');
  await writeFile(path, 'mine');
  expect(await operate(services, ['export', path])).toEqual({
    exitCode: 2,
    out: '',
    err: `${path} is there already: name another file.\n`,
  });
  expect(await readFile(path, 'utf8')).toBe('mine');
});

test('an export of another format, or another table, is not gone on with', async () => {
  const services = await crowded(15);
  const path = join(await ownDirectory(), 'accounts.jsonl');
  const ending = AbortSignal.abort();
  await operate(services, ['export', path], { interruption: ending });
  const { table } = services.config;
  expect(await operate(services, ['export', path, '--format', 'auth0'])).toEqual({
    exitCode: 2,
    out: '',
    err: `${path}.checkpoint is of another export (akun, ${table}): end that one, or delete the file.\n`,
  });
  const { exitCode } = await operate(await crowded(1), ['export', path]);
  expect(exitCode).toBe(2);
});

test('an account that is deleted meanwhile is left out, and one page that ends with it is gone on after', async () => {
  const services = await crowded(25);
  const path = join(await ownDirectory(), 'accounts.jsonl');
  const ids = services.listing.ids.bind(services.listing);
  let gone: string | undefined;
  services.listing.ids = async (limit, afterId) => {
    const page = await ids(limit, afterId);
    if (!gone) {
      gone = page.at(-1);
      await answerOf(services, 'delete', gone ?? '');
    }
    return page;
  };
  expect(await answerOf(services, 'export', path)).toMatchObject({ written: 24 });
  expect(new Set(await emailsIn(path)).size).toBe(24);
});

test('a directory that is not there is a wrong use', async () => {
  const { exitCode, err } = await operate(await crowded(0), ['export', '/nowhere/accounts.jsonl']);
  expect({ exitCode, err }).toEqual({
    exitCode: 2,
    err: '/nowhere/accounts.jsonl cannot be written (ENOENT): name another file.\n',
  });
});

test('an empty table is an empty file', async () => {
  const path = join(await ownDirectory(), 'accounts.jsonl');
  expect(await answerOf(await crowded(0), 'export', path)).toEqual({ file: path, written: 0, mustReset: 0 });
  expect(await readFile(path, 'utf8')).toBe('');
});

test('a format that is none is a wrong use, and writes no file', async () => {
  const path = join(await ownDirectory(), 'accounts.jsonl');
  const { exitCode } = await operate(await crowded(0), ['export', path, '--format', 'ldap']);
  expect(exitCode).toBe(2);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});
