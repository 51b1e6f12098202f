import { deleteByOperator } from '../../lib/accounts/delete-account';
import { findForOperator } from '../../lib/accounts/find-account';
import { accountData, nameOf } from '../describe';
import type { Verb, Work } from '../verb';

const target = ({ site, args: [named = ''] }: Work) => findForOperator(site.services, named);

export const deleteAccount: Verb = {
  summary: 'delete an account for good',
  details:
    'Its e-mail address, phone and number are free at once, its sessions are dead, and its picture is removed. Its\naudit trail stays for its time (auditDays), under its id. Nothing brings the account back but a restored backup.',
  takes: ['account'],
  question: async (work) => `Delete ${nameOf(await target(work))} for good`,
  async run(work) {
    const { id } = await target(work);
    const account = await deleteByOperator(work.site.services, id, work.source);
    return { text: `${nameOf(account)} is deleted.`, data: { deleted: accountData(account) } };
  },
};
