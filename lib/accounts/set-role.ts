import type { Source } from '../source';
import type { Account } from '../store/accounts';
import { changeByOperator, type OperatorNeeds, type OperatorOutcome } from './change-by-operator';

/**
 * Makes an account an admin's, or a user's again. Its sessions end: what was opened with other rights, or by
 * somebody else, has none of the new ones (OWASP Session Management, renewal after a privilege change).
 *
 * @throws AccountError `account_not_found`
 */
export function setRole(
  needs: OperatorNeeds,
  { id, role }: Pick<Account, 'id' | 'role'>,
  source: Source,
): Promise<OperatorOutcome> {
  const of = (account: Account) => (account.role === role ? undefined : { role });
  return changeByOperator(
    needs,
    id,
    { event: 'privilege_permissions_changed', of, endsSessions: true },
    source,
  );
}
