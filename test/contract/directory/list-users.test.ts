import { expect, inject, test } from 'vitest';
import { call, changeRecord, everyAnswersHeaders, type HttpAnswer, headersOf } from '../../support/http';
import { newcomer as activationNewcomer, bearer } from '../activation/people';
import { register as registerActively } from '../session/people';
import {
  accountKey,
  activated,
  deleteUser,
  everybody,
  isTimestamp,
  newcomer,
  type Page,
  page,
  refusal,
  register,
  updateUser,
  walk,
} from './people';

const route = 'GET /directory/api/v1/users';

const cursorIn = ({ body }: HttpAnswer) => (body as Page).next_cursor;

test('the list shows everybody, to whoever shows a valid token with the e-mails', async () => {
  const [caller, other] = [await newcomer(), await activated({ username: 'Boots' })];
  const answer = await call(route, { headers: caller.headers });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'success', users: expect.any(Array) });
  const users = await everybody(caller.headers);
  expect(users.get(other.id)).toEqual({
    id: other.id,
    username: 'Boots',
    email: other.email,
    password: '********',
    created_at: expect.toSatisfy(isTimestamp),
    updated_at: expect.toSatisfy(isTimestamp),
  });
  expect(users.get(caller.id)).toMatchObject({ email: caller.email });
});

test('it needs no token, and then shows of the e-mails the first letter and the domain', async () => {
  const one = await activated();
  const { email } = await registerActively({ email: `${crypto.randomUUID()}@mail.example.com` });
  const users = await everybody();
  expect(users.get(one.id)).toEqual({
    id: one.id,
    username: 'Dora',
    email: 'd***@example.com',
    password: '********',
    created_at: expect.toSatisfy(isTimestamp),
    updated_at: expect.toSatisfy(isTimestamp),
  });
  const shown = [...users.values()].map((user) => user.email);
  expect(shown).toContain(`${email[0]}***@mail.example.com`);
  expect(shown.filter((address) => !/^.\*\*\*@[^@]+$/.test(address))).toEqual([]);
});

test('a token that does not hold shows no more than none', async () => {
  const [dead, disabled] = [await newcomer(), await newcomer()];
  await call('DELETE /session/api/users', { headers: dead.headers });
  await changeRecord(await accountKey(disabled.id), { status: 'disabled' });
  const { id } = await activated();
  const bad = [bearer('nonsense'), bearer(`${dead.token}A`), dead.headers, disabled.headers];
  for (const headers of bad) {
    const users = await everybody(headers);
    expect(users.get(id)?.email).toBe('d***@example.com');
    expect([...users.values()].filter(({ email }) => !email.includes('***'))).toEqual([]);
  }
});

test('a token of another contract shows the e-mails as well', async () => {
  const [{ token }, { id, email }] = [await activationNewcomer(), await activated()];
  expect((await everybody(bearer(token))).get(id)?.email).toBe(email);
});

test('where there is no more, there is neither a cursor nor a link', async () => {
  await activated();
  let answer = await call(route);
  for (let cursor = cursorIn(answer); cursor; cursor = cursorIn(answer)) {
    answer = await call(`${route}?cursor=${cursor}`);
  }
  expect(answer.body).toEqual({ status: 'success', users: expect.any(Array) });
  expect(answer.headers.get('link')).toBe(null);
});

test('a page has no more than asked for, and both a cursor and a link to the next one', async () => {
  await Promise.all([activated(), activated(), activated()]);
  const answer = await call(`${route}?limit=2`);
  expect(answer.status).toBe(200);
  const { next_cursor, users } = answer.body as Page;
  expect(answer.body).toEqual({
    status: 'success',
    users: expect.any(Array),
    next_cursor: expect.stringMatching(/^[\w-]{40,200}$/),
  });
  // Fewer where a disabled account is passed over.
  expect(users.length).toBeLessThanOrEqual(2);
  const next = `/directory/api/v1/users?limit=2&cursor=${next_cursor}`;
  const { port } = new URL(inject('urls').http);
  const link = `<http://localhost:${port}${next}>; rel="next"`;
  expect(headersOf(answer)).toEqual({ ...everyAnswersHeaders, link });

  const following = (await call(`GET ${next}`)).body as Page;
  expect(following.users.length).toBeLessThanOrEqual(2);
  expect(following.next_cursor).not.toBe(next_cursor);
  const seen = users.map(({ id }) => id);
  expect(following.users.filter(({ id }) => seen.includes(id))).toEqual([]);
});

