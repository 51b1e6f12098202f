import { describe, expect, test } from 'vitest';
import { coarseNetwork, sourceNetwork } from '../../lib/source';

const at = (ip: string) => ({ ip, requestId: 'request-1', contract: 'session' }) as const;

const networks: [ip: string, network: string, coarse: string][] = [
  ['192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
  ['203.0.113.255', '203.0.113.255', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64', '2001:db8:1:3::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0:0::/64'],
  ['2001:db8::', '2001:db8:0:0::/64', '2001:db8:0:0::/64'],
  ['2001:db8:0:0:1::', '2001:db8:0:0::/64', '2001:db8:0:0::/64'],
  ['2001::5:6:7:8', '2001:0:0:0::/64', '2001:0:0:0::/64'],
  ['2001:0:0:1::1', '2001:0:0:1::/64', '2001:0:0:1::/64'],
  ['::1', '0:0:0:0::/64', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0:0::/64'],
  ['::ffff:192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
  ['::FFFF:192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
  ['', 'unknown', 'unknown'],
];

test.for(networks)('"%s" is limited as %s and audited as %s', ([ip, network, coarse]) => {
  expect(sourceNetwork(at(ip))).toBe(network);
  expect(coarseNetwork(at(ip))).toBe(coarse);
});

describe('an owner of an IPv6 network', () => {
  test('is one source, whatever address of it they use', () => {
    const ips = ['2001:db8:a:b::1', '2001:db8:a:b:ffff::', '2001:DB8:A:B:1:2:3:4', '2001:db8:a:b:0:0:0:0'];
    expect(new Set(ips.map((ip) => sourceNetwork(at(ip))))).toEqual(new Set(['2001:db8:a:b::/64']));
  });

  test('is another one than the owner of the next network', () => {
    expect(sourceNetwork(at('2001:db8:a:c::1'))).toBe('2001:db8:a:c::/64');
  });
});
