import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf } from '../../support/http';
import { newcomer, page } from './people';

const users = '/directory/api/v1/users';
const endpoints = [
  `GET ${users}?limit=0`,
  `GET ${users}/1`,
  `POST ${users}`,
  `POST ${users}/otp`,
  `PATCH ${users}/1`,
  `DELETE ${users}/1`,
  `POST ${users}/resetpassword/1`,
  `POST ${users}/login`,
];

test.for(endpoints)(
  'a refusal of %s says that it failed, with the headers that every answer has',
  async (route) => {
    const answer = await call(route);
    expect(answer.status).toBeOneOf([400, 401]);
    expect(answer.body).toEqual({ status: 'failed', message: expect.any(String) });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    expect(answer.cookies).toEqual([]);
  },
);

test('each request has an id of its own, which is not the client’s to choose', async () => {
  const answers = await Promise.all(
    [...endpoints, ...endpoints].map((route) => call(route, { headers: { 'x-request-id': 'mine' } })),
  );
  const ids = answers.map((answer) => answer.headers.get('x-request-id'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('mine');
});

test('a cookie in a foreign page’s request changes nothing here, for none is read', async () => {
  const { id, token } = await newcomer();
  const headers = { cookie: `token=${token}`, origin: 'https://foreign.example.com' };
  const answer = await call(`DELETE ${users}/${id}`, { headers });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('access-control-allow-origin')).toBe(null);
});

test('a page of a local port may call, and read where the list goes on, but sends no cookies', async () => {
  await page('?limit=1');
  const answer = await call(`GET ${users}?limit=1`, { headers: { origin: 'http://localhost:5173' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  expect(answer.headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after, link');
  expect(answer.headers.get('access-control-allow-credentials')).toBe(null);
});

test.for([
  `PUT ${users}/1`,
  `POST ${users}/1`,
  `GET ${users}/resetpassword/1`,
  'GET /directory/api',
  'GET /api/v1/users',
])('%s is nothing that the document names', async (route) => {
  expect((await call(route)).status).toBe(404);
});
