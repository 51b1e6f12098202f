import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openGateway } from '../support/gateway';
import { endpoints } from './endpoints/all';
import { groups } from './kinds/groups';
import { kinds, pairs, renderMatrix } from './matrix';

test('every route that is served is attacked, under the name of its function', async () => {
  const gateway = await openGateway();
  gateway.close();
  const served = gateway.routes.filter(({ method }) => method !== 'HEAD');
  const listed = endpoints.map(({ name, route }) => `${name}: ${route}`);
  expect(listed.toSorted()).toEqual(served.map(({ name, route }) => `${name}: ${route}`).toSorted());
});

test('every HEAD that is served is that of a GET, which is attacked in its place', async () => {
  const gateway = await openGateway();
  gateway.close();
  const heads = gateway.routes.filter(({ method }) => method === 'HEAD');
  const attacked = endpoints.map(({ route }) => route);
  for (const { path } of heads) expect(attacked).toContain(`GET ${path}`);
});

test('every kind of attack has an id of its own and is run against something', () => {
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
  for (const kind of kinds) {
    const run = pairs.filter((pair) => pair.kind === kind && pair.reason === undefined);
    expect(run.length, kind.id).toBeGreaterThan(0);
  }
});

test('an endpoint is spared with a reason only where the attack could be tried', () => {
  for (const { id, needs, spared = {} } of kinds) {
    const possible = endpoints.filter((endpoint) => needs.is(endpoint)).map(({ name }) => name);
    expect(possible, id).toEqual(expect.arrayContaining(Object.keys(spared)));
  }
});

test('every endpoint meets attacks, and whatever does not apply to one has a reason in words', () => {
  for (const endpoint of endpoints) {
    const own = pairs.filter((pair) => pair.endpoint === endpoint);
    expect(
      own.some(({ reason }) => reason === undefined),
      endpoint.name,
    ).toBe(true);
    for (const { reason } of own) expect(reason).not.toBe('');
  }
});

test.for(Object.keys(groups))('the kinds of %s are run by the file of their name', async (name) => {
  const text = await readFile(new URL(`${name}.test.ts`, import.meta.url), 'utf8');
  const group = /^\w+$/.test(name) ? `groups.${name}` : `groups['${name}']`;
  expect(text).toContain(`\nrun(${group}`);
});

test('the matrix in the documentation is this one', async () => {
  await expect(renderMatrix()).toMatchFileSnapshot('../../docs/security-matrix.md');
});
