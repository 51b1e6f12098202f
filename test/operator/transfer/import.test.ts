import { randomInt } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { startRegistration } from '../../../lib/accounts/start-registration';
import { AccountError } from '../../../lib/errors';
import { keys } from '../../../lib/store/keys';
import { brokenInvariants } from '../../support/invariants';
import { refusalOf } from '../../support/outcomes';
import {
  addressOf,
  ask,
  codeOf,
  enter,
  isLetIn,
  loggedIn,
  registered,
  reset,
  update,
} from '../../support/people';
import { createTestServices, freshEmail, source, type TestServices } from '../../support/services';
import { historyOf, itemAt, putAt } from '../../support/table';
import { answerOf, operate } from '../operate';
import { everybodyIn, member } from './crowd';
import { emptyServices, fileOf, linesIn, ownDirectory } from './files';

const nothing = { created: 0, present: 0, conflicts: 0, badRows: 0, mustReset: 0, newIds: 0, newNumbers: 0 };

/** Indonesian, and no other test's. */
const freshPhone = () => `+62812${randomInt(10_000_000, 100_000_000)}`;

/** A row of our own form that no other test has. */
function rowOf(n: number, fields: Record<string, unknown> = {}) {
  const { account, hash } = member(3 * n + 1, Date.UTC(2026, 10, 20));
  const { id, number, username, fullName } = account;
  return { id, number, email: freshEmail().shown, username, fullName, passwordHash: hash, ...fields };
}

async function importRows(services: TestServices, rows: unknown[], ...options: string[]) {
  const path = await fileOf(rows);
  const { exitCode, out, err } = await operate(services, ['import', path, ...options, '--yes', '--json']);
  const { report, ...counts } = JSON.parse(out || '{}') as { report: string };
  return { path, exitCode, err, counts, report: exitCode === 1 ? [] : await linesIn(report) };
}

describe('a row', () => {
  test('is one account, whole, whose owner logs in with the password it had', async () => {
    const services = createTestServices();
    const hash = await services.passwords.hash('rahasia');
    const row = rowOf(1, {
      passwordHash: hash,
      phone: freshPhone(),
      role: 'admin',
    });
    const { exitCode, counts, report } = await importRows(services, [row]);
    expect({ exitCode, counts, report }).toEqual({
      exitCode: 0,
      counts: { ...nothing, created: 1 },
      report: [],
    });
    const account = await services.accounts.find(row.id);
    expect(account).toMatchObject({ id: row.id, number: row.number, email: row.email, role: 'admin' });
    expect(await brokenInvariants(services, [account as NonNullable<typeof account>])).toEqual([]);
    await expect(enter(services, row.email)).resolves.toMatchObject({ account: { id: row.id } });
    expect(await historyOf(services, { id: row.id })).toMatchObject([
      { event: 'user_created', contract: 'operator', route: 'akun import', by: 'operator:tester' },
      { event: 'authn_login_success' },
    ]);
    const acts = await historyOf(services, { id: 'operators' });
    expect(acts.map(({ route }) => route)).toContain('akun import');
  });

  test('without a hash is an account that nobody can log in to until a reset', async () => {
    const services = createTestServices();
    const row = rowOf(2, { passwordHash: null });
    const { counts, report } = await importRows(services, [row]);
    expect(counts).toEqual({ ...nothing, created: 1, mustReset: 1 });
    expect(report).toEqual([{ line: 1, outcome: 'created', id: row.id, mustReset: 'no_hash' }]);
    for (const password of ['none', 'rahasia']) {
      expect(await refusalOf(enter(services, row.email, { password }))).toEqual({
        code: 'wrong_credentials',
      });
    }
    const account = await services.accounts.find(row.id);
    const email = addressOf(account as NonNullable<typeof account>);
    await ask(services, 'reset_password', email);
    await reset(services, email, await codeOf(services, 'reset_password', email));
    await expect(enter(services, row.email, { password: 'another' })).resolves.toMatchObject({
      account: { id: row.id },
    });
  });

  test('whose id is no UUID gets another, and the report has both, the next time too', async () => {
    const services = createTestServices();
    const row = { email: freshEmail().shown, user_id: 'auth0|5dea9f9c82dd7c0e76e4ec93' };
    const path = await fileOf([row]);
    const run = () => answerOf(services, 'import', path, '--format', 'auth0');
    expect(await run()).toMatchObject({ created: 1, newIds: 1, mustReset: 1 });
    const [first] = await linesIn(`${path}.report.jsonl`);
    expect(first).toEqual({
      line: 1,
      outcome: 'created',
      id: expect.any(String),
      formerId: '5dea9f9c82dd7c0e76e4ec93',
      mustReset: 'no_hash',
    });
    expect(await run()).toMatchObject({ created: 0, present: 1 });
    expect(await linesIn(`${path}.report.jsonl`)).toEqual([{ ...(first as object), outcome: 'present' }]);
  });

  test('whose number another account has gets another, and the report has both', async () => {
    const services = createTestServices();
    const { number } = await registered(services);
    const row = rowOf(3, { number });
    const { exitCode, counts, report } = await importRows(services, [row]);
    const made = await services.accounts.find(row.id);
    expect(made?.number).not.toBe(number);
    expect({ exitCode, counts, report }).toMatchObject({
      exitCode: 0,
      counts: { created: 1, newNumbers: 1 },
      report: [{ line: 1, outcome: 'created', id: row.id, formerNumber: number, number: made?.number }],
    });
    expect(await services.accounts.idOf(made?.number ?? 0)).toBe(row.id);
  });

  test('ends the registrations that wait for its address', async () => {
    const services = createTestServices();
    const email = freshEmail();
    const details = { email, password: 'rahasia', language: 'en', codeDigits: 6 } as const;
    await startRegistration(services, details, source);
    expect(await services.pendings.list(email.key)).toHaveLength(1);
    await importRows(services, [rowOf(4, { email: email.shown })]);
    expect(await services.pendings.list(email.key)).toEqual([]);
  });
});

