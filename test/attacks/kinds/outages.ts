import { expect } from 'vitest';
import { named } from '../../support/faults';
import type { Kind } from './kind';

const untouched = ['pages-show', 'jwks', 'openapi', 'docs', 'docs-file', 'picture', 'preflight'];

const asksTheTable = {
  is: ({ name }: { name: string }) => !untouched.includes(name),
  lack: 'asks the table of users nothing',
};

const health = { health: 'its answer is whether the table answers' };

export const outageKinds: Kind[] = [
  {
    id: 'T14',
    title:
      'a fault that nobody thought of is answered in the contract’s words, and neither answer nor log tells its message',
    needs: asksTheTable,
    spared: health,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const detail = 'the detail that nobody may read';
      const fault = () => Object.assign(new Error(detail), { detail });
      const { told, journal, headers } = await target.strike(endpoint, shot, { fault });
      expect(told).toEqual(endpoint.contract.refused('failed'));
      expect(headers).not.toHaveProperty('retry-after');
      expect(JSON.stringify(told)).not.toContain(detail);
      expect(journal.lines.join('\n')).toContain('unexpected_failure');
      expect(journal.lines.join('\n')).not.toContain(detail);
      expect(journal.writes).toEqual([]);
    },
  },
  {
    id: 'T15',
    title:
      'a database that cannot answer lets nobody in and finds nobody absent: 503, and when to come again',
    needs: asksTheTable,
    spared: health,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const fault = () => named('ProvisionedThroughputExceededException');
      const { told, journal, headers } = await target.strike(endpoint, shot, { fault });
      expect(told).toEqual(endpoint.contract.refused('unavailable'));
      expect(headers['retry-after']).toBe('1');
      expect(journal.writes).toEqual([]);
    },
  },
];
