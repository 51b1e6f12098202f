import { open } from 'node:fs/promises';
import type { RowOutcome } from './import-rows';

/** What is to be said of a row; undefined for one that simply came in, or was there. */
export function reportOf(row: RowOutcome): Record<string, unknown> | undefined {
  const { line } = row;
  if ('problem' in row) return { line, outcome: 'bad_row', problem: row.problem };
  const { outcome, arrived } = row;
  const { account } = arrived.imported;
  if (outcome.kind === 'conflict') {
    const { reason, heldBy } = outcome;
    return { line, outcome: reason, id: arrived.formerId ?? account.id, email: account.email, heldBy };
  }
  const { formerId, givenNumber, mustReset } = arrived;
  const notes = {
    ...(formerId === undefined ? {} : { formerId }),
    ...(givenNumber === undefined || givenNumber === outcome.number
      ? {}
      : { formerNumber: givenNumber, number: outcome.number }),
    ...(mustReset === undefined ? {} : { mustReset }),
  };
  if (Object.keys(notes).length === 0) return undefined;
  return { line, outcome: outcome.kind, id: account.id, ...notes };
}

/** The report that the operator asked for, a line of JSON for each row there is something to say of. Only its owner may read it. */
export async function openReport(path: string) {
  const file = await open(path, 'w', 0o600);
  return {
    add: async (entry: Record<string, unknown>) => {
      await file.write(`${JSON.stringify(entry)}\n`);
    },
    close: () => file.close(),
  };
}
