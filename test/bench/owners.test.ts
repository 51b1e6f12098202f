import { expect, test } from 'vitest';
import { type CpuProfile, ownersOf } from '../../bench/profile/owners';

const frame = (functionName: string, url: string, lineNumber = 0) => ({
  functionName,
  url,
  lineNumber,
  columnNumber: 0,
});

test('time is its owner’s by the source that a bundle’s line was made of', () => {
  const profile: CpuProfile = {
    nodes: [
      { id: 1, callFrame: frame('sign', 'file:///build/function.js') },
      { id: 2, callFrame: frame('handle', 'file:///build/function.js', 1) },
      { id: 3, callFrame: frame('request', 'node:https') },
      { id: 4, callFrame: frame('(program)', '') },
      { id: 5, callFrame: frame('(garbage collector)', '') },
    ],
    samples: [1, 2, 1, 3, 4, 5],
    timeDeltas: [20, 30, 20, 20, 500, 10],
  };
  const map = {
    version: 3,
    sources: ['../node_modules/@smithy/signature-v4/dist-es/index.js', '../lib/endpoint.ts'],
    names: [],
    // The first line begins in the first source, the second in the second.
    mappings: 'AAAA;ACAA',
  };
  expect(ownersOf(profile, map as never, 'function.js')).toEqual([
    { owner: '@smithy/signature-v4', share: 0.4 },
    { owner: 'akun', share: 0.3 },
    { owner: 'node', share: 0.2 },
    { owner: 'collecting garbage', share: 0.1 },
  ]);
});
