import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from './endpoints/all';
import type { Endpoint } from './endpoints/endpoint';
import { openTarget, type Target } from './harness/target';
import { type Kind, reasonAgainst } from './kinds/kind';

type Environment = Record<string, string>;

/** Runs kinds of attack, each against every endpoint to which it applies; `more` is known when it begins. */
export function run(kinds: Kind[], more: () => Environment = () => ({})): void {
  const environments = new Map<string, Kind[]>();
  for (const kind of kinds) {
    const name = JSON.stringify(kind.environment ?? {});
    environments.set(name, [...(environments.get(name) ?? []), kind]);
  }
  for (const [environment, alike] of environments) {
    const settings = JSON.parse(environment) as Environment;
    const names = Object.keys(settings);
    describe(names.length > 0 ? `with ${names.join(', ')}` : 'as deployed', () =>
      runIn(() => ({ ...settings, ...more() }), alike),
    );
  }
}

function runIn(environment: () => Environment, kinds: Kind[]): void {
  let target: Target;

  beforeAll(async () => {
    target = await openTarget(environment());
  });

  afterAll(() => target.close());

  for (const kind of kinds) {
    describe(`${kind.id} ${kind.title}`, () => {
      test.for(attackedBy(kind))('%s', ([, endpoint]) => kind.attack(target, endpoint));
    });
  }

  test('after all of that, what was right is still answered as it should be', async () => {
    for (const endpoint of endpoints) {
      const shot = target.kept(endpoint);
      if (!shot) continue;
      const { told } = await target.strike(endpoint, shot);
      expect(told, endpoint.name).toEqual(endpoint.done(shot));
    }
  });
}

/** The endpoints that a kind applies to, by their names. */
function attackedBy(kind: Kind): [name: string, endpoint: Endpoint][] {
  const attacked = endpoints.filter((endpoint) => reasonAgainst(kind, endpoint) === undefined);
  return attacked.map((endpoint) => [endpoint.name, endpoint]);
}
