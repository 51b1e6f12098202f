import { recordAct } from '../audit-trail';
import { counted } from '../describe';
import { exitCodes, Failure } from '../failure';
import { progressOf } from '../progress';
import { countAccounts } from '../transfer/count-accounts';
import { type ExportFile, openExport } from '../transfer/export-file';
import type { Format } from '../transfer/format';
import { formatList } from '../transfer/format-list';
import { formatOf } from '../transfer/formats';
import { headerOf, lineOf } from '../transfer/lines';
import { readAccounts } from '../transfer/read-accounts';
import type { Report, Verb, Work } from '../verb';

export const exportAccounts: Verb = {
  summary: 'write all accounts into a file, in our own form or another system’s',
  details: `One account a line. Interrupted, it goes on where it was when the same command is given again. Where the
password is none that the other side could check, the account is marked and counted: its owner has to reset it.

${formatList}

The file holds password hashes and everybody's address. Only you can read it: keep it so, and delete it in time.`,
  takes: ['file'],
  options: { format: { hint: 'name', text: 'akun, auth0, cognito, kratos, supabase or supertokens (akun)' } },
  async run(work) {
    const name = String(work.options.format ?? 'akun');
    const format = formatOf(name);
    await recordAct(work);
    const file = await openExport(work.args[0] ?? '', {
      format: name,
      table: work.site.services.config.table,
    });
    try {
      return await exportInto(file, format, work);
    } finally {
      await file.close();
    }
  },
};

async function exportInto(file: ExportFile, format: Format, work: Work): Promise<Report> {
  const { site, terminal, args } = work;
  const { lastId: afterId, written = 0, mustReset = 0 } = file.reached ?? {};
  const counts = { written, mustReset };
  const progress = progressOf(terminal, 'account');
  const signal = work.interruption();
  const total = await countAccounts(site.services);
  if (!file.reached) await file.begin(headerOf(format));
  for await (const { leaving, lastId } of readAccounts(site.services, afterId)) {
    await file.write(leaving.map((account) => lineOf(format, format.write(account))).join(''));
    counts.written += leaving.length;
    counts.mustReset += leaving.filter(({ hash }) => !format.carriesHashes || hash === undefined).length;
    await file.save({ ...counts, lastId });
    progress.show(counts.written, total);
    if (signal.aborted) {
      throw new Failure(
        `Interrupted after ${counted(counts.written, 'account')}. The same command goes on from there.`,
        exitCodes.interrupted,
      );
    }
  }
  await file.finish();
  progress.end();
  const text = `${counted(counts.written, 'account')} written into ${args[0]}; the owners of ${counts.mustReset.toLocaleString('en')} must reset their password.`;
  return { text, data: { file: args[0], ...counts } };
}
