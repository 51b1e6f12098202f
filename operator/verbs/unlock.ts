import { findForOperator } from '../../lib/accounts/find-account';
import { unlock as forget } from '../../lib/accounts/unlock';
import { parseEmailAddress } from '../../lib/email-address';
import { counted } from '../describe';
import type { Verb, Work } from '../verb';

export const unlock: Verb = {
  summary: 'forget the failed logins of an address, and with them its lock',
  details:
    'Wrong passwords lock an address for up to 15 minutes, right password or not. It works for addresses that are no\naccount’s as well. Before you unlock, let the audit trail tell you whether somebody is guessing.',
  takes: ['account'],
  async run(work) {
    const { logins } = work.site.services;
    const { shown, subject } = await subjectOf(work);
    const { failures } = await logins.look(subject.emailKey);
    await forget(work.site.services, subject, work.source);
    const text = `${shown} is not locked: ${counted(failures, 'failed login')} forgotten.`;
    return { text, data: { email: shown, forgottenFailures: failures } };
  },
};

/** Whom an argument names: an account, or an address that need be none's. */
export async function subjectOf({ site, args: [named = ''] }: Work) {
  const address = parseEmailAddress(named);
  if (!address) {
    const account = await findForOperator(site.services, named);
    return { shown: account.email, subject: account };
  }
  const id = await site.services.emails.owner(address.key);
  return { shown: address.shown, subject: { id, emailKey: address.key } };
}
