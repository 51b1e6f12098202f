import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { type Restored, restoreAccounts as restore } from '../../lib/store/restore-accounts';
import type { Table } from '../../lib/store/table';
import { recordAct } from '../audit-trail';
import { counted } from '../describe';
import { exitCodes, Failure } from '../failure';
import { progressOf } from '../progress';
import type { Verb, Work } from '../verb';

export const restoreAccounts: Verb = {
  summary: 'make all accounts what they are in another table, which was restored from a backup',
  details:
    'Accounts that came since are deleted, those that were deleted come back, and every change since is lost, new\npasswords too. Nobody must use the service meanwhile. It writes what differs alone: when it was interrupted, run it\nagain. Then run revoke-everything. The whole procedure: docs/operations.md, Restoring.',
  takes: ['table'],
  options: { 'dry-run': { text: 'only count what would change' } },
  async question({ args: [table], options, site }) {
    if (options['dry-run']) return undefined;
    return `Make all accounts of the stage ${site.stage} what they are in the table ${table}`;
  },
  async run(work) {
    const isRehearsal = work.options['dry-run'] === true;
    const [to] = work.site.services.tables;
    const [name = ''] = work.args;
    if (!to) throw new Error('the stage has no table');
    if (name === to.name) throw new Failure(`${name} is the table of the stage itself.`, exitCodes.usage);
    const from = { ...to, name };
    await requireTable(from);
    if (!isRehearsal) await recordAct(work);
    const restored = await restoreAll(work, { from, to, isRehearsal });
    const { examined, written, deleted } = restored;
    if (examined === 0) throw new Failure(`There are no accounts in the table ${name}: nothing was changed.`);
    const text = isRehearsal
      ? `${counted(written, 'item')} would be written and ${deleted} deleted.`
      : `${counted(written, 'item')} written and ${deleted} deleted. Now run revoke-everything.`;
    return { text, data: restored };
  },
};

async function restoreAll(
  { terminal, interruption }: Work,
  { from, to, isRehearsal }: { from: Table; to: Table; isRehearsal: boolean },
): Promise<Restored> {
  const progress = progressOf(terminal, 'item');
  const signal = interruption();
  const onProgress = ({ examined }: Restored) => progress.show(examined);
  const restored = await restore({ from, to }, { isRehearsal, signal, onProgress });
  progress.end();
  if (!signal.aborted) return restored;
  const done = `${counted(restored.written, 'item')} written and ${restored.deleted} deleted so far.`;
  throw new Failure(`Interrupted. ${done} Run it again: it goes on.`, exitCodes.interrupted);
}

/** An empty or misspelt table would end every account. */
async function requireTable({ name, client }: Table): Promise<void> {
  try {
    const { Table: found } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (found?.TableStatus === 'ACTIVE') return;
    throw new Failure(`The table ${name} is ${found?.TableStatus ?? 'not there'}: wait until it is ACTIVE.`);
  } catch (cause) {
    if ((cause as Error).name !== 'ResourceNotFoundException') throw cause;
    throw new Failure(`There is no table ${name}.`, exitCodes.notFound, { cause });
  }
}
