import { holderStore } from '../../lib/store/holders';
import { recordAct } from '../audit-trail';
import { exitCodes, Failure } from '../failure';
import { progressOf } from '../progress';
import { formatList } from '../transfer/format-list';
import { requireFormat } from '../transfer/format-signs';
import { formatOf } from '../transfer/formats';
import { countRow, noCounts, summaryOf } from '../transfer/import-counts';
import { type ImportServices, importRows, type RowOutcome } from '../transfer/import-rows';
import { openReport, reportOf } from '../transfer/report-file';
import { openRows, type RowFile } from '../transfer/rows';
import type { Report, Verb, Work } from '../verb';

export const importAccounts: Verb = {
  summary: 'make accounts of the rows of a file, of our own form or another system’s',
  details: `One account a line. It never overwrites: accounts that are there already are left as they are, so an import that
was interrupted is simply given again. A row whose e-mail address, phone or id another account has, and one that is
no account, is told of in the report and stops nothing. Nobody is mailed.

Ids that are UUIDs are kept; others get one of ours, and the report has both. Who comes without a hash that can be
compared here has to reset the password.

${formatList}`,
  takes: ['file'],
  options: {
    format: { hint: 'name', text: 'akun, auth0, cognito, kratos, supabase or supertokens (akun)' },
    report: { hint: 'file', text: 'where to tell of single rows (<file>.report.jsonl)' },
    concurrency: { hint: 'count', text: 'rows at once, 1 to 200 (50)' },
    'dry-run': { text: 'only tell what would become of each row' },
  },
  question: ({ args, options }) =>
    Promise.resolve(options['dry-run'] ? undefined : `Import the accounts of ${args[0]}`),
  async run(work) {
    const { args, options } = work;
    const [path = ''] = args;
    const name = String(options.format ?? 'akun');
    const format = formatOf(name);
    const concurrency = readConcurrency(options.concurrency);
    const file = await openRows(path, format);
    const reportPath = String(options.report ?? `${path}.report.jsonl`);
    const isRehearsal = options['dry-run'] === true;
    if (!isRehearsal) await recordAct(work);
    return importFile(work, file, { name, format, concurrency, isRehearsal, reportPath });
  },
};

function readConcurrency(given: string | boolean | undefined): number {
  const count = Number(given ?? 50);
  if (Number.isInteger(count) && count >= 1 && count <= 200) return count;
  throw new Failure('--concurrency is a count from 1 to 200.', exitCodes.usage);
}

interface Plan {
  name: string;
  format: ReturnType<typeof formatOf>;
  concurrency: number;
  isRehearsal: boolean;
  reportPath: string;
}

async function importFile(work: Work, file: RowFile, { reportPath, ...plan }: Plan): Promise<Report> {
  const { site, source, terminal } = work;
  const counts = { ...noCounts };
  const progress = progressOf(terminal, 'row');
  const signal = work.interruption();
  const report = await openReport(reportPath);
  let rows = 0;
  let isTold = false;
  const tell = async (outcome: RowOutcome) => {
    countRow(outcome, counts);
    const entry = reportOf(outcome);
    if (entry) await report.add(entry);
    isTold ||= entry !== undefined;
    rows += 1;
    progress.show(rows, Math.round(rows / file.share()));
  };
  try {
    await importRows(requireFormat(file.rows, plan.name), {
      ...plan,
      services: withHolders(site.services),
      source,
      tell,
      signal,
    });
  } finally {
    await report.close();
    progress.end();
  }
  const summary = summaryOf(counts, plan.isRehearsal);
  const text = isTold ? `${summary}\nThe rows there is something to say of: ${reportPath}` : summary;
  if (signal.aborted)
    throw new Failure(`Interrupted: the same command goes on.\n${text}`, exitCodes.interrupted);
  const isWhole = counts.conflicts + counts.badRows === 0;
  return {
    text,
    data: { ...counts, report: reportPath },
    exitCode: isWhole ? exitCodes.done : exitCodes.inPart,
  };
}

function withHolders(services: Work['site']['services']): ImportServices {
  const table = services.tables.find(({ name }) => name === services.config.table);
  if (!table) throw new Error('there is no table of users');
  return { ...services, holders: holderStore(table) };
}