describe('nothing is overwritten', () => {
  test('an address, a phone or an id that another account has is a conflict that names it, and stops nothing', async () => {
    const services = createTestServices();
    const phone = freshPhone();
    const held = await registered(services);
    await update(services, await loggedIn(services, held), { phone: { shown: phone, key: phone } });
    const before = await itemAt(services, keys.account(held.id));
    const rows = [
      rowOf(5, { email: held.email.toUpperCase() }),
      rowOf(6, { phone }),
      rowOf(7, { id: held.id }),
      rowOf(8),
    ] as const;
    const { exitCode, counts, report } = await importRows(services, [...rows]);
    expect({ exitCode, counts }).toEqual({ exitCode: 4, counts: { ...nothing, created: 1, conflicts: 3 } });
    expect(report).toEqual([
      { line: 1, outcome: 'email_taken', id: rows[0].id, email: held.email.toUpperCase(), heldBy: held.id },
      { line: 2, outcome: 'phone_taken', id: rows[1].id, email: rows[1].email, heldBy: held.id },
      { line: 3, outcome: 'id_taken', id: held.id, email: rows[2].email, heldBy: held.id },
    ]);
    expect(await itemAt(services, keys.account(held.id))).toEqual(before);
    expect(await services.accounts.find(rows[0].id)).toBeUndefined();
    expect(await services.emails.find(rows[1].email)).toBeUndefined();
    expect(await brokenInvariants(services, [held])).toEqual([]);
  });

  test('an address that is kept for who has left it is taken', async () => {
    const services = createTestServices();
    const email = freshEmail();
    const reservedUntil = services.now() + 1000;
    await putAt(services, keys.emailLock(email.key), { accountId: 'its-owner', reservedUntil });
    const row = rowOf(9, { email: email.shown });
    const { report } = await importRows(services, [row]);
    expect(report).toEqual([
      { line: 1, outcome: 'email_taken', id: row.id, email: email.shown, heldBy: 'its-owner' },
    ]);
    services.clock.advance({ seconds: 1 });
    expect((await importRows(services, [row])).counts).toMatchObject({ created: 1 });
  });

  test('of rows of one file that claim the same, one is made', async () => {
    const services = createTestServices();
    const email = freshEmail().shown;
    // One hash for all, for nobody knows which of them comes first.
    const passwordHash = await services.passwords.hash('rahasia');
    const rows = Array.from({ length: 30 }, (_, n) => rowOf(20 + n, { email, passwordHash }));
    const { exitCode, counts, report } = await importRows(services, rows);
    expect({ exitCode, counts }).toEqual({ exitCode: 4, counts: { ...nothing, created: 1, conflicts: 29 } });
    expect(new Set(report.map((entry) => (entry as { outcome: string }).outcome))).toEqual(
      new Set(['email_taken']),
    );
  });

  test('a registration that comes in between wins', async () => {
    const services = createTestServices();
    const row = rowOf(60);
    const find = services.pendings.list.bind(services.pendings);
    let winner: string | undefined;
    services.pendings.list = async (emailKey) => {
      const found = await find(emailKey);
      if (!winner) {
        const address = { shown: row.email, key: row.email };
        winner = 'somebody';
        winner = (await registered(createTestServices({}, services.clock), { email: address })).id;
      }
      return found;
    };
    const { report } = await importRows(services, [row]);
    expect(report).toEqual([
      { line: 1, outcome: 'email_taken', id: row.id, email: row.email, heldBy: winner },
    ]);
    expect(await services.accounts.find(row.id)).toBeUndefined();
  });
});