test('a walk shows each account exactly once, whatever comes, changes and goes meanwhile', async () => {
  const staying = await Promise.all(Array.from({ length: 6 }, () => newcomer()));
  const leaving = await Promise.all(Array.from({ length: 3 }, () => newcomer()));
  const total = (await everybody()).size;
  const limit = Math.max(1, Math.floor(total / 8));
  const pages = await walk(limit, {}, async (count) => {
    const [changing, going] = [staying[count % 6], leaving.pop()];
    if (changing) await updateUser(changing.id, changing.headers, { username: `Dora ${count}` });
    if (going) await deleteUser(going.id, going.headers);
    if (count <= 3) await activated();
  });
  expect(pages.length).toBeGreaterThanOrEqual(5);
  expect(Math.max(...pages.map((users) => users.length))).toBeLessThanOrEqual(limit);
  const ids = pages.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id } of staying) expect(ids).toContain(id);
});

test('the order is the same each time', async () => {
  const [one, other] = [await activated(), await activated()];
  const mine = async () => [...(await everybody()).keys()].filter((id) => id === one.id || id === other.id);
  expect(await mine()).toEqual(await mine());
});

test('neither who waits for a code, nor who is deleted, is listed', async () => {
  const waiting = await register({ username: 'Swiper' });
  const gone = await newcomer();
  await deleteUser(gone.id, gone.headers);
  const users = await everybody((await newcomer()).headers);
  expect(users.has(gone.id)).toBe(false);
  expect([...users.values()].some(({ email }) => email === waiting.email)).toBe(false);
});

test('a disabled account is not listed', async () => {
  const { id } = await activated();
  expect((await everybody()).has(id)).toBe(true);
  await changeRecord(await accountKey(id), { status: 'disabled' });
  expect((await everybody()).has(id)).toBe(false);
});

test('one of a thousand and one of one are pages', async () => {
  await activated();
  expect((await page('?limit=1000')).users.length).toBeGreaterThan(0);
  expect((await page('?limit=1')).users.length).toBeLessThanOrEqual(1);
});

test.for([
  '0',
  '1001',
  '-1',
  '1.5',
  '1e2',
  'abc',
  '',
  '%20',
  '10;',
  '99999999999999999999',
  '1&limit=2',
  '0x10',
])('a limit of %j is refused', async (limit) => {
  const answer = await call(`${route}?limit=${limit}`);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual(refusal('limit tidak valid'));
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
});

test('a cursor that is not ours is refused', async () => {
  await Promise.all([activated(), activated()]);
  const { next_cursor = '' } = await page('?limit=1');
  const flipped = (at: number) => {
    const letter = next_cursor[at] === 'A' ? 'B' : 'A';
    return `${next_cursor.slice(0, at)}${letter}${next_cursor.slice(at + 1)}`;
  };
  const forged = [
    '',
    'x',
    'A'.repeat(64),
    'A'.repeat(5000),
    '%00',
    '%F0%9F%94%91',
    '..%2F..%2Fetc',
    Buffer.from(JSON.stringify({ pk: 'USER#x', sk: '-' })).toString('base64url'),
    flipped(0),
    flipped(20),
    flipped(next_cursor.length - 3),
    next_cursor.slice(0, -4),
    `${next_cursor}AAAA`,
    `${next_cursor}&cursor=${next_cursor}`,
  ];
  for (const cursor of forged) {
    const answer = await call(`${route}?limit=1&cursor=${cursor}`);
    expect([cursor, answer.status]).toEqual([cursor, 400]);
    expect(answer.body).toEqual(refusal('cursor tidak valid'));
  }
  expect((await call(`${route}?limit=1&cursor=${next_cursor}`)).status).toBe(200);
});

test('a cursor serves another size of page, and whoever holds it', async () => {
  await Promise.all([activated(), activated(), activated()]);
  const first = await page('?limit=1');
  const second = await page(`?limit=2&cursor=${first.next_cursor}`, (await newcomer()).headers);
  expect(second.users.length).toBeLessThanOrEqual(2);
  expect(second.users).not.toContainEqual(expect.objectContaining({ id: first.users[0]?.id ?? 0 }));
});

test('a cursor shows nothing of the account at which its page ended, and is another one each time', async () => {
  await Promise.all([activated(), activated()]);
  let [asked, found] = ['?limit=1', await page('?limit=1')];
  while (found.users.length === 0) {
    asked = `?limit=1&cursor=${found.next_cursor}`;
    found = await page(asked);
  }
  const { pk } = await accountKey(found.users[0]?.id ?? 0);
  const readable = Buffer.from(found.next_cursor ?? '', 'base64url').toString('latin1');
  expect(readable).not.toContain(pk.slice('USER#'.length));
  expect((await page(asked)).next_cursor).not.toBe(found.next_cursor);
});

test('what else a query asks for is ignored', async () => {
  await activated();
  const answer = await call(`${route}?limit=1&role=admin&password=1&cursor[]=x`);
  expect(answer.status).toBe(200);
  expect((answer.body as Page).users.length).toBeLessThanOrEqual(1);
});
