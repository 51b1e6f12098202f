import { counted } from '../describe';
import type { RowOutcome } from './import-rows';

/** What an import came to; of those made: how many must reset, and have another id or number than before. */
export const noCounts = {
  created: 0,
  present: 0,
  conflicts: 0,
  badRows: 0,
  mustReset: 0,
  newIds: 0,
  newNumbers: 0,
};

export type Counts = typeof noCounts;

export function countRow(row: RowOutcome, counts: Counts): void {
  if ('problem' in row) {
    counts.badRows += 1;
    return;
  }
  const { outcome, arrived } = row;
  if (outcome.kind === 'conflict') {
    counts.conflicts += 1;
    return;
  }
  counts[outcome.kind] += 1;
  if (outcome.kind === 'present') return;
  if (arrived.mustReset) counts.mustReset += 1;
  if (arrived.formerId !== undefined) counts.newIds += 1;
  if (arrived.givenNumber !== undefined && arrived.givenNumber !== outcome.number) counts.newNumbers += 1;
}

export function summaryOf(counts: Counts, isRehearsal: boolean): string {
  const { created, present, conflicts, badRows, mustReset, newIds, newNumbers } = counts;
  const made = `${counted(created, 'account')} ${isRehearsal ? 'would be made' : 'made'}`;
  return `${made}, ${present} there already, ${counted(conflicts, 'conflict')}, ${counted(badRows, 'bad row')}.
Of those made ${mustReset} must reset their password, ${newIds} have another id, ${newNumbers} another number.`;
}
