import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { presentedCookie, presentedToken } from '../../../lib/http/token';

function eventOf({ authorization, cookies }: { authorization?: string; cookies?: string[] }) {
  const headers = authorization === undefined ? {} : { authorization };
  return { headers, ...(cookies ? { cookies } : {}) } as APIGatewayProxyEventV2;
}

describe('the header', () => {
  test.for([
    ['Bearer x.y.z', 'x.y.z'],
    ['bearer x.y.z', 'x.y.z'],
    ['BEARER x.y.z', 'x.y.z'],
    ['Bearer   x.y.z  ', 'x.y.z'],
    ['x.y.z', 'x.y.z'],
    ['  x.y.z ', 'x.y.z'],
    ['Bearer Bearer x', 'Bearer x'],
    ['Bearerx', 'Bearerx'],
    ['Basic eDp5', 'Basic eDp5'],
  ] as const)('"%s" presents "%s"', ([authorization, token]) => {
    expect(presentedToken(eventOf({ authorization }))).toBe(token);
    expect(presentedToken(eventOf({ authorization }), 'token')).toBe(token);
    expect(presentedToken(eventOf({ authorization, cookies: ['token=other'] }), 'token')).toBe(token);
  });

  test.for([undefined, '', '   '])('%j presents nothing, and the cookie may', (authorization) => {
    const sent = authorization === undefined ? {} : { authorization };
    expect(presentedToken(eventOf(sent), 'token')).toBe(undefined);
    expect(presentedToken(eventOf({ ...sent, cookies: ['token=x'] }), 'token')).toBe('x');
  });

  test('wins over the cookie even when it holds no token', () => {
    const event = eventOf({ authorization: 'Bearer ', cookies: ['token=x'] });
    expect(presentedToken(event, 'token')).not.toBe('x');
  });
});

describe('the cookie', () => {
  const cookies: [sent: string[], value: string | undefined][] = [
    [['token=x.y.z'], 'x.y.z'],
    [['token= x.y.z'], 'x.y.z'],
    [['token=x.y.z '], 'x.y.z'],
    [[' token =x.y.z'], 'x.y.z'],
    [['theme=dark', 'token=x'], 'x'],
    [['token=x=='], 'x=='],
    [['token=x', 'token=y'], 'x'],
    [['token=', 'token=y'], undefined],
    [['token='], undefined],
    [['token= '], undefined],
    [['token'], undefined],
    [['Token=x'], undefined],
    [['TOKEN=x'], undefined],
    [['token2=x'], undefined],
    [['xtoken=x'], undefined],
    [['__Host-token=x'], undefined],
    [['other=token=x'], undefined],
    [['=token'], undefined],
    [[''], undefined],
    [[], undefined],
  ];

  test.for(cookies)('of %j is %j', ([sent, value]) => {
    expect(presentedCookie(eventOf({ cookies: sent }), 'token')).toBe(value);
    expect(presentedToken(eventOf({ cookies: sent }), 'token')).toBe(value);
  });

  test('is not looked at by contracts that know none', () => {
    expect(presentedToken(eventOf({ cookies: ['token=x', 'undefined=x'] }))).toBe(undefined);
  });

  test('may be absent altogether', () => {
    expect(presentedCookie(eventOf({}), 'token')).toBe(undefined);
  });
});
