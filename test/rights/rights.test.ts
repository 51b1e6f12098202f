import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { activation } from './scenes/activation';
import { directory } from './scenes/directory';
import { pages } from './scenes/pages';
import { profile } from './scenes/profile';
import { service } from './scenes/service';
import { session } from './scenes/session';
import { token } from './scenes/token';
import { workers } from './scenes/workers';
import { openWorld, type World } from './world';

const patient = { timeout: 240_000 };

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => {
  vi.restoreAllMocks();
  world.close();
});

test.for([
  ['directory', directory],
  ['session', session],
  ['activation', activation],
  ['token', token],
  ['profile', profile],
  ['pages', pages],
  ['service', service],
  ['workers', workers],
] as const)(
  'under its own role each function of %s does what it is there for',
  patient,
  async ([, scene]) => {
    await scene(world);
  },
);

test('no function asks for what its role does not grant', () => {
  expect([...world.denied]).toEqual([]);
});

test('no role grants what its function never asks for', () => {
  expect(world.unused()).toEqual([]);
});