test('bad rows are told of by their lines, without what stands in them, and stop nothing', async () => {
  const services = createTestServices();
  const good = rowOf(70);
  const { exitCode, counts, report, path } = await importRows(services, [
    'no JSON: secret-1',
    rowOf(71, { email: 'secret-2' }),
    { ...rowOf(72), email: undefined },
    rowOf(73, { number: 'secret-3' }),
    ['secret-4'],
    '',
    good,
  ]);
  expect({ exitCode, counts }).toEqual({ exitCode: 4, counts: { ...nothing, created: 1, badRows: 5 } });
  expect(report).toEqual([
    { line: 1, outcome: 'bad_row', problem: 'is no JSON' },
    { line: 2, outcome: 'bad_row', problem: 'email: is no address' },
    { line: 3, outcome: 'bad_row', problem: 'email: is of another type than the format has it' },
    { line: 4, outcome: 'bad_row', problem: 'number: is of another type than the format has it' },
    { line: 5, outcome: 'bad_row', problem: 'the row: is of another type than the format has it' },
  ]);
  expect((await stat(`${path}.report.jsonl`)).mode & 0o777).toBe(0o600);
});

test('a dry run tells what would become of each row, and writes nothing', async () => {
  const services = await emptyServices();
  const held = await registered(services);
  const before = await everybodyIn(services);
  const path = await fileOf([rowOf(80), rowOf(81, { email: held.email }), rowOf(82, { passwordHash: null })]);
  const { exitCode, out } = await operate(services, ['import', path, '--dry-run']);
  expect({ exitCode, out }).toEqual({
    exitCode: 4,
    out: `2 accounts would be made, 0 there already, 1 conflict, 0 bad rows.
Of those made 1 must reset their password, 0 have another id, 0 another number.
The rows there is something to say of: ${path}.report.jsonl
`,
  });
  expect(await everybodyIn(services)).toEqual(before);
  expect(await historyOf(services, { id: 'operators' })).toEqual([]);
});

test('what an account of the same id had open before it was deleted stays dead', async () => {
  const services = await emptyServices();
  const account = await registered(services);
  const { token } = await loggedIn(services, account);
  const path = await fileOf([]);
  const copy = `${path}.copy`;
  await answerOf(services, 'export', copy);
  await answerOf(services, 'delete', account.id);
  expect(await answerOf(services, 'import', copy)).toMatchObject({ created: 1 });
  expect(await isLetIn(services, token)).toBe(false);
  expect(await isLetIn(services, (await loggedIn(services, account)).token)).toBe(true);
});

