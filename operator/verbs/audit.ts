import { findForOperator } from '../../lib/accounts/find-account';
import { parseEmailAddress } from '../../lib/email-address';
import type { AuditRecord, AuditSubject } from '../../lib/store/audit';
import { keyTable } from '../../lib/tokens/rotate-keys';
import { everybody, newestRecords, recordReading } from '../audit-trail';
import { timeOf } from '../describe';
import { exitCodes, Failure } from '../failure';
import { columns } from '../help';
import type { Verb, Work } from '../verb';

export const audit: Verb = {
  summary: 'show what happened to an account or address; without one, to the keys and to all accounts',
  details:
    'Records are kept for the stage’s auditDays (90), those of a deleted account too: name it by its id. Of an address the\ntrail tells what was tried before it was an account’s, too. Looking is audited.',
  takes: ['account?'],
  options: { last: { hint: 'count', text: 'how many records, the newest last (100)' } },
  async run(work) {
    const last = readCount(work.options.last);
    const subjects = await subjectsOf(work);
    const trail = await newestRecords(work.site.services, subjects, last);
    await recordReading(work, subjects[0]);
    const text = trail.length > 0 ? columns(trail.map(rowOf), '') : 'Nothing is recorded.';
    return { text, data: { records: trail } };
  },
};

function readCount(given: string | boolean | undefined): number {
  const count = Number(given ?? 100);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new Failure('--last is a count, 1 or more.', exitCodes.usage);
}

/** An account and its address, or either of them; without a name what is nobody's own. */
async function subjectsOf({ site, args: [named] }: Work): Promise<[AuditSubject, ...AuditSubject[]]> {
  if (named === undefined) return [everybody, keyTable];
  const { accounts, emails } = site.services;
  const address = parseEmailAddress(named);
  if (address) {
    const id = await emails.owner(address.key);
    return id ? [{ id }, { emailKey: address.key }] : [{ emailKey: address.key }];
  }
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(named);
  const id = named.toLowerCase();
  const account = isId ? await accounts.find(id) : await findForOperator(site.services, named);
  return account ? [{ id: account.id }, { emailKey: account.emailKey }] : [{ id }];
}

function rowOf({
  at,
  event,
  reason,
  route,
  contract,
  by,
  network,
  requestId,
}: AuditRecord): [string, string] {
  const what = reason === undefined ? event : `${event} (${reason})`;
  const who = by ?? `from ${network}`;
  return [`${timeOf(Date.parse(at))}  ${what}`, `${route ?? contract}  ${who}  ${requestId}`];
}
