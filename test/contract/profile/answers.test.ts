import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf } from '../../support/http';

const endpoints: [route: string, status: number][] = [
  ['POST /profile/api/users', 400],
  ['POST /profile/api/users/login', 400],
  ['PATCH /profile/api/users/current', 401],
  ['POST /profile/api/users/password', 400],
  ['PATCH /profile/api/users/password', 400],
  ['GET /profile/api/users/current', 401],
  ['GET /profile/api/users/01900000-0000-7000-8000-000000000000', 401],
  ['DELETE /profile/api/users/logout', 401],
];

test.for(endpoints)('a refusal of %s has errors alone', async ([route, status]) => {
  const answer = await call(route);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({ errors: expect.anything() });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test.for([
  'GET /profile/api/users',
  'PUT /profile/api/users/current',
  'POST /profile/api/users/current',
  'DELETE /profile/api/users/current',
  'POST /profile/api/users/logout',
  'GET /profile/users/current',
  'POST /api/users/login',
])('%s is nothing that the document names', async (route) => {
  expect((await call(route)).status).toBe(404);
});
