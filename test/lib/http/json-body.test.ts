import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { AccountError } from '../../../lib/errors';
import { readJsonBody } from '../../../lib/http/json-body';

interface Sent {
  type?: string;
  base64?: boolean;
}

function eventOf(body: string | undefined, { type, base64 = false }: Sent): APIGatewayProxyEventV2 {
  const headers = type === undefined ? {} : { 'content-type': type };
  return {
    headers,
    isBase64Encoded: base64,
    ...(body === undefined ? {} : { body }),
  } as APIGatewayProxyEventV2;
}

/** The body as it is read, or the code of its refusal. */
function read(body: string | undefined, sent: Sent = {}): unknown {
  try {
    return readJsonBody(eventOf(body, sent));
  } catch (error) {
    if (error instanceof AccountError) return error.code;
    throw error;
  }
}

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');

describe('a JSON object is read', () => {
  test.for([
    ['{}', {}],
    ['{"email":"habib@example.com"}', { email: 'habib@example.com' }],
    [' \n{"a": [1, null, true, {"b": "c"}]}\t', { a: [1, null, true, { b: 'c' }] }],
    ['\ufeff{"a":1}', { a: 1 }],
    ['{"name":"Münchén 😀"}', { name: 'Münchén 😀' }],
  ] as const)('%j', ([body, value]) => {
    expect(read(body)).toStrictEqual(value);
    expect(read(base64(body), { base64: true })).toStrictEqual(value);
  });

  test('of two members of one name the last', () => {
    expect(read('{"role":"ADMIN","role":"USER"}')).toStrictEqual({ role: 'USER' });
  });

  test('of members by the names of Object.prototype, as members', () => {
    const body = read(
      '{"__proto__":{"role":"ADMIN"},"constructor":{"prototype":{"role":"ADMIN"}}}',
    ) as object;
    expect(Object.keys(body)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).role).toBe(undefined);
  });

  test('with a lone surrogate, which is for its field to refuse', () => {
    expect(read('{"a":"\\ud800"}')).toStrictEqual({ a: '\ud800' });
  });
});

describe('no body is an object without members', () => {
  test.for([undefined, ''])('%j', (body) => {
    expect(read(body)).toStrictEqual({});
    expect(read(body, { base64: true })).toStrictEqual({});
    expect(read(body, { type: 'application/json' })).toStrictEqual({});
  });
});

describe('a media type', () => {
  test.for([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON ; charset="utf-8"; x=y',
    ' application/json',
    '',
  ])('"%s" is read as JSON', (type) => {
    expect(read('{"a":1}', { type })).toStrictEqual({ a: 1 });
  });

  test.for([
    'text/plain',
    'text/plain; application/json',
    'text/plain;charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json, text/plain',
    'application/vnd.api+json',
    'json',
  ])('"%s" is not', (type) => {
    expect(read('{"a":1}', { type })).toBe('unsupported_media_type');
  });
});

describe('what is no JSON object is malformed', () => {
  test.for([
    ' ',
    '{',
    '{"a":1}}',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    'undefined',
    'null',
    'true',
    '1',
    '"text"',
    '[]',
    '[{"a":1}]',
    '{"a":NaN}',
    '{"a":"\0"}',
    '{"a":"line\nfeed"}',
    'email=habib@example.com',
    '<a/>',
  ])('%j', (body) => {
    expect(read(body)).toBe('malformed_body');
  });

  test.for([
    ['a byte that is none of UTF-8', [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate in bytes', [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ] as const)('%s', ([, bytes]) => {
    expect(read(base64(Uint8Array.from(bytes)), { base64: true })).toBe('malformed_body');
  });

  test('and the refusal quotes nothing of it', () => {
    const refusal = (() => {
      try {
        return readJsonBody(eventOf('{"password":"hunter2"', {}));
      } catch (error) {
        return error as AccountError;
      }
    })() as AccountError;
    const { message, code, fields, cause } = refusal;
    expect({ message, code, fields, cause }).toEqual({
      message: 'malformed_body',
      code: 'malformed_body',
      fields: [],
      cause: undefined,
    });
    expect(refusal.stack).not.toContain('hunter2');
  });
});

describe('a body may have', () => {
  const ofBytes = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  const ofDepth = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  const ofLists = (depth: number) => `{"a":${'['.repeat(depth - 1)}1${']'.repeat(depth - 1)}}`;
  const ofKeys = (keys: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: keys }, (_, n) => [n, n])));

  test('16384 bytes and no more', () => {
    expect(read(ofBytes(16_384))).toStrictEqual({ a: 'x'.repeat(16_376) });
    expect(read(ofBytes(16_385))).toBe('body_too_large');
    expect(read(base64(ofBytes(16_384)), { base64: true })).toStrictEqual({ a: 'x'.repeat(16_376) });
    expect(read(base64(ofBytes(16_385)), { base64: true })).toBe('body_too_large');
  });

  test('16384 bytes, not characters', () => {
    expect(read(`{"a":"${'é'.repeat(8188)}"}`)).toStrictEqual({ a: 'é'.repeat(8188) });
    expect(read(`{"a":"${'é'.repeat(8188)}x"}`)).toBe('body_too_large');
  });

  test('as many bytes as its endpoint takes, and no more', () => {
    const sent = (bytes: number) => readJsonBody(eventOf(ofBytes(bytes), {}), { maxBytes: 20_000 });
    expect(sent(20_000)).toStrictEqual({ a: 'x'.repeat(19_992) });
    expect(() => sent(20_001)).toThrow(expect.objectContaining({ code: 'body_too_large' }));
  });

  test('too many bytes of any type: its size is told first', () => {
    expect(read('x'.repeat(16_385), { type: 'text/plain' })).toBe('body_too_large');
  });

  test('8 levels and no more', () => {
    expect(read(ofDepth(8))).toStrictEqual(JSON.parse(ofDepth(8)));
    expect(read(ofDepth(9))).toBe('malformed_body');
    expect(read(ofLists(8))).toStrictEqual(JSON.parse(ofLists(8)));
    expect(read(ofLists(9))).toBe('malformed_body');
    expect(read(`{"a":${'['.repeat(8000)}${']'.repeat(8000)}}`)).toBe('malformed_body');
  });

  test('64 keys and no more', () => {
    expect(Object.keys(read(ofKeys(64)) as object)).toHaveLength(64);
    expect(read(ofKeys(65))).toBe('malformed_body');
  });

  test('64 keys on all levels together', () => {
    expect(read(`{"a":${ofKeys(63)}}`)).toStrictEqual({ a: JSON.parse(ofKeys(63)) });
    expect(read(`{"a":${ofKeys(64)}}`)).toBe('malformed_body');
    expect(read(`{"a":${ofKeys(32)},"b":${ofKeys(31)}}`)).toBe('malformed_body');
    expect(read(`{"a":[${ofKeys(62)}]}`)).toStrictEqual({ a: [JSON.parse(ofKeys(62))] });
    expect(read(`{"a":[${ofKeys(63)}]}`)).toBe('malformed_body');
  });
});
