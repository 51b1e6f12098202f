import type { LightServices } from '../lib/services';
import type { AuditRecord, AuditSubject } from '../lib/store/audit';
import type { Work } from './verb';

/** Acts of operators that are about no one account are recorded under this name. */
export const everybody: AuditSubject = { id: 'operators' };

/** Records an act that is about no one account, before it begins. */
export async function recordAct({ site, source }: Work): Promise<void> {
  const { audit, commit } = site.services;
  await commit([await audit.record('authz_admin', everybody, source)]);
}

/** Records that an operator looked. */
export async function recordReading({ site, source }: Work, subject: AuditSubject): Promise<void> {
  const { audit, commit } = site.services;
  await commit([await audit.record('sensitive_read', subject, source)]);
}

/** The newest records of subjects taken together, newest last. */
export async function newestRecords(
  { audit }: Pick<LightServices, 'audit'>,
  subjects: AuditSubject[],
  count: number,
): Promise<AuditRecord[]> {
  const trails = await Promise.all(subjects.map(newestOf));
  return trails
    .flat()
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .slice(-count);

  async function newestOf(subject: AuditSubject): Promise<AuditRecord[]> {
    const records: AuditRecord[] = [];
    for await (const record of audit.history(subject)) {
      records.push(record);
      if (records.length === count) break;
    }
    return records;
  }
}
