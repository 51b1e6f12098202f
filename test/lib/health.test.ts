import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkHealth } from '../../lib/health';
import type { Table } from '../../lib/store/table';

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(Number(request.url?.slice(1))).end('body');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

/** A table whose client keeps what it is asked. */
function fakeTable(name: string, answer: () => Promise<unknown>) {
  const asked: unknown[] = [];
  const send = (command: { input: unknown }) => {
    asked.push(command.input);
    return answer();
  };
  return { table: { name, client: { send } } as unknown as Table, asked };
}

test('every table and address is asked, and the answer names those that fail', async () => {
  const users = fakeTable('users', async () => ({}));
  const secrets = fakeTable('secrets', () => Promise.reject(new Error('ResourceNotFoundException')));
  const urls = [
    `${base}/200`,
    `${base}/204`,
    `${base}/404`,
    `${base}/503`,
    'http://127.0.0.1:1/',
    'nonsense',
  ];
  expect(await checkHealth([users.table, secrets.table], urls)).toEqual({
    users: 'ok',
    secrets: 'failed',
    [`${base}/200`]: 'ok',
    [`${base}/204`]: 'ok',
    [`${base}/404`]: 'failed',
    [`${base}/503`]: 'failed',
    'http://127.0.0.1:1/': 'failed',
    nonsense: 'failed',
  });
  const question = { Key: { pk: 'HEALTH', sk: '-' }, ConsistentRead: true };
  expect(users.asked).toEqual([{ TableName: 'users', ...question }]);
  expect(secrets.asked).toEqual([{ TableName: 'secrets', ...question }]);
});

test('all are asked at once', async () => {
  let asked = 0;
  let open = () => {};
  const everyoneIsAsked = new Promise<void>((resolve) => {
    open = resolve;
  });
  const meet = async () => {
    asked += 1;
    if (asked === 2) open();
    await everyoneIsAsked;
    return {};
  };
  const tables = [fakeTable('one', meet).table, fakeTable('two', meet).table];
  expect(await checkHealth(tables, [])).toEqual({ one: 'ok', two: 'ok' });
});

test('who stands on nothing is well', async () => {
  expect(await checkHealth([], [])).toEqual({});
});
