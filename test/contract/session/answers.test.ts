import { expect, test } from 'vitest';
import { call, everyAnswersHeaders, headersOf } from '../../support/http';
import { newcomer } from './people';

const endpoints = [
  'POST /session/api/users',
  'POST /session/api/users/login',
  'GET /session/api/users',
  'PATCH /session/api/users',
  'DELETE /session/api/users',
  'POST /session/api/users/send-reset-password-otp',
  'PATCH /session/api/users/reset-password',
  'POST /session/api/users/send-verify-email-otp',
  'PATCH /session/api/users/verify-email',
];

test.for(endpoints)(
  'a refusal of %s is one string, with the headers that every answer has',
  async (route) => {
    const answer = await call(route);
    expect(answer.status).toBeOneOf([400, 401]);
    expect(answer.body).toEqual({ errors: expect.any(String) });
    expect(headersOf(answer)).toEqual(everyAnswersHeaders);
    expect(answer.cookies).toEqual([]);
  },
);

test('each request has an id of its own, which is not the client’s to choose', async () => {
  const { headers } = await newcomer();
  const answers = await Promise.all(
    endpoints.map((route) => call(route, { headers: { 'x-request-id': 'mine' } })),
  );
  answers.push(await call('GET /session/api/users', { headers }));
  answers.push(await call('GET /session/api/users', { headers }));
  const ids = answers.map((answer) => answer.headers.get('x-request-id'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('mine');
});

test.for(['GET /session/api/users/login', 'PUT /session/api/users', 'GET /session/api', 'POST /api/users'])(
  '%s is nothing that the document names',
  async (route) => {
    expect((await call(route)).status).toBe(404);
  },
);
