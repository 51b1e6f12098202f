import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull } from '../support/is-full';
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

  for (const [nth, kind] of kinds.entries()) {
    describe(`${kind.id} ${kind.title}`, () => {
      test.for(attackedBy(kind, nth))('%s', ([, endpoint]) => kind.attack(target, endpoint));
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

/** Of so many endpoints in a row, one is attacked where not everything is run. */
const share = isFull ? 1 : 3;

/**
 * The endpoints that a kind is run against, by their names: all that it applies to in a full run, otherwise every
 * third, and neighbours among the kinds begin at different ones.
 */
function attackedBy(kind: Kind, nth: number): [name: string, endpoint: Endpoint][] {
  const open = endpoints.filter((endpoint) => reasonAgainst(kind, endpoint) === undefined);
  const first = nth % Math.min(share, open.length);
  const attacked = open.filter((_, place) => place % share === first);
  return attacked.map((endpoint) => [endpoint.name, endpoint]);
}
