import { findForOperator } from '../../lib/accounts/find-account';
import { parseEmailAddress } from '../../lib/email-address';
import type { AuditRecord, AuditSubject } from '../../lib/store/audit';
import { everybody, newestRecords, recordReading } from '../audit-trail';
import { timeOf } from '../describe';
import { exitCodes, Failure } from '../failure';
import { columns } from '../help';
import type { Verb, Work } from '../verb';

export const audit: Verb = {
  summary: 'show what happened to an account or address; without one, what operators did to all',
  details:
    'Records are kept for 90 days, those of a deleted account too: name it by its id. Of an address the trail tells\nwhat was tried before it was an account’s, too. Looking is audited.',
  takes: ['account?'],
  options: { last: { hint: 'count', text: 'how many records, the newest last (100)' } },
  async run(work) {
    const last = readCount(work.options.last);
    const subject = await subjectOf(work);
    const trail = await newestRecords(work.site.services, subject, last);
    await recordReading(work, subject);
    const text = trail.length > 0 ? columns(trail.map(rowOf), '') : 'Nothing is recorded.';
    return { text, data: { records: trail } };
  },
};

function readCount(given: string | boolean | undefined): number {
  const count = Number(given ?? 100);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new Failure('--last is a count, 1 or more.', exitCodes.usage);
}

async function subjectOf({ site, args: [named] }: Work): Promise<AuditSubject> {
  if (named === undefined) return everybody;
  const address = parseEmailAddress(named);
  if (address) {
    const id = await site.services.emails.owner(address.key);
    return { id, emailKey: address.key };
  }
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(named);
  if (!isId) return findForOperator(site.services, named);
  const account = await site.services.accounts.find(named.toLowerCase());
  return account ?? { id: named.toLowerCase() };
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
