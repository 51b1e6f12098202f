import { expect, test } from 'vitest';
import listEvent from '../../../events/directory/list-users.json';
import { call, everyAnswersHeaders, headersOf, invoke } from '../../support/http';
import { newcomer, unauthorized } from './people';

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

test('a cookie is not read here, so that no foreign page can act with one', async () => {
  const { id, token } = await newcomer();
  const headers = { cookie: `token=${token}`, origin: 'https://foreign.example.com' };
  const answer = await call(`DELETE ${users}/${id}`, { headers });
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual(unauthorized);
});

// The local HTTP server answers for CORS itself, so the function is asked.
test('a page of a local port may read the list, and where it goes on; it sends no cookies', async () => {
  await newcomer();
  const origin = 'http://localhost:5173';
  const answer = await invoke('directory-list-users', {
    ...listEvent,
    headers: { ...listEvent.headers, origin },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id, retry-after, link',
    vary: 'Origin',
  });
  expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
});

test('a foreign page may read nothing', async () => {
  const origin = 'https://foreign.example.com';
  const answer = await invoke('directory-list-users', {
    ...listEvent,
    headers: { ...listEvent.headers, origin },
  });
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
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
