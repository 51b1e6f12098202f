import { expect, test } from 'vitest';
import { assertDocumented, type SeenAnswer } from '../support/documented';

const json: [string, string][] = [
  ['content-type', 'application/json; charset=utf-8'],
  ['x-request-id', '0f1c9a52-7c57-4b1c-9a56-0f6d2b6f3c11'],
];

const unauthorized: SeenAnswer = {
  status: 401,
  headers: json,
  cookies: [],
  body: { errors: 'Unauthorized' },
};

const see = (answer: Partial<SeenAnswer>, route = 'GET /session/api/users', sent?: unknown) => {
  const [method = '', path = ''] = route.split(' ');
  return () => assertDocumented(method, path, { ...unauthorized, ...answer }, sent);
};

test('an answer that its document has is let pass', () => {
  expect(see({})).not.toThrow();
  expect(
    see({ status: 204, body: '', headers: json.slice(1) }, 'DELETE /directory/api/v1/users/1'),
  ).not.toThrow();
  expect(see({ status: 410, body: {} }, 'GET /activation/api/users')).not.toThrow();
});

test('what no document describes is let pass', () => {
  expect(see({ status: 418 }, 'GET /session/api/unknown')).not.toThrow();
  expect(see({ status: 418 }, 'PUT /session/api/users')).not.toThrow();
  expect(see({ status: 418 }, 'GET /health')).not.toThrow();
});

test.for<[title: string, answer: Partial<SeenAnswer>, problem: string]>([
  ['a status', { status: 418 }, 'knows no such status'],
  ['a text', { body: { errors: 'Unauthorised' } }, '/errors must be equal to constant'],
  ['a surplus field', { body: { errors: 'Unauthorized', hint: 'x' } }, 'must NOT have additional properties'],
  ['a missing field', { body: {} }, 'must have required property'],
  ['another type', { body: 'Unauthorized' }, 'must be object'],
  ['a missing id', { headers: json.slice(0, 1) }, 'asks for the header x-request-id'],
  ['a link', { headers: [...json, ['link', '<x>']] }, 'knows no header link here'],
  ['a cookie', { cookies: ['token=x'] }, 'knows no header set-cookie here'],
  [
    'another media type',
    { headers: [['content-type', 'text/html'], ...json.slice(1)] },
    'has it as application/json',
  ],
])('%s that the document does not have is told', ([, answer, problem]) => {
  expect(see(answer)).toThrow(problem);
});

test('what succeeded without being asked as the document says is told', () => {
  const activated = { status: 200, body: { data: { token: 'x' }, message: 'account active', errors: false } };
  const activate = (token: string) => `POST /activation/api/users/token/${token}/broo@example.com`;
  expect(see(activated, activate('123456'))).not.toThrow();
  expect(see(activated, activate('123456123456'))).not.toThrow();
  expect(see(activated, activate('12345'))).toThrow('of the request: must match pattern');

  const sent = { status: 200, body: { success: true, message: 'OTP has sent to your email' } };
  const request = 'POST /session/api/users/send-reset-password-otp';
  expect(see(sent, request, { email: 'habib@example.com' })).not.toThrow();
  expect(see(sent, request, { mail: 'habib@example.com' })).toThrow("must have required property 'email'");

  const listed = { status: 200, body: { status: 'success', users: [] } };
  expect(see(listed, 'GET /directory/api/v1/users?limit=2')).not.toThrow();
  expect(see(listed, 'GET /directory/api/v1/users?limit=2000')).toThrow('of the request: must be <= 1000');
});

test('a 429 says when to come again', () => {
  const answer = { status: 429, body: { errors: 'Too many requests' } };
  const login = 'POST /session/api/users/login';
  expect(see(answer, login)).toThrow('asks for the header retry-after');
  expect(see({ ...answer, headers: [...json, ['retry-after', '60']] }, login)).not.toThrow();
});

test('a refusal that only other endpoints have is told even where any text may stand', () => {
  const answer = { status: 400, body: { errors: 'Expired OTP' } };
  expect(see(answer, 'PATCH /session/api/users/verify-email')).not.toThrow();
  expect(see(answer, 'PATCH /session/api/users')).toThrow('has this refusal, but not for this endpoint');
});

test('the path that says most is the one that was asked for', () => {
  const answer = { status: 404, body: { errors: 'Data tidak ditemukan' } };
  expect(see(answer, 'GET /profile/api/users/someone')).not.toThrow();
  expect(see(answer, 'GET /profile/api/users/current?x=y')).toThrow('knows no such status');
});
