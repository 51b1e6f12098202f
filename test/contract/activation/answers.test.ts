import { expect, test } from 'vitest';
import getEvent from '../../../events/activation/get-user.json';
import { call, everyAnswersHeaders, headersOf, invoke } from '../../support/http';

const users = '/activation/api/users';
const endpoints = [
  `POST ${users}/register`,
  `POST ${users}/login`,
  `GET ${users}`,
  `PUT ${users}`,
  `POST ${users}/token/123456/nobody`,
  `POST ${users}/resend-token/nobody`,
];

test.for(endpoints)('a refusal of %s has no data, with the headers that every answer has', async (route) => {
  const answer = await call(route);
  expect(answer.status).toBeOneOf([400, 401]);
  expect(answer.body).toEqual({ data: null, message: expect.any(String), errors: true });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test('each request has an id of its own, which is not the client’s to choose', async () => {
  const answers = await Promise.all(
    [...endpoints, ...endpoints].map((route) => call(route, { headers: { 'x-request-id': 'mine' } })),
  );
  const ids = answers.map((answer) => answer.headers.get('x-request-id'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('mine');
});

// The local HTTP server answers for CORS itself, so the function is asked.
test('a page of a local port may call, without cookies, and a foreign one may read nothing', async () => {
  const from = (origin: string) =>
    invoke('activation-get-user', { ...getEvent, headers: { ...getEvent.headers, origin } });
  const local = await from('http://localhost:5173');
  expect(local.headers).toMatchObject({
    'access-control-allow-origin': 'http://localhost:5173',
    vary: 'Origin',
  });
  expect(local.headers).not.toHaveProperty('access-control-allow-credentials');
  const foreign = await from('https://foreign.example.com');
  expect(foreign.headers).not.toHaveProperty('access-control-allow-origin');
});

test.for([
  `POST ${users}`,
  `PATCH ${users}`,
  `GET ${users}/login`,
  `GET ${users}/token/123456/broo@example.com`,
  `POST ${users}/token/123456`,
  `POST ${users}/token//broo@example.com`,
  `POST ${users}/resend-token`,
  'POST /api/users/login',
])('%s is nothing that the document names', async (route) => {
  expect((await call(route)).status).toBe(404);
});
