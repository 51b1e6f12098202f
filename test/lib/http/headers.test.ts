import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../lib/config';
import { corsHeaders, isAllowedOrigin, preflightHeaders, securityHeaders } from '../../../lib/http/headers';
import { environment } from '../../support/environment';

const config = readConfig({
  ...environment,
  BASE_URL: 'https://accounts.example.com/v1',
  CORS_ORIGINS: 'https://shop.example.com,http://localhost:*',
});

test('every answer has the same strict headers', () => {
  expect(securityHeaders).toEqual({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
  });
});

describe('an origin', () => {
  test.for([
    'https://accounts.example.com',
    'https://shop.example.com',
    'http://localhost',
    'http://localhost:3000',
    'http://localhost:1',
    'http://localhost:65535',
  ])('%s may call', (origin) => {
    expect(isAllowedOrigin(origin, config)).toBe(true);
  });

  test.for([
    '',
    'null',
    '*',
    'https://example.com',
    'http://accounts.example.com',
    'https://accounts.example.com:8443',
    'https://accounts.example.com/',
    'https://accounts.example.com/v1',
    'https://accounts.example.com.evil.example',
    'https://evil-accounts.example.com',
    'http://shop.example.com',
    'https://shop.example.com:443',
    'https://shop.example.com.evil.example',
    'https://shop.example.comm',
    'https://xshop.example.com',
    'https://SHOP.example.com',
    ' https://shop.example.com',
    'https://shop.example.com https://evil.example',
    'http://localhost:',
    'http://localhost:*',
    'http://localhost:3000/',
    'http://localhost:3000@evil.example',
    'http://localhost:evil.example',
    'http://localhost:123456',
    'http://localhost.evil.example:3000',
    'https://localhost:3000',
    'http://127.0.0.1:3000',
  ])('"%s" may not', (origin) => {
    expect(isAllowedOrigin(origin, config)).toBe(false);
  });

  test('is nobody’s where nothing is configured', () => {
    const closed = { ...config, baseUrl: '', corsOrigins: [] };
    for (const origin of ['', 'null', 'https://accounts.example.com', 'http://localhost:3000']) {
      expect(isAllowedOrigin(origin, closed)).toBe(false);
    }
  });
});

describe('an answer', () => {
  test('to an allowed page lets it read', () => {
    expect(corsHeaders('https://shop.example.com', false, config)).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': 'https://shop.example.com',
      'access-control-expose-headers': 'x-request-id, retry-after, link',
    });
  });

  test('of a contract that reads a cookie lets it send credentials, too', () => {
    expect(corsHeaders('https://shop.example.com', true, config)).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': 'https://shop.example.com',
      'access-control-expose-headers': 'x-request-id, retry-after, link',
      'access-control-allow-credentials': 'true',
    });
  });

  test.for([undefined, '', 'null', 'https://evil.example'])('to %j gives no permission', (origin) => {
    expect(corsHeaders(origin, true, config)).toEqual({ vary: 'Origin' });
    expect(preflightHeaders(origin, true, config)).toEqual({ vary: 'Origin' });
  });
});

describe('a preflight', () => {
  const permission = {
    vary: 'Origin',
    'access-control-allow-origin': 'http://localhost:5173',
    'access-control-expose-headers': 'x-request-id, retry-after, link',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  };

  test('tells an allowed page what it may send', () => {
    expect(preflightHeaders('http://localhost:5173', false, config)).toEqual(permission);
  });

  test('and with which contracts credentials', () => {
    expect(preflightHeaders('http://localhost:5173', true, config)).toEqual({
      ...permission,
      'access-control-allow-credentials': 'true',
    });
  });
});
