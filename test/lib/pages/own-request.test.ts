import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { config } from '../../../lib/config';
import { AccountError } from '../../../lib/errors';
import { readOwnRequest } from '../../../lib/pages/own-request';

vi.mock('../../../lib/config', () => ({ config: vi.fn() }));

const json = { 'content-type': 'application/json' };

function read(headers: Record<string, string>, body = '{"token":"x"}'): unknown {
  return readOwnRequest({ headers, body, isBase64Encoded: false } as unknown as APIGatewayProxyEventV2);
}

beforeEach(() => {
  vi.mocked(config).mockReturnValue({
    baseUrl: 'https://accounts.example.com/base',
    corsOrigins: ['https://shop.example.com'],
  } as ReturnType<typeof config>);
});

afterEach(() => {
  vi.resetAllMocks();
});

describe('is read', () => {
  test.for([
    ['of a program, which names no origin', {}],
    ['of our own page', { origin: 'https://accounts.example.com' }],
    [
      'of our own page under another name, as its browser says',
      { origin: 'https://abc.execute-api.example.com', 'sec-fetch-site': 'same-origin' },
    ],
    ['with a charset', { 'content-type': 'Application/JSON; charset=utf-8' }],
  ] as const)('%s', ([, headers]) => {
    expect(read({ ...json, ...headers })).toEqual({ token: 'x' });
  });
});

describe('is refused', () => {
  test.for([
    ['of a foreign page', { origin: 'https://attacker.example.com' }],
    ['of a page that may call the contracts', { origin: 'https://shop.example.com' }],
    ['of a page of a subdomain', { origin: 'https://x.accounts.example.com' }],
    ['over plain http', { origin: 'http://accounts.example.com' }],
    ['of another port', { origin: 'https://accounts.example.com:8443' }],
    ['of a page that hides', { origin: 'null' }],
    [
      'of a neighbour under our domain',
      { origin: 'https://shop.example.com', 'sec-fetch-site': 'same-site' },
    ],
  ] as const)('%s', ([, headers]) => {
    expect(() => read({ ...json, ...headers })).toThrow(new AccountError('origin_refused'));
  });

  test.for([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as %s',
    (type) => {
      const headers: Record<string, string> = type ? { 'content-type': type } : {};
      expect(() => read(headers)).toThrow(new AccountError('unsupported_media_type'));
    },
  );

  test('where it is no JSON', () => {
    expect(() => read(json, 'token=x')).toThrow(new AccountError('malformed_body'));
  });

  test('of any page while we do not know our own name', () => {
    vi.mocked(config).mockReturnValue({ baseUrl: '' } as ReturnType<typeof config>);
    expect(() => read({ ...json, origin: 'https://x.example.com' })).toThrow(
      new AccountError('origin_refused'),
    );
  });
});
