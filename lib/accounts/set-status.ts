import type { Source } from '../source';
import type { Account } from '../store/accounts';
import { changeByOperator, type OperatorNeeds, type OperatorOutcome } from './change-by-operator';

/**
 * Disables an account, or enables it again. What was open when it was disabled, sessions, codes and reset tokens,
 * stays dead after it is enabled.
 *
 * @throws AccountError `account_not_found`
 */
export function setStatus(
  needs: OperatorNeeds,
  { id, status }: Pick<Account, 'id' | 'status'>,
  source: Source,
): Promise<OperatorOutcome> {
  const isDisabling = status === 'disabled';
  const event = isDisabling ? 'user_disabled' : 'user_enabled';
  const of = (account: Account) => (account.status === status ? undefined : { status });
  return changeByOperator(needs, id, { event, of, endsSessions: isDisabling }, source);
}
