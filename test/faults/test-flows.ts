import { beforeAll, describe, test } from 'vitest';
import { quietLog } from '../support/quiet-log';
import { isFull } from '../support/repetitions';
import { crashes, crashOf, faultOf, walkDisturbed, walkUnnoticed } from './disturbed';
import { allFlows } from './flows/all';
import { lastingFaults, lostAnswer, passingFaults } from './kinds';
import { type Course, type Flow, walkUndisturbed } from './walk';

/**
 * Walks each flow through what can go wrong. In a full run that is everything; otherwise each flow loses every answer,
 * and meets one kind of the others at each of its requests: the kinds are shared out among the flows.
 */
export function testFlows(flows: Flow[]): void {
  quietLog();

  describe.for(flows)('$title', (flow) => {
    let course: Course;
    beforeAll(async () => {
      course = await walkUndisturbed(flow);
    });

    const faults = [lostAnswer, ...shareOf(flow, lastingFaults)];
    test.for(faults)('hears of it and gets there, whatever request meets $title', async (kind) => {
      await walkDisturbed(flow, course, faultOf(kind));
    });

    test.for(shareOf(flow, crashes))('gets there, wherever a function crashes %s a request', async (when) => {
      await walkDisturbed(flow, course, crashOf(when));
    });

    test.for(shareOf(flow, passingFaults))('does not notice that each request meets $title', async (kind) => {
      await walkUnnoticed(flow, course, kind);
    });
  });
}

function shareOf<T>(flow: Flow, kinds: readonly T[]): readonly T[] {
  const place = Math.max(0, allFlows.indexOf(flow)) % kinds.length;
  return isFull ? kinds : kinds.slice(place, place + 1);
}
