import type { OperatorNeeds, OperatorOutcome } from '../../lib/accounts/change-by-operator';
import { findForOperator } from '../../lib/accounts/find-account';
import type { Source } from '../../lib/source';
import type { Account } from '../../lib/store/accounts';
import { accountData, nameOf } from '../describe';
import type { Report, Verb, Work } from '../verb';

interface AccountChange {
  summary: string;
  details: string;
  /** What is asked before, given the account's name; undefined for what harms nobody. */
  asks?: (name: string) => string;
  act: (needs: OperatorNeeds, id: string, source: Source) => Promise<OperatorOutcome>;
  /** What is said after it, and where it was so already. */
  done: (account: Account) => string;
  already?: (account: Account) => string;
}

/** A verb that changes one account. */
export function accountChange({ summary, details, asks, act, done, already }: AccountChange): Verb {
  const target = ({ site, args: [named = ''] }: Work) => findForOperator(site.services, named);
  return {
    summary,
    details,
    takes: ['account'],
    ...(asks && { question: async (work: Work) => asks(nameOf(await target(work))) }),
    async run(work): Promise<Report> {
      const { id } = await target(work);
      const { account, isChanged } = await act(work.site.services, id, work.source);
      const text = isChanged ? done(account) : (already?.(account) ?? done(account));
      return { text, data: { changed: isChanged, account: accountData(account) } };
    },
  };
}
