import type { AuditEvent } from '../audit-events';
import { AccountError } from '../errors';
import type { Services } from '../services';
import type { Source } from '../source';
import type { Account, AccountChanges } from '../store/accounts';
import { again } from './again';

export type OperatorNeeds = Pick<Services, 'accounts' | 'audit' | 'commit' | 'now'>;

/** What an operator does to an account. */
export interface OperatorChange {
  event: AuditEvent;
  /** What is to be another; undefined where it is so already. */
  of: (account: Account) => AccountChanges | undefined;
  endsSessions: boolean;
}

/** The account as it stands after an operator's act, and whether the act changed it. */
export interface OperatorOutcome {
  account: Account;
  isChanged: boolean;
}

/**
 * Changes an account on an operator's word, a disabled one too, and audits it in the same transaction. Ending its
 * sessions ends its codes and reset tokens with them. What is so already is neither written nor audited.
 *
 * @throws AccountError `account_not_found`
 */
export async function changeByOperator(
  { accounts, audit, commit, now }: OperatorNeeds,
  id: string,
  change: OperatorChange,
  source: Source,
): Promise<OperatorOutcome> {
  return again(async () => {
    const account = await accounts.find(id);
    if (!account) throw new AccountError('account_not_found');
    const changes = change.of(account);
    if (!changes) return { account, isChanged: false };
    const securityVersion = account.securityVersion + (change.endsSessions ? 1 : 0);
    const all = { ...changes, securityVersion, updatedAt: now() };
    await commit([
      accounts.change(account, all, 'unavailable', account.status),
      await audit.record(change.event, account, source),
    ]);
    return { account: { ...account, ...all } as Account, isChanged: true };
  });
}
