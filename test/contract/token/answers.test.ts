import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf } from '../../support/http';

const endpoints = [
  'POST /token/users',
  'POST /token/users/login',
  'GET /token/users/verify-token',
  'POST /token/users/refresh-token',
  'POST /token/users/reset-password',
  'GET /token/users/reset-password/verify-token',
  'PUT /token/users/reset-password/update-password',
  'POST /token/users/logout',
];

test.for(endpoints)('a refusal of %s has its status in the body, too', async (route) => {
  const answer = await call(route);
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    status: 400,
    message: expect.any(String),
    data: null,
    refrence: null,
    error: true,
  });
  expect(headersOf(answer)).toEqual(everyAnswersHeaders);
  expect(answer.cookies).toEqual([]);
});

test.for([
  ['413', { raw: 'x'.repeat(17 * 1024), headers: { 'content-type': 'application/json' } }],
  ['415', { raw: '{}', headers: { 'content-type': 'text/plain' } }],
] as const)('so has a refusal with %s', async ([status, request]) => {
  const answer = await call('POST /token/users', request);
  expect(answer.status).toBe(Number(status));
  expect(answer.body).toMatchObject({ status: Number(status), data: null, refrence: null, error: true });
});

test.for([
  'GET /token/users',
  'GET /token/users/login',
  'POST /token/users/verify-token',
  'PUT /token/users/reset-password',
  'POST /token/api/users',
  'POST /users',
  'GET /users/verify-token',
])('%s is nothing that the document names', async (route) => {
  expect((await call(route)).status).toBe(404);
});