test('a file of another system is not taken for our own, which would lose the hashes of all', async () => {
  const services = await emptyServices();
  await registered(services);
  const path = await fileOf([]);
  const copy = `${path}.copy`;
  await answerOf(services, 'export', copy, '--format', 'auth0');
  await answerOf(services, 'delete', (await everybodyIn(services))[0]?.account.id ?? '');
  expect(await operate(services, ['import', copy, '--yes'])).toEqual({
    exitCode: 2,
    out: '',
    err: 'The rows look like those of auth0 (they have user_id): say --format auth0. Nothing was done.\n',
  });
  expect(await everybodyIn(services)).toEqual([]);
});

test('a directory is not imported', async () => {
  const services = createTestServices();
  const path = await ownDirectory();
  const { exitCode, err } = await operate(services, ['import', path, '--yes']);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: `${path} is no file: name one.\n` });
});

test('an import that the database fails is stopped, and the same command does the rest', async () => {
  const services = createTestServices();
  const rows = Array.from({ length: 5 }, (_, n) => rowOf(90 + n));
  const path = await fileOf(rows);
  const commit = services.commit.bind(services);
  let commits = 0;
  services.commit = (writes) => {
    commits += 1;
    // The act itself, and then three rows.
    return commits > 4 ? Promise.reject(new Error('the line is cut')) : commit(writes);
  };
  const { exitCode } = await operate(services, ['import', path, '--concurrency', '1', '--yes']);
  expect(exitCode).toBe(1);
  services.commit = commit;
  expect(await answerOf(services, 'import', path)).toMatchObject({ created: 2, present: 3 });
});

test('a row that was written and whose answer was lost is counted as made', async () => {
  const services = createTestServices();
  const commit = services.commit.bind(services);
  let commits = 0;
  services.commit = async (writes) => {
    commits += 1;
    await commit(writes);
    // The first is the act itself.
    if (commits === 2) throw new AccountError('unavailable');
  };
  const { exitCode, counts, report } = await importRows(services, [rowOf(105, { passwordHash: null })]);
  expect({ exitCode, counts, report }).toMatchObject({
    exitCode: 0,
    counts: { ...nothing, created: 1, mustReset: 1 },
    report: [{ outcome: 'created', mustReset: 'no_hash' }],
  });
});

test('throttling is waited out', async () => {
  const services = createTestServices();
  const commit = services.commit.bind(services);
  let refusals = 0;
  services.commit = (writes) => {
    refusals += 1;
    if (refusals > 1 && refusals <= 4) return Promise.reject(new AccountError('unavailable'));
    return commit(writes);
  };
  const { exitCode, counts } = await importRows(services, [rowOf(100)]);
  expect({ exitCode, counts }).toEqual({ exitCode: 0, counts: { ...nothing, created: 1 } });
});

test('Ctrl-C ends it after the rows that are under way, and the same command goes on', async () => {
  const services = createTestServices();
  const path = await fileOf([rowOf(110), rowOf(111)]);
  const interruption = AbortSignal.abort();
  const { exitCode, err } = await operate(services, ['import', path, '--yes'], { interruption });
  expect({ exitCode, err }).toEqual({
    exitCode: 130,
    err: `Interrupted: the same command goes on.
0 accounts made, 0 there already, 0 conflicts, 0 bad rows.
Of those made 0 must reset their password, 0 have another id, 0 another number.
`,
  });
  expect(await answerOf(services, 'import', path)).toMatchObject({ created: 2 });
});

test.for([['0'], ['201'], ['1.5'], ['many']])('--concurrency %s is a wrong use', async ([count = '']) => {
  const services = createTestServices();
  const path = await fileOf([]);
  const { exitCode, err } = await operate(services, ['import', path, '--yes', '--concurrency', count]);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: '--concurrency is a count from 1 to 200.\n' });
});

test('an import asks before it begins', async () => {
  const services = createTestServices();
  const path = await fileOf([rowOf(120)]);
  const { exitCode, err } = await operate(services, ['import', path], { answer: 'no' });
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: `Import the accounts of ${path} on the local stack? Type yes to go on: Nothing was done.\n`,
  });
});
