import { expect, test } from 'vitest';
import { canariesIn } from '../support/log-canaries';

const line = (details: object) => JSON.stringify({ level: 'info', message: 'told', ...details });

test.for([
  ['an e-mail address', { for: 'person@example.com' }],
  ['an e-mail address', { route: '/token/x/person%40example.com' }],
  ['a token', { token: 'eyJhbGciOiJFUzI1NiJ9.x.y' }],
  ['a token of a link', { token: 'u3Xr-0Yc4dS_7bqHkzvNn1JQm2oWfT9pLe6aGi8sBxE' }],
  ['a password hash', { hash: '$2b$10$abcdefghijk' }],
  ['the password of the tests', { sent: 'rahasia' }],
  ['a one-time code', { code: '012345' }],
  ['a one-time code', { code: 123_456_789_012 }],
  ['a phone number', { phone: '+628123456789' }],
  ['a whole source address', { ip: '192.0.2.7' }],
] as const)('the watch over the logs of all tests finds %s', ([what, details]) => {
  expect(canariesIn(line(details))).toEqual([`${what} was logged: ${line(details)}`]);
});

test('and finds the same in what counts', () => {
  const line = JSON.stringify({
    _aws: { Timestamp: 1_763_646_464_000 },
    contract: 'token',
    for: 'person@example.com',
  });
  expect(canariesIn(line)).toEqual([`an e-mail address was logged: ${line}`]);
});

test('and finds nothing in what an operator may read', () => {
  const details = {
    requestId: '15ec5b02-d0e2-4c25-90d2-123456789012',
    route: 'POST /activation/api/users/token/{token}/{email}',
    network: '192.0.2.0/24',
    at: ['at handle (/var/task/index.js:215:23456)'],
  };
  expect(canariesIn(line(details))).toEqual([]);
});
