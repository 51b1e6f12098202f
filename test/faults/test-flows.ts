import { describe, test } from 'vitest';
import { lazy } from '../../lib/lazy';
import { isFull } from '../support/is-full';
import { quietLog } from '../support/quiet-log';
import { crashes, crashOf, faultOf, walkDisturbed, walkUnnoticed } from './disturbed';
import { allFlows } from './flows/all';
import { type Kind, lastingFaults, lostAnswer, passingFaults } from './kinds';
import { type Course, type Flow, walkUndisturbed } from './walk';

/** Something that goes wrong at each request of a flow, and what that comes to, in the words of a test. */
interface Way {
  title: string;
  walk: (flow: Flow, course: Course) => Promise<void>;
}

const told = (kind: Kind): Way => ({
  title: `hears of it and gets there, whatever request meets ${kind.title}`,
  walk: (flow, course) => walkDisturbed(flow, course, faultOf(kind)),
});

const otherWays: Way[] = [
  ...lastingFaults.map(told),
  ...crashes.map((when) => ({
    title: `gets there, wherever a function crashes ${when} a request`,
    walk: (flow: Flow, course: Course) => walkDisturbed(flow, course, crashOf(when)),
  })),
  ...passingFaults.map((kind) => ({
    title: `does not notice that each request meets ${kind.title}`,
    walk: (flow: Flow, course: Course) => walkUnnoticed(flow, course, kind),
  })),
];

/**
 * Walks each flow through what can go wrong. A full run is everything. Otherwise, for a walk takes seconds, each flow
 * loses every answer, which is the hardest of them, and goes one of the other ways: they are shared out among the
 * flows, of which there are more, so that each is gone by somebody.
 */
export function testFlows(flows: Flow[]): void {
  quietLog();

  describe.for(byTitle(flows))('%s', ([, flow]) => {
    const course = lazy(() => walkUndisturbed(flow));
    test.for(byTitle([told(lostAnswer), ...waysOf(flow)]))('%s', async ([, { walk }]) => {
      await walk(flow, await course());
    });
  });
}

/** For vitest, which would cut off a `$title`. */
const byTitle = <T extends { title: string }>(all: readonly T[]) =>
  all.map((one) => [one.title, one] as const);

function waysOf(flow: Flow): readonly Way[] {
  const place = allFlows.includes(flow) ? allFlows.indexOf(flow) : allFlows.length;
  return isFull ? otherWays : otherWays.slice(place % otherWays.length).slice(0, 1);
}
